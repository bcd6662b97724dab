import Testing

/// The walls of the house, drawn from the sources: CONTRIBUTING says how to live with them.
@Suite("Modules and folders use each other in one direction")
struct HouseTests {
  private static let house = Result { try House.read() }

  @Test("Every module imports only what the order of modules allows")
  func order() throws {
    let house = try Self.house.get()
    #expect(house.modules == Set(ModuleOrder.allowed.keys))
    let forbidden = ModuleOrder.forbidden(in: house)
    #expect(forbidden.isEmpty, "\(forbidden.map(\.description).joined(separator: ", "))")
  }

  @Test("No arrow of the order is there for nothing, and the order itself has no circle")
  func table() throws {
    let imports = Set(try Self.house.get().imports(of: ModuleOrder.foreign).arrows)
    var table = Graph()
    for (module, others) in ModuleOrder.allowed {
      for other in others { table.add(.init(from: module, to: other), because: "allowed") }
    }
    #expect(table.circles.isEmpty)
    let unused = table.arrows.filter { !imports.contains($0) }
    #expect(unused.isEmpty, "\(unused.map(\.description).joined(separator: ", "))")
  }

  @Test("No folders of a module use each other in a circle", arguments: ModuleOrder.allowed.keys.sorted())
  func folders(module: String) throws {
    let graph = try Self.house.get().uses(in: module)
    let known = KnownCircles.arrows.filter { $0.from.hasPrefix(module + "/") }
    let rest = graph.without(known)
    #expect(rest.circles.isEmpty, "\(rest.circles.map(rest.text).joined(separator: "\n\n"))")
    // What is no longer needed is no longer excused.
    let needless = known.filter { arrow in graph.without(known.subtracting([arrow])).circles.isEmpty }
    #expect(needless.isEmpty, "\(needless.sorted().map(\.description).joined(separator: ", "))")
  }

  /// SwiftPM's accessor ends the program where its folder is not found.
  @Test("Nothing in the sources asks for Bundle.module")
  func bundles() throws {
    let users = try Self.house.get().files.filter { $0.code.contains("Bundle.module") }
    #expect(users.isEmpty)
  }

  /// A program that has Foundation in it is four times as large: ICU's tables come with it.
  @Test("Nothing in the sources imports Foundation; FoundationEssentials has what is needed")
  func essentials() throws {
    let users = try Self.house.get().files.filter { $0.imports.contains("Foundation") }
    #expect(users.isEmpty, "\(users.map { "\($0.module): \($0.definitions.sorted())" })")
  }
}
