import Explorer
import TestSupport
import Testing

@testable import Terminal

@Suite("Keys are decoded from the bytes that terminals send")
struct KeyDecoderTests {
  @Test(
    "Each code of a key is that key",
    arguments: [
      ("\u{1B}[A", .up), ("\u{1B}OA", .up), ("\u{1B}[B", .down), ("\u{1B}OB", .down),
      ("\u{1B}[C", .right), ("\u{1B}OC", .right), ("\u{1B}[D", .left), ("\u{1B}OD", .left),
      ("\u{1B}[1;2A", .shiftUp), ("\u{1B}[1;2B", .shiftDown), ("\u{1B}[1;2C", .shiftRight),
      ("\u{1B}[1;2D", .shiftLeft), ("\u{1B}O2C", .shiftRight), ("\u{1B}[c", .shiftRight),
      ("\u{1B}[d", .shiftLeft), ("\u{1B}[1;5C", .shiftRight), ("\u{1B}Od", .shiftLeft),
      ("\u{1B}[1;3C", .right), ("\u{1B}[1;1D", .left),
      ("\u{1B}[H", .home), ("\u{1B}OH", .home), ("\u{1B}[1~", .home), ("\u{1B}[7~", .home),
      ("\u{1B}[7$", .home), ("\u{1B}[1;2H", .home),
      ("\u{1B}[F", .end), ("\u{1B}OF", .end), ("\u{1B}[4~", .end), ("\u{1B}[8~", .end),
      ("\u{1B}[8^", .end), ("\u{1B}[5~", .pageUp), ("\u{1B}[6~", .pageDown), ("\u{1B}[5;2~", .pageUp),
      ("\u{1B}[3~", .delete), ("\u{1B}[3;2~", .delete), ("\u{7F}", .backspace), ("\u{08}", .backspace),
      ("\t", .tab), ("\u{1B}[Z", .backTab), ("\r", .enter), ("\n", .enter), ("\u{1B}OM", .enter),
    ] as [(String, Key)])
  func editingKeys(code: String, key: Key) {
    var decoder = KeyDecoder()
    #expect(decoder.decode(Array(code.utf8)) == [.key(key)])
    #expect(!decoder.isWaiting)
  }

  @Test(
    "Function keys 1 to 20 have the codes of xterm, of the VT220 and of the Linux console",
    arguments: [
      ("\u{1B}OP", 1), ("\u{1B}OQ", 2), ("\u{1B}OR", 3), ("\u{1B}OS", 4), ("\u{1B}[11~", 1),
      ("\u{1B}[12~", 2), ("\u{1B}[13~", 3), ("\u{1B}[14~", 4), ("\u{1B}[15~", 5), ("\u{1B}[17~", 6),
      ("\u{1B}[18~", 7), ("\u{1B}[19~", 8), ("\u{1B}[20~", 9), ("\u{1B}[21~", 10), ("\u{1B}[23~", 11),
      ("\u{1B}[24~", 12), ("\u{1B}[25~", 13), ("\u{1B}[26~", 14), ("\u{1B}[28~", 15), ("\u{1B}[29~", 16),
      ("\u{1B}[31~", 17), ("\u{1B}[34~", 20), ("\u{1B}[[A", 1), ("\u{1B}[[E", 5), ("\u{1B}[1;2P", 1),
    ])
  func functionKeys(code: String, number: Int) {
    var decoder = KeyDecoder()
    #expect(decoder.decode(Array(code.utf8)) == [.key(.function(number))])
  }

  @Test("Every letter with Ctrl is that letter, but for Backspace, Tab and Enter")
  func controlLetters() {
    for byte in UInt8(1)...26 where ![8, 9, 10, 13].contains(byte) {
      var decoder = KeyDecoder()
      let letter = Character(Unicode.Scalar(byte + UInt8(ascii: "a") - 1))
      #expect(decoder.decode([byte]) == [.key(.control(letter))])
    }
  }

  @Test("Every printable ASCII character is itself")
  func asciiCharacters() {
    for byte in UInt8(32)...126 {
      var decoder = KeyDecoder()
      #expect(decoder.decode([byte]) == [.key(.character(Character(Unicode.Scalar(byte))))])
    }
  }

  @Test(
    "Characters of two, three and four bytes are whole, also when each byte comes alone",
    arguments: ["é", "√", "日", "😀"] as [Character])
  func wideCharacters(character: Character) {
    var decoder = KeyDecoder()
    #expect(decoder.decode(Array(character.utf8)) == [.key(.character(character))])
    let events = character.utf8.flatMap { decoder.decode([$0]) }
    #expect(events == [.key(.character(character))])
  }

  @Test(
    "Bytes that are no UTF-8 are skipped, and what follows is understood",
    arguments: [
      [0xFF], [0xC3], [0x80], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF5, 0x80], [0xC0, 0xAF],
      [0xF4, 0x90, 0x80, 0x80],
    ] as [[UInt8]])
  func invalidBytes(bytes: [UInt8]) {
    var decoder = KeyDecoder()
    #expect(decoder.decode(bytes + [UInt8(ascii: "x")]) == [.key(.character("x"))])
  }

  @Test("A lone Escape waits, and is the Escape key when nothing follows")
  func loneEscape() {
    var decoder = KeyDecoder()
    #expect(decoder.decode([0x1B]).isEmpty)
    #expect(decoder.isWaiting)
    #expect(decoder.finish() == [.key(.escape)])
    #expect(!decoder.isWaiting)
  }

  @Test(
    "Every code may arrive byte by byte",
    arguments: ["\u{1B}[1;2C", "\u{1B}OP", "\u{1B}[<0;12;7M", "\u{1B}[[B"])
  func splitCodes(code: String) {
    var whole = KeyDecoder()
    var split = KeyDecoder()
    let bytes = Array(code.utf8)
    let events = bytes.enumerated().flatMap { index, byte in
      #expect(split.isWaiting == (index > 0))
      return split.decode([byte])
    }
    #expect(events == whole.decode(bytes))
    #expect(events.count == 1)
  }

  @Test("Alt with a letter is Escape and the letter")
  func altLetters() {
    var decoder = KeyDecoder()
    #expect(decoder.decode(Array("\u{1B}x".utf8)) == [.key(.escape), .key(.character("x"))])
    for letter in ["[", "O"] as [Character] {
      #expect(decoder.decode(Array("\u{1B}\(letter)".utf8)).isEmpty)
      #expect(decoder.finish() == [.key(.escape), .key(.character(letter))])
    }
  }

  @Test("Keys typed fast come one by one in their order")
  func typeAhead() {
    var decoder = KeyDecoder()
    let events = decoder.decode(Array("l\u{1B}[C\u{1B}\u{1B}[D10h".utf8))
    #expect(
      events == [
        .key(.character("l")), .key(.right), .key(.escape), .key(.left), .key(.character("1")),
        .key(.character("0")), .key(.character("h")),
      ])
  }

  @Test(
    "Codes without a meaning here are swallowed whole",
    arguments: [
      "\u{1B}[2~", "\u{1B}[?1;2c", "\u{1B}[201~", "\u{1B}[I", "\u{1B}[27;5;9~", "\u{1B}Oz",
      "\u{1B}[?2026;2$y",
    ])
  func unknownCodes(code: String) {
    var decoder = KeyDecoder()
    #expect(decoder.decode(Array((code + "x").utf8)) == [.key(.character("x"))])
  }

  @Test("A broken code ends where the next key begins")
  func brokenCodes() {
    var decoder = KeyDecoder()
    #expect(decoder.decode(Array("\u{1B}[1;\u{1B}[C".utf8)) == [.key(.right)])
    let endless = [0x1B, UInt8(ascii: "[")] + [UInt8](repeating: UInt8(ascii: "1"), count: 500)
    _ = decoder.decode(endless)
    _ = decoder.finish()
    #expect(decoder.decode(Array("x".utf8)) == [.key(.character("x"))])
  }

  @Test("No bytes whatever break the decoder, and a key afterwards is understood")
  func arbitraryBytes() {
    var random = SplitMix64(seed: 5)
    var decoder = KeyDecoder()
    for _ in 0..<2000 {
      let bytes = (0..<Int.random(in: 1...12, using: &random)).map { _ in
        [0x1B, UInt8(ascii: "["), UInt8(ascii: "M"), UInt8.random(in: 0...255, using: &random)]
          .randomElement(using: &random) ?? 0
      }
      _ = decoder.decode(bytes)
      _ = decoder.finish()
      #expect(decoder.decode(Array("\u{1B}[C".utf8)) == [.key(.right)])
    }
  }

  @Test(
    "Mouse reports in decimal and in single bytes are clicks and wheel",
    arguments: [
      ("\u{1B}[<0;12;7M", Mouse(action: .press, column: 11, row: 6)),
      ("\u{1B}[<64;1;1M", Mouse(action: .wheelUp, column: 0, row: 0)),
      ("\u{1B}[<65;300;70M", Mouse(action: .wheelDown, column: 299, row: 69)),
      ("\u{1B}[<16;3;4M", Mouse(action: .press, column: 2, row: 3)),
      ("\u{1B}[M !\"", Mouse(action: .press, column: 0, row: 1)),
      ("\u{1B}[M`,'", Mouse(action: .wheelUp, column: 11, row: 6)),
      ("\u{1B}[Ma,'", Mouse(action: .wheelDown, column: 11, row: 6)),
    ])
  func mouse(code: String, mouse: Mouse) {
    var decoder = KeyDecoder()
    #expect(decoder.decode(Array(code.utf8)) == [.mouse(mouse)])
  }

  @Test("Positions in single bytes reach column 223, beyond ASCII")
  func farMouse() {
    var decoder = KeyDecoder()
    let events = decoder.decode([0x1B, UInt8(ascii: "["), UInt8(ascii: "M"), 32, 255, 33])
    #expect(events == [.mouse(Mouse(action: .press, column: 222, row: 0))])
  }

  @Test(
    "Releases, motion, other buttons and impossible positions are no actions",
    arguments: [
      "\u{1B}[<0;12;7m", "\u{1B}[<32;12;7M", "\u{1B}[<2;1;1M", "\u{1B}[M#!!", "\u{1B}[<0;0;1M",
      "\u{1B}[<0;5M",
    ])
  func noMouseAction(code: String) {
    var decoder = KeyDecoder()
    #expect(decoder.decode(Array((code + "x").utf8)) == [.key(.character("x"))])
  }

  @Test("A pasted text is one event whatever is in it, in however many pieces it comes")
  func paste() {
    let bytes = Array("x\u{1B}[200~:q\r\u{1B}[Aé\u{1B}\u{1B}[201~y".utf8)
    let wanted: [TerminalEvent] = [
      .key(.character("x")), .pasted(":q\r[Aé"), .key(.character("y")),
    ]
    for cut in 0...bytes.count {
      var decoder = KeyDecoder()
      #expect(decoder.decode(Array(bytes[..<cut])) + decoder.decode(Array(bytes[cut...])) == wanted)
      #expect(!decoder.isWaiting)
    }
    var decoder = KeyDecoder()
    #expect(bytes.flatMap { decoder.decode([$0]) } == wanted)
  }

  @Test("A pasted text whose end does not come is what there is of it")
  func endlessPaste() {
    var decoder = KeyDecoder()
    #expect(decoder.decode(Array("\u{1B}[200~two words\u{1B}[20".utf8)).isEmpty)
    #expect(decoder.isWaiting && !decoder.isWaitingAfterEscape)
    #expect(decoder.finish() == [.pasted("two words")])
    #expect(decoder.decode(Array("j".utf8)) == [.key(.character("j"))])
  }

  @Test("Of a pasted text no more is kept than a line can hold and a little")
  func longPaste() {
    var decoder = KeyDecoder()
    _ = decoder.decode(Paste.beginning)
    let piece = [UInt8](repeating: UInt8(ascii: "a"), count: 1 << 16)
    for _ in 0..<64 { #expect(decoder.decode(piece).isEmpty) }
    guard case .pasted(let text) = decoder.decode(Paste.end).first else {
      Issue.record("nothing was pasted")
      return
    }
    #expect(text.utf8.count > LineEditor.limit && text.utf8.count <= 4 * (LineEditor.limit + 1))
  }
}
