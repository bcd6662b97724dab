import Explorer
import Testing

@testable import Rendering

@Suite("The scales can be told apart, from each other and from nothing")
struct RampTests {
  /// Every depth with colours, on both grounds.
  static let looks = [Appearance.Colors.sixteen, .twoHundredFiftySix, .exact].flatMap { colors in
    Appearance.Page.allCases.map { Appearance(colors: colors, hasUnicode: true, page: $0) }
  }

  /// Every combination, without colours and in ASCII too.
  static let allLooks = Appearance.Colors.allCases.flatMap { colors in
    Appearance.Page.allCases.flatMap { page in
      [true, false].map { Appearance(colors: colors, hasUnicode: $0, page: page) }
    }
  }

  /// The grounds that a theme is drawn for: what terminals have, and the page of a picture.
  static func grounds(_ page: Appearance.Page) -> [RGB] {
    switch page {
    case .dark: [RGB(0), page.ground]
    case .light: [RGB(0xFFFFFF), page.ground]
    }
  }

  private static let states = Scale.signed(limit: 1)

  private func rgb(_ value: Float, _ scale: Scale, _ look: Appearance) throws -> RGB {
    try #require(Palette(look).ink(value, on: scale).color.rgb)
  }

  @Test("−1 and +1 of a state look different to every eye", arguments: looks, Sight.allCases)
  func ends(look: Appearance, sight: Sight) throws {
    #expect(sight.difference(try rgb(-1, Self.states, look), try rgb(1, Self.states, look)) >= 40)
    #expect(sight.difference(try rgb(-0.5, Self.states, look), try rgb(0.5, Self.states, look)) >= 25)
  }

  @Test("in 16 colours a gate has no colour that a state has, to no eye", arguments: looks.prefix(2))
  func hues(look: Appearance) throws {
    let gates = Set((0...20).map { Palette(look).ink(Float($0) / 20, on: .unit).color })
    let states = Set((-20...20).map { Palette(look).ink(Float($0) / 20, on: Self.states).color })
    #expect(gates.isDisjoint(with: states))
    for sight in Sight.allCases {
      for gate in gates {
        for state in states {
          #expect(sight.difference(try #require(gate.rgb), try #require(state.rgb)) >= 20)
        }
      }
    }
  }

  @Test("a value of 0 is no step that is not yet taken, faded or not", arguments: allLooks)
  func nothing(look: Appearance) throws {
    let palette = Palette(look)
    let notTaken = Grid.Cell.blank
    for scale in [Scale.unit, Self.states] {
      for value in [Float(0), -0.0, 0.001, -0.001] where scale != .unit || value >= 0 {
        for ink in [palette.ink(value, on: scale), palette.faded(palette.ink(value, on: scale))] {
          let tile = palette.tile(ink)
          #expect(tile != notTaken)
          guard look.colors.fillTiles else {
            #expect(tile.glyph != " ")
            continue
          }
          for ground in Self.grounds(look.page) {
            #expect(Sight.usual.difference(try #require(ink.color.rgb), ground) >= 7)
          }
        }
      }
      // A state's arms begin at one colour; where tiles are characters, at one glyph.
      let (plus, minus) = (palette.ink(0.001, on: Self.states), palette.ink(-0.001, on: Self.states))
      #expect(look.colors.fillTiles ? plus.color == minus.color : plus.glyph == minus.glyph)
    }
  }

  @Test("lightness leads away from the ground, and every step is seen", arguments: looks.dropFirst(2))
  func order(look: Appearance) throws {
    let ramps = Ramps.of(look)
    for ramp in [ramps.gates, ramps.positive, ramps.negative] {
      let colors = try ramp.colors.map { try #require($0.rgb) }
      let lightness = colors.map { LabColor($0).lightness }
      // Half a unit: of exact colours 64 to a ramp, rounded to whole levels.
      for (inner, outer) in zip(lightness, lightness.dropFirst()) {
        #expect(look.page == .dark ? outer > inner - 0.5 : outer < inner + 0.5)
      }
      #expect(abs(lightness[0] - (lightness.last ?? 0)) > 42)
      for sight in Sight.allCases {
        for (inner, outer) in zip(colors, colors.dropFirst()) {
          #expect(sight.difference(inner, outer) > (look.colors == .exact ? 0 : 2))
        }
      }
    }
  }

  @Test(
    "exact ramps go in even steps: equal differences of values look equally large", arguments: looks.suffix(2)
  )
  func even(look: Appearance) throws {
    let ramps = Ramps.of(look)
    for ramp in [ramps.gates, ramps.positive, ramps.negative] {
      let colors = try stride(from: 0, through: 64, by: 8).map { try #require(ramp.colors[$0].rgb) }
      let steps = zip(colors, colors.dropFirst()).map { Sight.usual.difference($0, $1) }
      let (least, largest) = (steps.min() ?? 0, steps.max() ?? 0)
      #expect(largest < 1.5 * least, "\(steps)")
    }
  }

  @Test("bars stand out from the ground however small their value is", arguments: looks)
  func bars(look: Appearance) throws {
    let palette = Palette(look)
    for scale in [Scale.unit, Self.states] {
      for step in -20...20 where scale != .unit || step >= 0 {
        let color = try #require(palette.barColor(Float(step) / 20, on: scale).rgb)
        for ground in Self.grounds(look.page) { #expect(color.exactContrast(with: ground) >= 2.9) }
      }
      #expect(palette.barColor(1, on: scale) == palette.ink(1, on: scale).color)
    }
  }

  @Test("numbers can be read on every colour of a scale", arguments: looks)
  func numbers(look: Appearance) throws {
    let palette = Palette(look)
    for scale in [Scale.unit, Self.states] {
      for step in -50...50 {
        for ink in [
          palette.ink(Float(step) / 50, on: scale), palette.faded(palette.ink(Float(step) / 50, on: scale)),
        ] {
          let style = palette.textStyle(on: ink)
          for ground in Self.grounds(look.page) {
            let text = try #require(style.foreground.rgb)
            #expect(text.exactContrast(with: style.background.rgb ?? ground) >= 4.45)
          }
        }
      }
    }
  }
}
