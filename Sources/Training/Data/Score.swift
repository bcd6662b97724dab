/// How well a network does a task, in the task's own measures.
public struct Score: Codable, Hashable, Sendable {
  /// One number with its meaning.
  public struct Measure: Codable, Hashable, Sendable {
    /// What is counted or averaged, as a phrase: "sequences predicted right at every step".
    public let name: String
    public let value: Double
    public let unit: Unit

    public init(name: String, value: Double, unit: Unit) {
      self.name = name
      self.value = value
      self.unit = unit
    }
  }

  /// How a measure is read.
  public enum Unit: Codable, Hashable, Sendable {
    /// A share in [0, 1]; more is better.
    case share
    /// A number of things, for information.
    case count
    /// An error or cost in some unit; less is better.
    case cost(String)
  }

  /// The first is the one that decides.
  public let measures: [Measure]

  public init(_ measures: [Measure]) {
    self.measures = measures
  }

  /// Larger is better: what training compares to keep the best network.
  public var quality: Double {
    guard let first = measures.first else { return 0 }
    switch first.unit {
    case .share, .count: return first.value
    case .cost: return -first.value
    }
  }
}

extension Score.Measure {
  /// A share of counted cases; no cases count as none right.
  public static func share(_ name: String, _ right: Int, of asked: Int) -> Score.Measure {
    Score.Measure(name: name, value: asked == 0 ? 0 : Double(right) / Double(asked), unit: .share)
  }
}

extension Score.Measure: CustomStringConvertible {
  /// A measure with a word for a name is called by it: `accuracy 93.1 %`; one with a phrase goes on in it:
  /// `93.1 % of sequences named right`.
  public var description: String { name.contains(" ") ? "\(amount) \(name)" : "\(name) \(amount)" }

  /// The value with its unit.
  public var amount: String {
    switch unit {
    case .share: "\((value * 1000).rounded() / 10) %"
    case .count: Int(exactly: value.rounded(.towardZero)).map(String.init) ?? "\(value)"
    case .cost(let unit): "\((value * 10000).rounded() / 10000)\(unit.isEmpty ? "" : " " + unit)"
    }
  }
}
