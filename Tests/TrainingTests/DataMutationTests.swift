import TestSupport
import Testing
import Training

@testable import TrainingFiles

/// Damaged files of data: whatever the bytes, they are read or refused in a line. A trap or a hang ends the test run.
@Suite struct DataMutationTests {
  private func damaged(_ bytes: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
      let bound = Bool.random(using: &random) ? bytes.count : min(bytes.count, 200)
      let position = Int.random(in: 0..<bound, using: &random)
      switch random.next() % 8 {
      case 0, 1: bytes[position] ^= 1 << UInt8(random.next() % 8)
      case 2: bytes[position] = UInt8.random(in: 0...255, using: &random)
      case 3, 4: bytes[position] = Array("0123456789-.,;\t\n\"e# n".utf8).randomElement(using: &random) ?? 0
      case 5: bytes.remove(at: position)
      case 6: bytes.insert(bytes[position], at: position)
      case _: bytes.removeSubrange(position..<min(bytes.count, position + Int(random.next() % 64)))
      }
    }
    return bytes
  }

  private var files: [DataText] {
    let rows = (0..<12).map {
      "s\($0 % 4),\($0 * 3 % 7),\($0 % 5 == 0 ? "" : "\($0)"),\($0 % 4 < 2 ? "no" : "yes")\n"
    }
    let table = "id,a,b,said\n" + rows.joined()
    let x = Npy.floats((0..<24).map { $0 == 23 ? .nan : Float($0 % 5) }, shape: [4, 3, 2])
    let y = Npy.floats([0, 1, 2, 0], shape: [4])
    let reviews = "text,label\n" + (0..<8).map { "\"so, \($0) it is\",\($0 % 2)\n" }.joined()
    return [
      DataText(table) { $0.countsSinceSeen = true },
      DataText(table) { ($0.idColumn, $0.target) = ("id", "said") },
      DataText(table) { ($0.isWide, $0.target, $0.countsSinceSeen) = (true, "said", true) },
      DataText(table) { ($0.horizon, $0.columns, $0.target) = (2, "2-3", "3") },
      DataText(bytes: Npy.archive([("x", x), ("y", y)]), name: "a.npz"),
      DataText(bytes: x, name: "a.npy"), DataText(bytes: y, name: "a.npy"),
      DataText(bytes: Npy.floats((0..<12).map(Float.init), shape: [3, 4]), name: "a.npy") {
        $0.isWide = true
      },
      DataText(reviews) { ($0.padding, $0.longest, $0.vocabularySize) = (.front, 3, 2) },
      DataText(reviews) { ($0.textColumn, $0.labelColumn) = ("1", "2") },
      DataText(reviews, name: "a.txt"),
      DataText(reviews, name: "a.txt") { $0.usesWords = true },
      DataText(reviews, name: "a.txt") { ($0.linesAreSequences, $0.vocabularySize) = (true, 4) },
    ]
  }

  @Test func `Damaged data are read or refused`() {
    var random = SplitMix64(seed: 12)
    var (read, refused) = (0, 0)
    for file in files {
      for round in 0..<250 {
        var text = file
        text.content = damaged(file.content, &random)
        text.options.validationShare = [nil, 0, 0.5, 0.99][round % 4]
        if round % 5 == 0 { text.validation = damaged(file.content, &random) }
        do {
          let data = try text.read()
          #expect(
            !data.training.isEmpty && data.training.allSatisfy { $0.count > 0 } && data.showcase.count <= 12)
          let steps = data.training.reduce(0) { $0 + $1.count }
          #expect(steps <= 200 * max(20, text.content.count))
          read += 1
        } catch {
          #expect(!"\(error)".contains("\n"))
          refused += 1
        }
      }
    }
    // Both outcomes must be frequent, or the mutations test nothing.
    #expect(read > 500 && refused > 500)
  }
}
