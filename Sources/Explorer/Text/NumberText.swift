import GateCore

/// Numbers for readers: few digits, one width.
public enum NumberText {
  /// `width` columns, right-aligned, with as many digits as fit, up to `decimals` behind the point: `0.95`,
  /// `-1.25`, `12.3`, `-1e+04`.
  public static func fixed(_ value: Float, width: Int, decimals most: Int = 3) -> String {
    if value.isNaN { return pad(noNumber(value), width) }
    if value.isInfinite { return pad(value < 0 ? "-inf" : "+inf", width) }
    for decimals in stride(from: most, through: 0, by: -1) {
      let text = decimal(value, decimals)
      if text.count <= width { return pad(text, width) }
    }
    return pad(scientific(value), width)
  }

  /// `value` with a fixed number of decimals, rounded half away from zero.
  public static func decimal(_ value: Float, _ decimals: Int) -> String {
    if value.isNaN { return noNumber(value) }
    guard value.isFinite, abs(value) < 1e9 else { return value.isFinite ? scientific(value) : "\(value)" }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (Double(value) * scale).rounded()
    let whole = Int(abs(scaled))
    let digits = String(whole)
    let sign = scaled < 0 ? "-" : ""
    guard decimals > 0 else { return sign + digits }
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }

  /// A number as formulas and sentences show it: three decimals, one where it is large.
  public static func brief(_ value: Float) -> String {
    value.isNaN ? noNumber(value) : decimal(value, abs(value) < 1000 ? 3 : 1)
  }

  /// A question mark for what is not to be told yet.
  private static func noNumber(_ value: Float) -> String { value.isWithheld ? "?" : "NaN" }

  /// The digits with a minus sign in place of a hyphen, where there is one.
  public static func minus(_ digits: String, unicode: Bool) -> String {
    unicode && digits.hasPrefix("-") ? "−" + digits.dropFirst() : digits
  }

  /// With a sign even when positive; what shows as 0 has none.
  public static func signed(_ value: Float, _ decimals: Int) -> String {
    let text = decimal(value, decimals)
    return value.isNaN || text.hasPrefix("-") || text.allSatisfy("0.".contains) ? text : "+" + text
  }

  /// With all digits that it has, and none behind the point of a whole number.
  static func exact(_ value: Float) -> String {
    if value.isNaN { return noNumber(value) }
    return value == value.rounded() && abs(value) < 1e6 ? "\(Int(value))" : "\(value)"
  }

  private static func scientific(_ value: Float) -> String {
    var exponent = 0
    var mantissa = Double(abs(value))
    while mantissa >= 10 {
      mantissa /= 10
      exponent += 1
    }
    // 9.99… rounds to 10, which is 1 of the next power.
    let digit = Int(mantissa.rounded())
    return (value < 0 ? "-" : "") + (digit == 10 ? "1e\(exponent + 1)" : "\(digit)e\(exponent)")
  }

  public static func pad(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
