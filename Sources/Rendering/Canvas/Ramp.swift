import Explorer

/// The colours of shares from 0 to 1, each colour for an equal part, on one ground.
struct Ramp: Sendable {
  let colors: [Color]
  /// From here on a colour is seen on the ground even where it fills little.
  private let firstClear: Int

  private init(_ colors: [Color], on page: Appearance.Page) {
    self.colors = colors
    let ground = page.ground
    firstClear =
      colors.firstIndex { ($0.rgb?.contrast(with: ground) ?? .infinity) >= Self.clearContrast } ?? 0
  }

  func color(at share: Float) -> Color { colors[index(at: share)] }

  /// The colour at a share, or the nearest that is clear on the ground.
  func clearColor(at share: Float) -> Color { colors[max(firstClear, index(at: share))] }

  private func index(at share: Float) -> Int {
    min(colors.count - 1, max(0, Int(share * Float(colors.count))))
  }

  /// Of shapes (WCAG 2.2, success criterion 1.4.11).
  static let clearContrast = 3.0

  /// Levels of an exact ramp: more than the eye tells apart, few enough that a terminal has pairs for all.
  private static let levels = 64

  /// The exact ramp between anchors at equal distances.
  fileprivate init(exact anchors: [UInt32], on page: Appearance.Page) {
    let anchors = anchors.map(RGB.init)
    let colors = (0...Self.levels).map { level in
      let position = Float(level * (anchors.count - 1)) / Float(Self.levels)
      let lower = min(Int(position), anchors.count - 2)
      return Color.rgb(anchors[lower].mixed(with: anchors[lower + 1], share: position - Float(lower)))
    }
    self.init(colors, on: page)
  }

  fileprivate init(table entries: [UInt8], on page: Appearance.Page) {
    self.init(entries.map(Color.indexed), on: page)
  }

  fileprivate init(only color: Color, on page: Appearance.Page) { self.init([color], on: page) }
}

/// The ramps of both scales: gates from closed to open, states from zero outwards.
struct Ramps: Sendable {
  let gates: Ramp
  let positive: Ramp
  let negative: Ramp

  static func of(_ appearance: Appearance) -> Ramps {
    switch (appearance.colors, appearance.page) {
    case (.none, _): none
    case (.sixteen, .dark): sixteenOnDark
    case (.sixteen, .light): sixteenOnLight
    case (.twoHundredFiftySix, .dark): tableOnDark
    case (.twoHundredFiftySix, .light): tableOnLight
    case (.exact, .dark): exactOnDark
    case (.exact, .light): exactOnLight
    }
  }

  // Made once: a frame has thousands of tiles.
  private static let none = Ramps(only: .standard, .standard, .standard, on: .dark)
  // A hue for each sign and a third one for gates, which no state has. Magenta, yellow and cyan are light enough for
  // black, magenta, red and blue dark enough for white.
  private static let sixteenOnDark = Ramps(only: .indexed(13), .indexed(11), .indexed(14), on: .dark)
  private static let sixteenOnLight = Ramps(only: .indexed(5), .indexed(1), .indexed(4), on: .light)
  private static let tableOnDark = Ramps(tableOn: .dark)
  private static let tableOnLight = Ramps(tableOn: .light)
  private static let exactOnDark = Ramps(exactOn: .dark)
  private static let exactOnLight = Ramps(exactOn: .light)

  private init(only gates: Color, _ positive: Color, _ negative: Color, on page: Appearance.Page) {
    self.gates = Ramp(only: gates, on: page)
    self.positive = Ramp(only: positive, on: page)
    self.negative = Ramp(only: negative, on: page)
  }

  private init(tableOn page: Appearance.Page) {
    gates = Ramp(table: Ramp.tableGates(on: page), on: page)
    positive = Ramp(table: Ramp.tablePositive(on: page), on: page)
    negative = Ramp(table: Ramp.tableNegative(on: page), on: page)
  }

  private init(exactOn page: Appearance.Page) {
    gates = Ramp(exact: Ramp.exactGates(on: page), on: page)
    positive = Ramp(exact: Ramp.exactPositive(on: page), on: page)
    negative = Ramp(exact: Ramp.exactNegative(on: page), on: page)
  }
}
