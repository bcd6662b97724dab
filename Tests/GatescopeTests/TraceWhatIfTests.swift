import Foundation
import Testing

@Suite struct TraceWhatIfTests {
  /// The value of a column at a step of one unit.
  private func value(_ column: String, step: Int, unit: Int, _ csv: String) throws -> Float {
    let lines = csv.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
    let names = try #require(lines.first)
    let row = try #require(lines.first { $0[0] == "\(step)" && $0[3] == "\(unit)" })
    let position = try #require(names.firstIndex(of: column))
    return try #require(Float(row[position]))
  }

  @Test("a clamped gate has its value in the steps named and no others, and the cell state follows")
  func clamp() throws {
    let plain = try Program.run(["trace", "brackets-lstm"]).output
    let held = try Program.run(["trace", "brackets-lstm", "--clamp", "forget 0 0 3..4"]).output
    for step in 1...6 {
      let f = try value("forget", step: step, unit: 0, held)
      let i = try value("input", step: step, unit: 0, held)
      let g = try value("candidate", step: step, unit: 0, held)
      let c = try value("cell", step: step, unit: 0, held)
      if (3...4).contains(step) {
        #expect(f == 0)
        #expect(abs(c - i * g) < 1e-6)
      } else {
        #expect(f > 0)
      }
      if step < 3 { #expect(try c == value("cell", step: step, unit: 0, plain)) }
    }
  }

  @Test("an ablated unit is silent, and a state that is set has its value")
  func ablateAndSet() throws {
    let outcome = try Program.run(["trace", "brackets-lstm", "--ablate", "2", "--set", "c 0 5 7"])
    #expect(try value("hidden", step: 9, unit: 2, outcome.output) == 0)
    #expect(try value("cell", step: 7, unit: 0, outcome.output) == 5)
  }

  @Test(
    "words that make no change are refused with status 64 or 65 in one line",
    arguments: [
      ["--clamp", "forget"], ["--clamp", "update 0 1"], ["--ablate", "99"], ["--set", "c 0 1"],
      ["--set", "x 0 1 2"],
    ])
  func refusals(arguments: [String]) throws {
    let outcome = try Program.run(["trace", "brackets-lstm"] + arguments)
    #expect([64, 65].contains(outcome.status))
    #expect(outcome.output == "")
    #expect(outcome.errors.count { $0 == "\n" } == 1)
  }

  @Test(
    "What the Gradient screen says matters most does, in a text with other letters; where it is steepest does not",
    arguments: ["recall-lstm", "recall-gru"])
  func matters(network: String) throws {
    let frame = try Program.run(
      [network, "--play", "/dev/stdin", "--frame", "160x40"], input: "last\nscreen 4\n")
    let said = try #require(frame.output.split(separator: "\n").first { $0.contains("matters most") })
    #expect(said.contains("the output 'XY' at step 24 is 1.000; 'Y' at 11 matters most"))
    #expect(frame.output.contains("steepest in 'a' at 24"))

    // The probability of XY at the end.
    func probability(_ text: [Character]) throws -> Float {
      let csv = try Program.run(["trace", network, "--text", String(text), "--what", "output"]).output
      let lines = csv.split(separator: "\n").map { $0.split(separator: ",") }
      let column = try #require(lines.first?.firstIndex(of: "XY"))
      let last = try #require(lines.last)
      return try #require(Float(last[column]))
    }
    let text = Array("abcXdacbdaYcdabcdbacbdca")
    #expect(try probability(text) > 0.999)
    for other in "abcdX" {
      var changed = text
      changed[10] = other
      #expect(try probability(changed) < 0.01, "\(other)")
    }
    for other in "bcd" {
      var changed = text
      changed[23] = other
      #expect(try probability(changed) > 0.99, "\(other)")
    }
  }

  @Test("What is said to be renewed at a step does not hang on what was read there")
  func renewed() throws {
    let frame = try Program.run(
      ["recall-gru", "--play", "/dev/stdin", "--frame", "160x40"], input: "seek 14\nunit 0\nscreen 3\n")
    #expect(frame.output.contains("of it was renewed from h' at step 11, at 'Y'"))
    func h(_ text: String) throws -> Float {
      let csv = try Program.run(["trace", "recall-gru", "--text", text, "--what", "hidden"]).output
      return try value("hidden", step: 14, unit: 0, csv)
    }
    let plain = try h("abcXdacbdaYcda")
    #expect(try abs(h("abcXdacbdabcda") - plain) < 0.1)
    #expect(try abs(h("abcadacbdaYcda") - plain) > 0.5)
  }
}
