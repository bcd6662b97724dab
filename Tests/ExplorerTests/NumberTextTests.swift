import Explorer
import Testing

@Suite struct NumberTextTests {
  @Test("what shows as zero has no sign")
  func zero() {
    #expect(NumberText.signed(0.001, 2) == "0.00")
    #expect(NumberText.signed(-0.001, 2) == "0.00")
    #expect(NumberText.signed(0, 3) == "0.000")
    #expect(NumberText.signed(0.006, 2) == "+0.01")
    #expect(NumberText.signed(-0.3, 1) == "-0.3")
    #expect(NumberText.signed(10, 0) == "+10")
    #expect(NumberText.signed(.nan, 2) == "NaN")
  }

  @Test("as many digits as fit, right-aligned")
  func fixed() {
    #expect(NumberText.fixed(0.25, width: 7) == "  0.250")
    #expect(NumberText.fixed(-1.25, width: 5) == "-1.25")
    #expect(NumberText.fixed(123.4, width: 4) == " 123")
    #expect(NumberText.fixed(99_999, width: 4) == " 1e5")
    #expect(NumberText.fixed(.infinity, width: 5) == " +inf")
  }
}
