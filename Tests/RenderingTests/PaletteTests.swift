import Explorer
import Testing

@testable import Rendering

@Suite struct PaletteTests {
  private static let appearances = Appearance.Colors.allCases.flatMap { colors in
    [true, false].map { Appearance(colors: colors, hasUnicode: $0) }
  }

  @Test("plus and minus differ in colour, where there are any, and in glyph", arguments: appearances)
  func signs(appearance: Appearance) {
    let palette = Palette(appearance)
    let plus = palette.ink(0.9, on: .signed(limit: 1))
    let minus = palette.ink(-0.9, on: .signed(limit: 1))
    #expect(plus.color != minus.color || appearance.colors == .none)
    #expect(plus.glyph != minus.glyph)
  }

  @Test("NaN and infinity look like nothing else", arguments: appearances)
  func strange(appearance: Appearance) {
    let palette = Palette(appearance)
    let usual = Set((-10...10).map { palette.ink(Float($0) / 10, on: .signed(limit: 1)).glyph })
    for value in [Float.nan, .infinity, -.infinity] {
      #expect(!usual.contains(palette.ink(value, on: .signed(limit: 1)).glyph))
    }
  }

  @Test("values outside a scale are held at its ends")
  func clamps() {
    let palette = Palette(Appearance(colors: .twoHundredFiftySix, hasUnicode: true))
    #expect(palette.ink(7, on: .unit) == palette.ink(1, on: .unit))
    #expect(palette.ink(-7, on: .signed(limit: 2)) == palette.ink(-2, on: .signed(limit: 2)))
  }

  @Test("ASCII palettes use ASCII only")
  func ascii() {
    let palette = Palette(Appearance(colors: .none, hasUnicode: false))
    for step in -20...20 {
      #expect(palette.ink(Float(step) / 10, on: .signed(limit: 1)).glyph.isASCII)
      #expect(palette.ink(Float(step) / 10, on: .unit).glyph.isASCII)
    }
    // Infinities look like nothing else, a change's mark included.
    let infinities = [Float.infinity, -.infinity].map { palette.ink($0, on: .unit).glyph }
    #expect(infinities == ["^", "v"])
    #expect(!infinities.contains(Character(Glyphs(unicode: false).changed)))
  }

  @Test(
    "the limit of a scale is the least round number above what was seen",
    arguments: [(0.3, 1.0), (1, 1), (1.2, 1.5), (2.5, 3), (7, 7), (11, 15), (340, 500), (Float.nan, 1)]
      as [(Float, Float)])
  func limits(magnitude: Float, limit: Float) {
    #expect(Scale.roundLimit(magnitude) == limit)
  }
}
