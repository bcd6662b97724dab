import ArgumentParser
import GateCore
import SafeText

/// An activation of all layers, `relu`, or of one: `0:hard-sigmoid`.
struct LayerActivation: ExpressibleByArgument {
  /// Counted from 0; nil for all.
  let layer: Int?
  let activation: Activation

  init?(argument: String) {
    let parts = argument.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let name = parts.last, let choice = ActivationChoice(rawValue: String(name)) else { return nil }
    if parts.count == 2 {
      guard let number = Int(typed: parts[0]), number >= 0 else { return nil }
      layer = number
    } else {
      layer = nil
    }
    activation = choice.activation
  }

  static var allValueStrings: [String] { ActivationChoice.allCases.map(\.rawValue) }
}

extension [LayerActivation] {
  /// The last one that speaks of all layers.
  var ofAllLayers: Activation? { last { $0.layer == nil }?.activation }

  /// Those of single layers; of several for one, the last.
  var ofSingleLayers: [Int: Activation] {
    var activations: [Int: Activation] = [:]
    for choice in self { if let layer = choice.layer { activations[layer] = choice.activation } }
    return activations
  }
}
