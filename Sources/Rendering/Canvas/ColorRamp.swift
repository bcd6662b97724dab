import Explorer

/// Colours without steps between two ends, for pictures.
struct ColorRamp: Sendable {
  /// At equal distances from the first to the last.
  private let anchors: [RGB]

  private init(_ hex: [UInt32]) { anchors = hex.map(RGB.init) }

  /// The colour at a share of 0 to 1.
  func color(at share: Float) -> RGB {
    let position = min(1, max(0, share)) * Float(anchors.count - 1)
    let lower = min(Int(position), anchors.count - 2)
    return anchors[lower].mixed(with: anchors[lower + 1], share: position - Float(lower))
  }

  /// From closed to open, for gates: every eighth colour of viridis (Smith & van der Walt 2015, public domain).
  /// What lies between is within 2 of 255 of the original.
  static let gates = ColorRamp([
    0x440154, 0x470D60, 0x48186A, 0x482374, 0x472D7B, 0x453681, 0x424086, 0x3F4989, 0x3B528B, 0x375A8D,
    0x33638D, 0x2F6A8E, 0x2C728E, 0x297A8E, 0x26818E, 0x23898E, 0x21908C, 0x1F988B, 0x1F9F88, 0x21A685,
    0x28AE80, 0x31B57B, 0x3EBC74, 0x4CC26C, 0x5DC963, 0x6ECE58, 0x82D34C, 0x96D83F, 0xABDC32, 0xC0DF24,
    0xD5E21A, 0xEAE51A, 0xFDE725,
  ])

  /// From zero outwards. Zero is near the page; the lightness of OKLab (Ottosson 2020) moves away from it in
  /// equal steps, in both arms alike. Blue and orange differ with every common kind of colour blindness.
  static func positive(on page: Appearance.Page) -> ColorRamp {
    switch page {
    case .light: positiveOnLight
    case .dark: positiveOnDark
    }
  }

  static func negative(on page: Appearance.Page) -> ColorRamp {
    switch page {
    case .light: negativeOnLight
    case .dark: negativeOnDark
    }
  }

  private static let positiveOnDark = ColorRamp([
    0x2B2B2E, 0x40332C, 0x553A29, 0x6A4223, 0x804819, 0x935113, 0xA45C13, 0xB56714, 0xC77214, 0xD87D14,
    0xE48D2F, 0xEB9F4F, 0xF1B069, 0xF6C281, 0xFCD499, 0xFEE5BD, 0xFFF6E5,
  ])
  private static let negativeOnDark = ColorRamp([
    0x2B2B2E, 0x29374B, 0x254268, 0x1E4C87, 0x205999, 0x2666A7, 0x2D74B5, 0x3482C3, 0x3B90D1, 0x4B9EDB,
    0x62ABE2, 0x77B9E8, 0x8BC6EE, 0xA0D4F4, 0xB9E0F8, 0xD3ECFC, 0xECF8FF,
  ])
  private static let positiveOnLight = ColorRamp([
    0xEBEBE9, 0xF4DABA, 0xFBC888, 0xF9B76C, 0xF3A859, 0xEC9845, 0xE6882D, 0xDD7910, 0xCF6E0D, 0xC1630A,
    0xB35808, 0xA54E06, 0x964504, 0x863C02, 0x773401, 0x682D01, 0x5A2500,
  ])
  private static let negativeOnLight = ColorRamp([
    0xEBEBE9, 0xD1E0EA, 0xB6D4EA, 0x9EC8E8, 0x8ABCE1, 0x76AFDB, 0x62A2D4, 0x4D95CD, 0x4088C2, 0x357AB7,
    0x2A6DAC, 0x1F5FA1, 0x175393, 0x134781, 0x0F3C70, 0x0B315F, 0x08264F,
  ])
}
