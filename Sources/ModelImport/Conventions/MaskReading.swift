import GateCore

/// What is said of a mask: that there is none, or which steps it passes over.
package enum MaskReading: Hashable, Sendable {
  case none
  /// The token id, or what every number of a row is.
  case value(Float)

  /// `none`, or a number.
  package init?(_ text: String) {
    if text == "none" {
      self = .none
    } else {
      guard let value = Float(text), value.isFinite else { return nil }
      self = .value(value)
    }
  }

  /// The mask of a network that reads this; nil for none, and where a token id is no whole number from 0.
  package func mask(of input: InputKind) -> StepMask? {
    switch (self, input) {
    case (.none, _): nil
    case (.value(let value), .features): .rows(of: value)
    case (.value(let value), .oneHot), (.value(let value), .embedding):
      Int(exactly: value).flatMap { $0 >= 0 ? .token($0) : nil }
    }
  }

  /// As an option names it.
  package var text: String {
    switch self {
    case .none: "none"
    case .value(let value): Int(exactly: value).map(String.init) ?? "\(value)"
    }
  }
}
