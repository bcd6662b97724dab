import Testing

/// The check itself: it finds what is planted in sources that have it, and nothing in those that do not.
@Suite("A planted circle and a planted arrow are found")
struct PlantedTests {
  private func file(_ path: String, _ source: String, module: String = "Explorer") -> SourceFile {
    SourceFile(module: module, path: path, source: source)
  }

  @Test("Two folders that use each other's types are a circle, through a third one too")
  func circle() {
    let sound = [
      file("A/Ant.swift", "public struct Ant { var bee: Bee }"),
      file("B/Bee.swift", "/// Not an Ant.\nstruct Bee { let text = \"Ant\" }"),
      file("C/Cat.swift", "package indirect enum Cat { case one(Bee) }"),
    ]
    #expect(House(files: sound).uses(in: "Explorer").circles.isEmpty)
    let back = file("B/Bee+Cat.swift", "extension Bee { func cat() -> Cat? { nil } }")
    let graph = House(files: sound + [back]).uses(in: "Explorer")
    #expect(graph.circles == [["Explorer/B", "Explorer/C"]])
    #expect(graph.text(of: graph.circles[0]) == "Explorer/B → Explorer/C: Cat\nExplorer/C → Explorer/B: Bee")
    let longWay = file("C/Cat+Ant.swift", "extension Cat { var ant: Ant? { nil } }")
    #expect(
      House(files: sound + [file("B/Use.swift", "let cat: Cat? = nil"), longWay]).uses(in: "Explorer").circles
        == [["Explorer/A", "Explorer/B", "Explorer/C"]])
    // An arrow that is known is left out, and with it the circle.
    let known: Set<Graph.Arrow> = [.init(from: "Explorer/B", to: "Explorer/C")]
    #expect(graph.without(known).circles.isEmpty)
  }

  @Test("A use inside an interpolation counts, one in a comment or a string does not")
  func text() {
    let uses = file(
      "A/A.swift",
      ##"""
      // One
      /* Two /* Three */ Four */
      let a = "Five \(Six("Seven \(Eight.nine)")) Ten", b = #"Eleven \(Twelve) \#(Thirteen) " Fourteen"#
      let c = """
        Fifteen "Sixteen" \(Seventeen)
        """
      let d = Eighteen()
      """##
    ).uses
    #expect(uses == ["Six", "Eight", "Thirteen", "Seventeen", "Eighteen"])
  }

  @Test("A private type, a member and a name with two homes say nothing")
  func definitions() {
    let source = """
      private struct Hidden {}
      @MainActor public final class Shown {
        struct Inner {}
      }
      package typealias Other = Int
      extension Shown {}
      """
    #expect(file("A/A.swift", source).definitions == ["Shown", "Other"])
    let twice = [
      file("A/A.swift", "struct Twice {}\nlet b: B? = nil"),
      file("B/B.swift", "struct Twice {}\nstruct B {}"),
      file("B/C.swift", "let twice = Twice()"),
    ]
    #expect(House(files: twice).uses(in: "Explorer").circles.isEmpty)
  }

  @Test("Imports are read in every form, and one that the order forbids is found")
  func imports() {
    let source = """
      @testable import Rendering
      import struct Foundation.URL
      public import Models
      // import Terminal
      let importance = 1
      """
    let planted = file("A.swift", source, module: "GateCore")
    #expect(planted.imports == ["Rendering", "Foundation", "Models"])
    let house = House(files: [planted, file("B.swift", "import GateCore", module: "Models")])
    #expect(
      ModuleOrder.forbidden(in: house) == [
        .init(from: "GateCore", to: "Foundation"), .init(from: "GateCore", to: "Models"),
      ])
    #expect(house.imports().circles == [["GateCore", "Models"]])
  }
}
