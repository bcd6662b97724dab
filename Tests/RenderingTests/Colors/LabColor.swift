import Foundation

@testable import Rendering

/// A colour as the eye orders it: CIELAB of sRGB with its white D65.
struct LabColor: Equatable {
  var lightness: Double
  /// Green to red, and blue to yellow.
  var a: Double
  var b: Double

  init(_ lightness: Double, _ a: Double, _ b: Double) {
    (self.lightness, self.a, self.b) = (lightness, a, b)
  }

  init(_ rgb: RGB) { self.init(linear: rgb.linear) }

  /// From linear red, green and blue, 0 to 1 each (IEC 61966-2-1).
  init(linear: [Double]) {
    let toXYZ = [
      [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
      [0.0193339, 0.1191920, 0.9503041],
    ]
    let f = toXYZ.map { row in
      let share = zip(row, linear).reduce(0) { $0 + $1.0 * $1.1 } / row.reduce(0, +)
      return share > 216.0 / 24389 ? cbrt(share) : (24389.0 / 27 * share + 16) / 116
    }
    self.init(116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2]))
  }

  /// The difference CIEDE2000, with all parametric factors 1. Equations and test data: Sharma, Wu & Dalal 2005, "The
  /// CIEDE2000 color-difference formula", Color Research and Application 30(1).
  func difference(from other: LabColor) -> Double {
    let meanChroma = (hypot(a, b) + hypot(other.a, other.b)) / 2
    let g = 0.5 * (1 - sqrt(pow(meanChroma, 7) / (pow(meanChroma, 7) + pow(25, 7))))
    let one = Self.polar((1 + g) * a, b)
    let two = Self.polar((1 + g) * other.a, other.b)
    let product = one.chroma * two.chroma
    var hueStep = product == 0 ? 0 : two.hue - one.hue
    if hueStep > 180 { hueStep -= 360 }
    if hueStep < -180 { hueStep += 360 }
    let deltaHue = 2 * sqrt(product) * sin(radians(hueStep / 2))

    let lightness = (self.lightness + other.lightness) / 2
    let chroma = (one.chroma + two.chroma) / 2
    let sum = one.hue + two.hue
    let hue =
      product == 0
      ? sum : abs(one.hue - two.hue) <= 180 ? sum / 2 : sum < 360 ? (sum + 360) / 2 : (sum - 360) / 2
    let t =
      1 - 0.17 * cos(radians(hue - 30)) + 0.24 * cos(radians(2 * hue)) + 0.32 * cos(radians(3 * hue + 6))
      - 0.20 * cos(radians(4 * hue - 63))
    let square = (lightness - 50) * (lightness - 50)
    let light = (other.lightness - self.lightness) / (1 + 0.015 * square / sqrt(20 + square))
    let chromatic = (two.chroma - one.chroma) / (1 + 0.045 * chroma)
    let hued = deltaHue / (1 + 0.015 * chroma * t)
    let turn = 30 * exp(-pow((hue - 275) / 25, 2))
    let rotation =
      -sin(radians(2 * turn)) * 2 * sqrt(pow(chroma, 7) / (pow(chroma, 7) + pow(25, 7)))
    return sqrt(light * light + chromatic * chromatic + hued * hued + rotation * chromatic * hued)
  }

  private static func polar(_ a: Double, _ b: Double) -> (chroma: Double, hue: Double) {
    let hue = atan2(b, a) * 180 / .pi
    return (hypot(a, b), hue < 0 ? hue + 360 : hue)
  }
}

private func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }

/// Whose eyes a colour is seen with.
enum Sight: CaseIterable {
  case usual
  /// Without the cones for middle wavelengths, as 1 man in 100.
  case deuteranopia

  /// What a colour looks like.
  func lab(_ rgb: RGB) -> LabColor {
    switch self {
    case .usual: return LabColor(rgb)
    case .deuteranopia:
      let linear = rgb.linear
      return LabColor(
        linear: Self.deuteranope.map { row in
          min(1, max(0, zip(row, linear).reduce(0) { $0 + $1.0 * $1.1 }))
        })
    }
  }

  func difference(_ one: RGB, _ other: RGB) -> Double { lab(one).difference(from: lab(other)) }

  /// On linear red, green and blue: Machado, Oliveira & Fernandes 2009, "A physiologically-based model for simulation of
  /// color vision deficiency", IEEE TVCG 15(6), deuteranomaly of severity 1.
  private static let deuteranope = [
    [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881],
  ]
}

extension RGB {
  /// Red, green and blue in proportion to light, 0 to 1 each (IEC 61966-2-1).
  var linear: [Double] {
    [red, green, blue].map { channel in
      let share = Double(channel) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
  }

  /// The contrast of WCAG 2.2, by its definition.
  func exactContrast(with other: RGB) -> Double {
    let luminances = [self, other].map { rgb in
      zip([0.2126, 0.7152, 0.0722], rgb.linear).reduce(0) { $0 + $1.0 * $1.1 }
    }.sorted()
    return (luminances[1] + 0.05) / (luminances[0] + 0.05)
  }
}
