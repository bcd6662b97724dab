import Foundation
import Testing

@Suite("gatescope points")
struct PointsTests {
  private func rows(_ arguments: [String]) throws -> (rows: [[String: String]], notes: String) {
    let outcome = try Program.run(["points"] + arguments + ["--format", "csv"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let lines = outcome.output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let header = try #require(lines.first).map(String.init)
    return (
      lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0.map(String.init))) },
      outcome.errors
    )
  }

  @Test("prints a row a point, header first; recall waits among the letters that carry nothing")
  func recall() throws {
    let (rows, notes) = try rows(["recall-lstm"])
    let stable = rows.filter { $0["kind"] == "stable" && $0["motion"] == "fixed" }
    #expect(Set(stable.compactMap { $0["says"] }) == ["XX", "XY", "YX", "YY"])
    #expect(
      stable.compactMap { $0["largest_eigenvalue"].flatMap(Double.init) }.map { ($0 * 1e4).rounded() } == [
        9898, 9936, 9943, 9995,
      ])
    #expect(stable.allSatisfy { $0["holds"] == "inf" })
    #expect(stable.allSatisfy { $0["h[3]"] != nil && $0["c[3]"] != nil })
    #expect(notes.contains("holding the mean of what carries nothing: abcd"))
    #expect(notes.contains("4 stable, 5 saddles"))
  }

  @Test("says of a counter that it goes on by so much a step, and prints no point")
  func counter() throws {
    let (rows, notes) = try rows(["anbn-lstm", "--hold", "a"])
    #expect(rows.isEmpty)
    #expect(notes.contains("A point at infinity: c[0] grows by 0.96"))
  }

  @Test(
    "A gate that is clamped at all steps moves the points; one that is clamped at some does not, which is said"
  )
  func clamped() throws {
    let (rows, _) = try rows(["anbn-lstm", "--hold", "a", "--starts", "50", "--clamp", "forget all 0.5"])
    #expect(rows.count == 1 && rows[0]["kind"] == "stable")
    let (others, notes) = try self.rows([
      "anbn-lstm", "--hold", "a", "--starts", "50", "--clamp", "forget all 0.5 2..3",
    ])
    #expect(others.isEmpty)
    #expect(notes.contains("held at some steps only does not act here"))
  }

  @Test("Where rest was found only far outside, that is said, and no motion of what rests there")
  func outside() throws {
    let (rows, notes) = try rows(["text-lstm", "--starts", "6"])
    #expect(rows.isEmpty)
    #expect(notes.contains("no state was found in the region of the states of the sequences that rests"))
    #expect(notes.contains("outside the region"))
    #expect(!notes.contains("e-1"))
  }

  @Test("The three bits wait without pulses, in a stable state for each of their eight words")
  func bits() throws {
    let (rows, notes) = try rows(["flipflop-gru", "--starts", "200"])
    #expect(notes.contains("holding what carries nothing: 0.000, 0.000, 0.000"))
    let stable = rows.filter { $0["kind"] == "stable" && $0["motion"] == "fixed" }
    #expect(stable.count == 8)
    // Numbers are said, and no answers that could hold.
    let words = stable.compactMap { $0["says"]?.split(separator: " ").compactMap { Double($0) } }
    #expect(Set(words.map { word in word.map { $0 > 0 } }).count == 8)
    #expect(stable.allSatisfy { $0["holds"] == "" && $0["output"] == "" })
  }

  @Test("JSON has the same, with all eigenvalues")
  func json() throws {
    let outcome = try Program.run(["points", "sentiment-gru", "--hold", "good", "--format", "json"])
    let points = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
    let first = try #require(points.first)
    #expect((first["eigenvalues"] as? [[Double]])?.count == 4)
    #expect((first["h"] as? [Double])?.count == 4)
    #expect(first["says"] as? String == "praise")
    #expect(points.allSatisfy { $0["holds"] is Int || $0["holds"] as? String == "forever" })
  }

  @Test("What cannot be held, and a layer that is not there, are refused with what is expected")
  func refusals() throws {
    let token = try Program.run(["points", "recall-lstm", "--hold", "Z"])
    #expect(token.status != 0 && token.errors.contains("--hold Z"))
    let numbers = try Program.run(["points", "adding-lstm", "--hold", "0.5"])
    #expect(numbers.status != 0 && numbers.errors.contains("--hold 0.5"), "\(numbers.errors)")
    let layer = try Program.run(["points", "recall-lstm", "--layer", "2"])
    #expect(layer.status == 64 && layer.errors.contains("expected 0 to 0"))
    let direction = try Program.run(["points", "recall-lstm", "--direction", "backward"])
    #expect(direction.status == 64 && direction.errors.contains("it reads forward"))
  }

  @Test(
    "Of a network with several lanes it is told which one is searched; of one that no sequence comes with, there is no mean"
  )
  func lanes() throws {
    let file = repository.appendingPathComponent(
      "Tests/ModelFilesTests/Fixtures/gru-bidirectional-no-bias.safetensors")
    let backward = try Program.run([
      "points", file.path, "--hold", "0,0,0", "--direction", "backward", "--starts", "20",
    ])
    #expect(backward.output.contains("of layer 1, backward,"), "\(backward.output) \(backward.errors)")
    #expect(!backward.output.contains("says"))
    let mean = try Program.run(["points", file.path])
    #expect(mean.status == 64 && mean.errors.contains("give --hold"))
    #expect(!mean.errors.contains("holding the mean"))
  }

  @Test("The same seed gives the same text, and numbers are held as they are typed")
  func repeatable() throws {
    let runs = try (0..<2).map { _ in
      try Program.run(["points", "adding-gru", "--hold", "0,0", "--starts", "40", "--seed", "7"])
    }
    #expect(runs[0].status == 0 && runs[0].output == runs[1].output)
    #expect(runs[0].output.contains("stable") && runs[0].output.contains("starts"))
    #expect(runs[0].errors.isEmpty, "\(runs[0].errors)")
  }
}
