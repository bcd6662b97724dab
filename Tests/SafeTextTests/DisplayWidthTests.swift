import Testing

@testable import SafeText

@Suite struct DisplayWidthTests {
  @Test("Characters known by their number are as wide as their properties say")
  func plain() throws {
    var count = 0
    for value in UInt32(0)...0xFFFF where Character.isPlain(value) {
      let scalar = try #require(Unicode.Scalar(value))
      #expect(Character(scalar).width(by: scalar) == 1, "U+\(String(value, radix: 16))")
      count += 1
    }
    #expect(count > 900)
  }

  @Test("Wide characters take two columns, marks and controls none, a picture of a sign two")
  func others() {
    #expect("漢字".displayWidth == 4)
    #expect("e\u{301}".displayWidth == 1)
    #expect("\u{200B}\u{7}".displayWidth == 0)
    #expect("↔\u{FE0F}".displayWidth == 2)
    #expect("↔".displayWidth == 1)
    #expect("🙂".displayWidth == 2)
  }
}
