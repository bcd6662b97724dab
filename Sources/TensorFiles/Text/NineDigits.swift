import Glibc

/// Numbers as C's `%.9g` prints them: nine significant digits, enough to give every `Float` back exactly.
package enum NineDigits {
  /// 10^k for k = 0…22, the powers that a `Double` holds exactly.
  private static let powers: [Double] = {
    var powers: [Double] = [1]
    for _ in 1...22 { powers.append(powers[powers.count - 1] * 10) }
    return powers
  }()

  /// Appends the number as ASCII; `nan`, `inf` and `-inf` for what is none.
  package static func append(_ value: Float, to text: inout [UInt8]) {
    guard value.isFinite, value != 0, appendQuickly(value, to: &text) else {
      appendByPrintf(value, to: &text)
      return
    }
  }

  /// The number as text.
  package static func text(_ value: Float) -> String {
    var text: [UInt8] = []
    append(value, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// Value = m · 10^(e − 8) with nine digits m. The scaling is by an exact power of ten, so m is off by one
  /// rounding, 2^−24 at most: right unless the next digits are within that of a half. Those, and exponents
  /// whose power is not exact, are left to `printf`.
  private static func appendQuickly(_ value: Float, to text: inout [UInt8]) -> Bool {
    let magnitude = Double(value.magnitude)
    var exponent = Int(log10(magnitude).rounded(.down))
    guard (-13...29).contains(exponent) else { return false }
    var scaled = scale(magnitude, by: 8 - exponent)
    // log10 rounds: just below a power of ten it may say that power.
    if scaled < 1e8 {
      exponent -= 1
      scaled = scale(magnitude, by: 8 - exponent)
    } else if scaled >= 1e9 {
      exponent += 1
      scaled = scale(magnitude, by: 8 - exponent)
    }
    let fraction = scaled - scaled.rounded(.down)
    guard abs(fraction - 0.5) > 1e-6 else { return false }
    var digits = UInt32(scaled.rounded())
    if digits == 1_000_000_000 {
      digits = 100_000_000
      exponent += 1
    }
    if value < 0 { text.append(UInt8(ascii: "-")) }
    append(digits: digits, exponent: exponent, to: &text)
    return true
  }

  private static func scale(_ value: Double, by exponent: Int) -> Double {
    exponent >= 0 ? value * powers[exponent] : value / powers[-exponent]
  }

  /// d.dddddddd · 10^exponent, without trailing zeros, in C's choice of notation.
  private static func append(digits: UInt32, exponent: Int, to text: inout [UInt8]) {
    var digits = digits
    var count = 9
    while digits % 10 == 0, count > 1 {
      digits /= 10
      count -= 1
    }
    var ascii: [UInt8] = []
    ascii.reserveCapacity(9)
    for _ in 0..<count {
      ascii.append(UInt8(ascii: "0") + UInt8(digits % 10))
      digits /= 10
    }
    ascii.reverse()
    let zero = UInt8(ascii: "0")
    switch exponent {
    case 0..<9:
      let whole = exponent + 1
      text += ascii.prefix(whole)
      if count < whole { text += [UInt8](repeating: zero, count: whole - count) }
      if count > whole {
        text.append(UInt8(ascii: "."))
        text += ascii.dropFirst(whole)
      }
    case -4..<0:
      text += [zero, UInt8(ascii: ".")]
      text += [UInt8](repeating: zero, count: -exponent - 1)
      text += ascii
    case _:
      text.append(ascii[0])
      if count > 1 {
        text.append(UInt8(ascii: "."))
        text += ascii.dropFirst()
      }
      text += [UInt8(ascii: "e"), exponent < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+")]
      let magnitude = UInt8(abs(exponent))
      text += [zero + magnitude / 10, zero + magnitude % 10]
    }
  }

  private static func appendByPrintf(_ value: Float, to text: inout [UInt8]) {
    if value.isNaN {
      text += "nan".utf8
      return
    }
    // The longest is -1.17549435e-38.
    let formatted = [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
      let written = withVaList([Double(value)]) { arguments in
        buffer.withMemoryRebound(to: CChar.self) { vsnprintf($0.baseAddress, 32, "%.9g", arguments) }
      }
      count = min(max(0, Int(written)), 31)
    }
    text += formatted
  }
}
