import Explorer
import Rendering
import Testing

@testable import Terminal

@Suite("Answers of the terminal", .serialized)
struct AnswerTests {
  private static let answers: [(String, TerminalAnswer)] = [
    ("\u{1B}]11;rgb:ffff/8000/0000\u{1B}\\", .background(RGB(red: 255, green: 128, blue: 0))),
    ("\u{1B}]11;rgb:ff/80/00\u{07}", .background(RGB(red: 255, green: 128, blue: 0))),
    ("\u{1B}]11;rgba:0000/0000/ffff/ffff\u{1B}\\", .background(RGB(red: 0, green: 0, blue: 255))),
    ("\u{1B}P1$r0;48:2:1:2:3m\u{1B}\\", .style([0, 48, 2, 1, 2, 3])),
    ("\u{1B}P1$r48:2::1:2:3m\u{1B}\\", .style([48, 2, 1, 2, 3])),
    ("\u{1B}P0$r\u{1B}\\", .other), ("\u{1B}P1+r524742=382f382f38\u{1B}\\", .other),
    ("\u{1B}]11;what\u{07}", .other), ("\u{1B}[?64;1;2;6c", .attributes), ("\u{1B}[>41;379;0c", .kind(41)),
    ("\u{1B}[?1;2c", .attributes),
  ]

  @Test("Each is understood as a whole, and no part of it means anything")
  func reading() {
    for (text, answer) in Self.answers {
      let bytes = Array(text.utf8)
      #expect(
        AnswerCode.read((bytes + [0x71])[...]) == .complete(answer, length: bytes.count),
        "\(text.debugDescription)")
      for end in 1..<bytes.count { #expect(AnswerCode.read(bytes[..<end]) == .incomplete) }
    }
  }

  @Test("What keys send is none: arrows, Alt with a letter, mouse reports, text")
  func keys() {
    for text in [
      "q", "\u{1B}[A", "\u{1B}OC", "\u{1B}q", "\u{1B}]q", "\u{1B}Pq", "\u{1B}[<0;1;2M", "\u{1B}\u{1B}",
    ] {
      #expect(AnswerCode.read(Array(text.utf8)[...]) == .none)
    }
  }

  @Test("However late and in how many pieces answers come, they are no keys; keys around them are")
  func decoding() {
    let text = Self.answers.map(\.0).joined()
    let bytes = Array(("a" + text + "b").utf8)
    let wanted: [TerminalEvent] = [.key(.character("a")), .key(.character("b"))]
    for cut in 0...bytes.count {
      var decoder = KeyDecoder()
      #expect(decoder.decode(Array(bytes[..<cut])) + decoder.decode(Array(bytes[cut...])) == wanted)
    }
    // A pause in the middle of one.
    for cut in 6..<20 {
      var decoder = KeyDecoder()
      let before = decoder.decode(Array(Self.answers[0].0.utf8.prefix(cut))) + decoder.finish()
      #expect(before + decoder.decode(Array(Self.answers[0].0.utf8.dropFirst(cut))) == [])
    }
    // What never ends does not swallow the keyboard.
    var decoder = KeyDecoder()
    #expect(decoder.decode(Array("\u{1B}]11;rgb\rq".utf8)) == [.key(.enter), .key(.character("q"))])
    #expect(
      decoder.decode(Array("\u{1B}]".utf8)) + decoder.finish() == [.key(.escape), .key(.character("]"))])
  }

  @Test("Sorted, they leave what was typed in between, in its order")
  func sorting() {
    var interview = Interview()
    interview.sort(Array("q\u{1B}[A\u{1B}]11;rgb:ff/ff/ff\u{07}x\u{1B}[?6c".utf8))
    #expect(interview.answers.background == RGB(red: 255, green: 255, blue: 255))
    #expect(interview.answers.isComplete)
    #expect(String(decoding: interview.rest, as: UTF8.self) == "q\u{1B}[Ax")
    // The end of an answer that is still on its way is the decoder's.
    interview.sort(Array("q\u{1B}]11;rg".utf8))
    #expect(String(decoding: interview.rest, as: UTF8.self) == "q\u{1B}]11;rg")
  }

  private static let xterm = [
    "\u{1B}]11;?\u{1B}\\": "\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\",
    "\u{1B}P$qm\u{1B}\\": "\u{1B}P1$r0;48:2::1:2:3m\u{1B}\\", "\u{1B}[>c": "\u{1B}[>41;379;0c",
    "\u{1B}[c": "\u{1B}[?64;1c",
  ]

  @MainActor
  @Test("A terminal that answers is drawn for as it is; what was typed meanwhile is not lost")
  func asked() throws {
    var answers = Self.xterm
    answers["\u{1B}[>c"] = "l\u{1B}[>41;379;0cg"
    var here = try InProcess(type: "xterm", colors: nil, page: nil, answers: answers)
    defer { here.terminal.close() }
    // A machine under load may be too slow for the terminal's patience, and is tried again.
    for _ in 0..<20 where here.terminal.appearance.colors != .exact {
      here.terminal.close()
      here = try InProcess(type: "xterm", colors: nil, page: nil, answers: answers)
    }
    #expect(here.terminal.appearance.colors == .exact)
    #expect(here.terminal.appearance.page == .light)
    #expect(here.terminal.nextEvent(timeout: 0) == .key(.character("l")))
    #expect(here.terminal.nextEvent(timeout: 0) == .key(.character("g")))
    #expect(here.terminal.nextEvent(timeout: 50) == nil)
    #expect((0..<20).contains { _ in here.terminal.findPage() == .light })
    #expect(here.terminal.nextEvent(timeout: 50) == nil)
  }

  @MainActor
  @Test("One that is silent is waited for shortly, and its late answers are no keys")
  func silent() throws {
    let start = ContinuousClock.now
    let here = try InProcess(type: "xterm", colors: nil, page: nil)
    defer { here.terminal.close() }
    #expect(ContinuousClock.now - start < .seconds(5))
    #expect(here.terminal.appearance.colors == .sixteen)
    #expect(here.terminal.appearance.page == .dark)
    here.pseudo.send(Self.xterm.values.joined() + "q")
    #expect(here.terminal.nextEvent(timeout: 5000) == .key(.character("q")))
    #expect(here.terminal.nextEvent(timeout: 50) == nil)
  }
}
