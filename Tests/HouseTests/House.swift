/// What ties modules, and the folders inside them, together; drawn from the sources as text.
struct House {
  let files: [SourceFile]

  var modules: Set<String> { Set(files.map(\.module)) }

  /// Which module imports which; modules from elsewhere are left out, unless they are asked for.
  func imports(of others: Set<String> = []) -> Graph {
    let known = modules.union(others)
    var graph = Graph()
    for file in files {
      for name in file.imports where known.contains(name) {
        graph.add(.init(from: file.module, to: name), because: "import")
      }
    }
    return graph
  }

  /// Which folder of a module uses types of which other one. A name that several files of the module define says
  /// nothing. Files beside the folders are left out: they hold what joins the folders, the state and the catalogues.
  func uses(in module: String) -> Graph {
    let files = files.filter { $0.module == module }
    var homes: [String: [String?]] = [:]
    for file in files {
      for name in file.definitions { homes[name, default: []].append(file.folder) }
    }
    var graph = Graph()
    for file in files {
      guard let folder = file.folder else { continue }
      for name in file.uses {
        guard let home = homes[name], home.count == 1, let other = home[0], other != folder else { continue }
        graph.add(.init(from: folder, to: other), because: name)
      }
    }
    return graph
  }
}
