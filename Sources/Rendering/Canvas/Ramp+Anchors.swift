import Explorer

// The colours at the anchors, exact and from xterm's table.
//
// Gates on a dark ground have viridis (Smith & van der Walt 2015, public domain) without its darkest tenth, which is
// lost on black; on a light one its hues in the opposite order, the first ones paler, so that nothing is near the paper
// and everything is dark. States have two arms from grey: lightness (CIELAB) moves away from the ground, in both arms
// alike, the hue goes to orange for plus and to blue for minus, which differ with every common kind of colour blindness.
// The anchors are at equal distances (CIEDE2000) along each ramp.
//
// Of xterm's table come the entries nearest to these whose lightness never turns back.
extension Ramp {
  static func exactGates(on page: Appearance.Page) -> [UInt32] {
    switch page {
    case .dark: gatesOnDark
    case .light: gatesOnLight
    }
  }

  static func exactPositive(on page: Appearance.Page) -> [UInt32] {
    switch page {
    case .dark: positiveOnDark
    case .light: positiveOnLight
    }
  }

  static func exactNegative(on page: Appearance.Page) -> [UInt32] {
    switch page {
    case .dark: negativeOnDark
    case .light: negativeOnLight
    }
  }

  static func tableGates(on page: Appearance.Page) -> [UInt8] {
    switch page {
    case .dark: [53, 54, 24, 30, 36, 71, 113, 184, 226]
    case .light: [187, 150, 72, 37, 31, 24, 54, 53]
    }
  }

  static func tablePositive(on page: Appearance.Page) -> [UInt8] {
    switch page {
    case .dark: [239, 94, 130, 172, 208, 214, 221]
    case .light: [253, 216, 209, 173, 166, 130, 94]
    }
  }

  static func tableNegative(on page: Appearance.Page) -> [UInt8] {
    switch page {
    case .dark: [239, 24, 31, 32, 39, 75, 117]
    case .light: [253, 153, 111, 74, 32, 25, 24]
    }
  }

  private static let gatesOnDark: [UInt32] = [
    0x482273, 0x472E7C, 0x443982, 0x414287, 0x3E4B89, 0x3A538B, 0x375B8D, 0x34628D, 0x30688E, 0x2D6E8E,
    0x2B748E, 0x297A8E, 0x27808E, 0x24868E, 0x228B8D, 0x21918C, 0x1F988B, 0x1F9E89, 0x21A586, 0x26AB82,
    0x2EB37D, 0x3ABA76, 0x49C16E, 0x5AC865, 0x6CCD59, 0x7FD24E, 0x91D742, 0xA4DB36, 0xB7DE2A, 0xC9E020,
    0xDBE31A, 0xECE51B, 0xFDE725,
  ]
  private static let positiveOnDark: [UInt32] = [
    0x494949, 0x524C49, 0x5C4F49, 0x685348, 0x745847, 0x815D46, 0x8E6245, 0x9C6843, 0xAA6E41, 0xB9743E,
    0xC67D3C, 0xD1863B, 0xDD9139, 0xE99D37, 0xF4A934, 0xFEB62F, 0xFFC251,
  ]
  private static let negativeOnDark: [UInt32] = [
    0x494949, 0x4D4F54, 0x515660, 0x555D6C, 0x586579, 0x5B6D86, 0x5D7594, 0x5E7DA1, 0x5F85AF, 0x5F8EBC,
    0x5E98C9, 0x5BA2D6, 0x57ADE3, 0x51B9F1, 0x48C5FF, 0x66CEFF, 0x80D7FF,
  ]
  private static let gatesOnLight: [UInt32] = [
    0xE7E0BF, 0xDCDAB2, 0xD0D5A7, 0xC3D09E, 0xB3CB97, 0xA4C592, 0x96C08F, 0x86BA8C, 0x79B38B, 0x6CAD8A,
    0x61A689, 0x58A08A, 0x4F9A89, 0x48948A, 0x438E8A, 0x3E898B, 0x3A848B, 0x377E8B, 0x34798C, 0x32758D,
    0x326F8C, 0x336A8C, 0x36648B, 0x385E8B, 0x3B588B, 0x3D5189, 0x414887, 0x424185, 0x453881, 0x472F7B,
    0x482474, 0x481869, 0x460A5D,
  ]
  private static let positiveOnLight: [UInt32] = [
    0xDADADA, 0xD9D4CE, 0xD8CDC1, 0xD8C6B3, 0xD7BEA4, 0xD6B594, 0xD5AB83, 0xD4A072, 0xD39561, 0xD18951,
    0xCC7D42, 0xC87135, 0xC36529, 0xBE591D, 0xBA4D0F, 0xB53F00, 0xAC3500,
  ]
  private static let negativeOnLight: [UInt32] = [
    0xDADADA, 0xCFD6D9, 0xC4D1D9, 0xB7CBD9, 0xA9C5D9, 0x99BED9, 0x89B6DA, 0x77AEDA, 0x64A5DB, 0x4F9CD9,
    0x3B92D6, 0x2189D2, 0x0380CC, 0x0279C3, 0x0371BA, 0x0269B1, 0x0060A7,
  ]
}
