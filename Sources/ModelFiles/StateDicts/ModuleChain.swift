import TensorFiles

/// Recurrent modules of a file that may be layers of one network, one behind the other, by their widths and their
/// names.
struct ModuleChain {
  /// Their prefixes in order; none where no two can follow each other.
  let prefixes: [String]

  /// More modules than any honest file has are not tried.
  private static let limit = 64

  /// Beginnings of words for parts that stand side by side.
  private static let sides = [
    "enc", "dec", "src", "tgt", "fw", "bw", "forward", "backward", "l2r", "r2l", "left", "right", "char",
    "word",
  ]

  /// - Parameter modules: with what each reads and gives.
  init(_ modules: [Branches.Module]) {
    let modules = modules.prefix(Self.limit).sorted { Self.isBefore($0.path, $1.path) }
    var longest: [Branches.Module] = []
    for first in modules {
      var chain = [first]
      while let last = chain.last,
        let next = modules.first(where: { module in
          !chain.contains { $0.path == module.path } && Self.mayFollow(module, last)
        })
      { chain.append(next) }
      if chain.count > longest.count { longest = chain }
    }
    prefixes = longest.count > 1 ? longest.map { $0.path + "." } : []
  }

  private static func mayFollow(_ module: Branches.Module, _ last: Branches.Module) -> Bool {
    guard let width = module.inputSize, width == last.outputSize else { return false }
    let (first, second) = (parts(last.path), parts(module.path))
    // Layers are counted, or stand in one module.
    if first.map(withoutNumber) == second.map(withoutNumber) { return true }
    guard first.dropLast() == second.dropLast(), let a = first.last, let b = second.last else { return false }
    return !sides.contains { a.hasPrefix($0) || b.hasPrefix($0) }
  }

  private static func parts(_ path: String) -> [String] {
    path.lowercased().split { "./".contains($0) }.map(String.init)
  }

  /// `lstm` of `lstm2` and `lstm_2`.
  private static func withoutNumber(_ part: String) -> String {
    var rest = part[...]
    while let last = rest.last, last.isASCII, last.isNumber { rest.removeLast() }
    if rest.count < part.count, rest.last == "_" { rest.removeLast() }
    return String(rest)
  }

  /// The order of names in which `layers.10` comes behind `layers.2`.
  private static func isBefore(_ a: String, _ b: String) -> Bool {
    let (first, second) = (numbered(a), numbered(b))
    for (x, y) in zip(first, second) where x != y { return (x.text, x.number) < (y.text, y.number) }
    return first.count < second.count
  }

  private static func numbered(_ path: String) -> [(text: String, number: Int)] {
    path.split(separator: ".").map { part in
      let name = withoutNumber(part.lowercased())
      return (name, Int(part.drop { !$0.isNumber }) ?? -1)
    }
  }
}
