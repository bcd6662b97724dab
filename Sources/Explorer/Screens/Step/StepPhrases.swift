import GateCore

/// Numbers as sentences say them.
enum StepPhrases {
  /// `95 %`; one decimal near the ends, so that 99.6 % is not called all.
  static func percent(_ share: Float) -> String {
    guard share.isFinite else { return "NaN %" }
    let percent = share * 100
    let nearEnd = percent != 0 && percent != 100 && (abs(percent) < 1 || abs(percent - 100) < 1)
    let text = NumberText.decimal(percent, nearEnd ? 1 : 0)
    return (text.hasSuffix(".0") ? String(text.dropLast(2)) : text) + " %"
  }

  /// `+0.31`.
  static func amount(_ value: Float) -> String {
    value.isNaN ? "NaN" : NumberText.signed(value, abs(value) < 1000 ? 2 : 0)
  }

  /// True for what two decimals would show as zero.
  static func isNothing(_ value: Float) -> Bool { abs(value) < 0.005 }
}
