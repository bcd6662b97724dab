import GateCore
import TensorFiles

/// What a Keras model's configuration says of a cell.
struct KerasCellConfig {
  /// An activation by the name that Keras has for it.
  struct Name: Equatable {
    let text: String
    /// nil for one that is not computed here.
    let activation: Activation?
  }

  var activation: Name?
  var gateActivation: Name?
  var reset: GRUCell.Reset?

  init(_ config: JSON, _ version: KerasVersion) {
    func name(_ json: JSON?) -> Name? {
      // No activation is the identity.
      if json == .null { return Name(text: "linear", activation: .identity) }
      return KerasLayerConfig.activationName(json).map { Name(text: $0, activation: version.activation($0)) }
    }
    activation = name(config["activation"])
    gateActivation = name(config["recurrent_activation"])
    // Keras had no other reset before it had this setting.
    reset = config["reset_after"]?.flag == true ? .after : .before
  }

  /// What weights alone leave to the defaults of the Keras that wrote them.
  init(defaultsOf version: KerasVersion) {
    gateActivation = Name(text: "", activation: version.gateDefault)
  }
}
