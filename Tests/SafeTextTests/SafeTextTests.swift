import SafeText
import Testing

@Suite("Text and numbers of strangers are made safe")
struct SafeTextTests {
  /// Every scalar that steers a terminal, turns the direction of writing, has no width or carries a tag.
  static let hidden: [Unicode.Scalar] = {
    let ranges: [ClosedRange<UInt32>] = [
      0...0x1F, 0x7F...0x9F, 0xAD...0xAD, 0x34F...0x34F, 0x61C...0x61C, 0x115F...0x1160, 0x180B...0x180F,
      0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x3164...0x3164, 0xFEFF...0xFEFF, 0xFFA0...0xFFA0,
      0xE0001...0xE0001, 0xE0020...0xE007F, 0xE0100...0xE01EF,
    ]
    return ranges.flatMap { $0.compactMap(Unicode.Scalar.init) }
  }()

  @Test("no hidden scalar is left, alone or behind a letter")
  func hiddenScalars() {
    for scalar in Self.hidden {
      #expect(scalar.isHidden, "\(String(scalar.value, radix: 16))")
      for text in [String(scalar), "a\(scalar)b", "e\(scalar)\u{301}"] {
        #expect(text.shownInLine.unicodeScalars.allSatisfy { !$0.isHidden })
        #expect(text.withoutHidden().unicodeScalars.allSatisfy { !$0.isHidden })
        let shown = text.shownOnTerminal.unicodeScalars
        #expect(shown.allSatisfy { !$0.isHidden || $0 == "\n" || $0 == "\t" })
        #expect(text.allSatisfy { $0.withoutHidden.unicodeScalars.allSatisfy { !$0.isHidden } })
      }
    }
  }

  @Test(
    "what can be seen stays as it is",
    arguments: ["", "model", "état", "模型", "❤\u{FE0F}", "שלום", "a\u{301}"])
  func visible(text: String) {
    #expect(text.shownInLine == text)
    #expect(text.shownOnTerminal == text)
    #expect(text.withoutHidden() == text)
  }

  @Test("hidden scalars are spelled")
  func spelling() {
    #expect("a\u{1B}[2J\u{202E}".shownOnTerminal == "a\\u{1b}[2J\\u{202e}")
    #expect("a\nb\tc\r".shownOnTerminal == "a\nb\tc\\u{d}")
    #expect("a\nb\tc\r".shownInLine == "a\\nb\\tc\\r")
    #expect("a\u{7}b".withoutHidden() == "a\u{FFFD}b")
    #expect("a\u{7}b".withoutHidden(sign: "?") == "a?b")
  }

  @Test("a literal of Python ends where its quotes end")
  func python() {
    #expect("a\"b\\c\n".pythonLiteral == #""a\"b\\c\n""#)
    #expect("é\u{202E}\u{1B}".pythonLiteral == #""é\U0000202e\U0000001b""#)
  }

  @Test("a word of a shell is one word and nothing else")
  func shell() {
    #expect("/r/LSTM:0".shellWord == "/r/LSTM:0")
    #expect("a b".shellWord == "'a b'")
    #expect("".shellWord == "''")
    #expect("it's $(rm -rf x)".shellWord == #"'it'\''s $(rm -rf x)'"#)
    #expect("a\u{1B}'\\".shellWord == #"$'a\033\'\\'"#)
    #expect("-x".shellPath == "./-x")
    #expect("=x".shellWord == "'=x'")
  }

  @Test(
    "a name of a file is one, in the current folder",
    arguments: [
      "../../etc/passwd", "/etc/passwd", "..", ".", "", "-o", ".bashrc", "a/b", "a\\b", "a\u{0}b", "~root",
      "a\u{202E}b", "con\n", String(repeating: "é", count: 400),
    ])
  func fileNames(text: String) {
    let name = text.fileName(ending: ".onnx")
    #expect(!name.contains("/") && !name.contains("\\") && !name.contains("~"))
    #expect(!name.hasPrefix(".") && !name.hasPrefix("-") && name != ".onnx")
    #expect(name.utf8.count <= 255)
    #expect(name.unicodeScalars.allSatisfy { !$0.isHidden })
  }

  @Test("no typed number can overflow where two are added or multiplied")
  func numbers() {
    for text in [
      "-9223372036854775808", "9223372036854775807", "4611686018427387904", "9223372036854775808",
      "1000000000000000000000000000000", "", "1.5", " 1", "2147483649",
    ] { #expect(Int(typed: text) == nil, "\(text)") }
    #expect(Int(typed: "-2147483648") == Int.typed.lowerBound)
    #expect(Int(typed: "17", in: 0...16) == nil)
    #expect(Int(clampedTyped: "-1" + String(repeating: "0", count: 30)) == Int.typed.lowerBound)
    #expect(Int(clampedTyped: "9223372036854775807") == Int.typed.upperBound)
    #expect(Int(clampedTyped: "7") == 7 && Int(clampedTyped: "x") == nil && Int(clampedTyped: "-") == nil)
    #expect(!Int.typed.upperBound.multipliedReportingOverflow(by: Int.typed.lowerBound).overflow)
  }

  @Test("formulas of spreadsheets are known, numbers are none")
  func formulas() {
    for text in ["=1+1", "+x", "-x", "@SUM(A1)", "\t=1", "\r=1", " =1", "-2+3+cmd|' /C calc'!A0", "-"] {
      #expect(text.isFormulaInSpreadsheets, "\(text)")
    }
    for text in ["", "a", "-1", "+1.5e-3", "1=1", "(", "-0.25"] {
      #expect(!text.isFormulaInSpreadsheets, "\(text)")
    }
  }
}
