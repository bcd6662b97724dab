import GateCore
import TensorFiles

/// A layer as a Keras model's configuration describes it.
struct KerasLayerConfig {
  /// Its name, behind the names of the models that it is in: `encoder/lstm_1`.
  let path: String
  /// `LSTM`.
  let className: String
  /// Where Keras 3 keeps its variables: `layers/functional/layers/lstm`.
  let container: String
  /// Its own settings.
  let config: JSON
  /// The paths of the layers that it reads, the sequence first.
  let sources: [String]

  /// `lstm_1 (LSTM)`, for messages.
  var title: String {
    "\(Message.visible(path)) (\(Message.visible(wrapped.map { "\(className) of \($0.className)" } ?? className)))"
  }

  /// The layer inside of a wrapper.
  var wrapped: (className: String, config: JSON)? { config["layer"].flatMap(Self.object) }

  /// Name and settings of a nested object.
  static func object(_ json: JSON) -> (className: String, config: JSON)? {
    guard let name = json["class_name"]?.string, let config = json["config"] else { return nil }
    return (name, config)
  }

  /// The name of an activation: a string, or the name of a function; else the name of its class.
  static func activationName(_ json: JSON?) -> String? {
    guard let json else { return nil }
    if let name = json.string { return name }
    return json["config"]?.string ?? json["class_name"]?.string
  }

  private static let silent: Set<String> = [
    "Dropout", "SpatialDropout1D", "GaussianNoise", "GaussianDropout", "AlphaDropout",
    "ActivityRegularization", "Masking", "InputLayer",
  ]

  /// Whether its numbers pass unchanged when the network is not trained.
  var isSilent: Bool {
    Self.silent.contains(className)
      || className == "Activation" && Self.activationName(config["activation"]) == "linear"
  }

  /// Whether it marks steps that Keras then leaves out.
  var masks: Bool { mask != nil }

  /// What it masks: the id 0 of an `Embedding`, or the value of a `Masking`.
  var mask: StepMask? {
    guard className == "Masking" else { return config["mask_zero"]?.flag == true ? .token(0) : nil }
    let value = config["mask_value"]?.real.map(Float.init) ?? 0
    // No row is made of infinities.
    return value.isFinite ? .rows(of: value) : nil
  }

  /// The settings of a `Dense`, also of one that is applied at every step.
  var dense: JSON? {
    if className == "Dense" { return config }
    guard className == "TimeDistributed", let wrapped, wrapped.className == "Dense" else { return nil }
    return wrapped.config
  }
}

extension JSON {
  var string: String? { if case .string(let text) = self { text } else { nil } }
  var flag: Bool? { if case .bool(let flag) = self { flag } else { nil } }
  var real: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    case _: nil
    }
  }
  var elements: [JSON] { if case .array(let elements) = self { elements } else { [] } }
}
