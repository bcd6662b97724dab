import Models
import Testing

@testable import SequenceTasks
@testable import Training

/// What a reader of C knows after each letter.
@Suite struct CodeTaskTests {
  private func values(_ text: String, _ name: String) -> String {
    let annotation = CodeReading.annotations(of: text).first { $0.name == name }
    return annotation.map { $0.values.map { "\(Int($0))" }.joined() } ?? ""
  }

  @Test("a comment is open from its second sign to its last")
  func comments() {
    #expect(values("a/*b\"*/c//d\ne", "inside a comment") == "00111100011" + "00")
    #expect(values("x=\"/*\";", "inside a comment") == "0000000")
  }

  @Test("a string ends at its sign, not at one behind a backslash, nor at a bracket")
  func strings() {
    #expect(values(#"f("a\"(b",'"')"#, "inside a string") == "00111111000000")
    #expect(values(#"f("a\"(b",'"')"#, "depth of parentheses") == "01111111111110")
  }

  @Test("braces count up and down, and a closing one at the margin ends all")
  func braces() {
    #expect(values("f(){\n {(\n}g", "depth of braces") == "00011122200")
    #expect(values("f(){\n {(\n}g", "depth of parentheses") == "01000001100")
    #expect(values("\n  a b\n c", "indent") == "012222011")
    #expect(values("\n  a b\n c", "column") == "012345012")
  }

  private static let program = String(
    repeating: "int f(int a){ return (a); } /* a */\nchar *s = \"x\";\n", count: 200)

  @Test("passages follow each other, and what is open at one's end is open at the next one's beginning")
  func passages() throws {
    let task = try #require(catalog["code"]?.learning(from: Self.program))
    let parts = task.sequences(in: .training, count: 30, seed: 1)
    #expect(task.isContinuous && parts.allSatisfy { $0.count == 200 && $0.annotations.count == 6 })
    for (before, after) in zip(parts, parts.dropFirst()) {
      guard case .tokens(let next) = before.targets, case .tokens(let first) = after.steps else { continue }
      #expect(next.last == .some(first.first))
      let (column, later) = (before.annotations[4].values, after.annotations[4].values)
      #expect(later[0] == 0 || later[0] == (column.last ?? 0) + 1)
    }
  }

  @Test("a text of one's own is learnt from, and all of the sample is kept to examine on")
  func otherText() throws {
    let task = try #require(catalog["code"])
    let text = String(repeating: "int main(void){ return 0; } /* nothing */\n", count: 200)
    let other = try #require(task.learning(from: text))
    #expect(other.sequences(in: .training, count: .max, seed: 1).count == (text.count - 1) / 200)
    #expect(other.sequences(in: .heldOut, count: .max, seed: 1).count > 200)
    #expect(task.sequences(in: .training, count: .max, seed: 1).isEmpty)
    #expect(task.learning(from: "short") == nil)
    #expect(BracketsTask().learning(from: text) == nil)
  }

  @Test("a known quantity is chosen by its name, and stays chosen when another sequence's are taken over")
  func choice() throws {
    let task = try #require(catalog["code"])
    var first = task.showcase[0]
    #expect(first.annotation?.name == "inside a comment")
    first.chooseAnnotation(named: "column")
    first.takeAnnotations(of: task.showcase[1])
    #expect(first.annotation == task.showcase[1].annotations[4])
    first.annotation = nil
    #expect(first.annotations.isEmpty)
  }
}
