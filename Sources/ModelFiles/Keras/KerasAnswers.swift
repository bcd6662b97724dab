import GateCore
import ModelImport
import Models
import TensorFiles

/// What a Keras model's configuration answers about the layers that are read, and what it says is left out.
struct KerasAnswers {
  /// nil where the file has no configuration, or none of these layers.
  let chain: KerasChain?
  private let layers: [KerasLayer]
  private let version: KerasVersion?
  private let options: ImportOptions

  init(_ layers: [KerasLayer], _ facts: KerasFacts, _ options: ImportOptions) {
    self.layers = layers
    version = facts.version
    self.options = options
    var configs: [KerasRecurrentConfig] = []
    for layer in layers {
      if let config = layer.config, configs.last?.path != config.path { configs.append(config) }
    }
    chain = facts.config.flatMap { config in
      layers.allSatisfy { $0.config != nil } ? KerasChain(configs, in: config) : nil
    }
  }

  /// The options with the embedding and the head that the configuration names, where the person names none.
  func choosing(among matrices: [LinearMatrix], _ options: ImportOptions) -> ImportOptions {
    guard let chain else { return options }
    func choice(_ layer: KerasLayerConfig?) -> ImportOptions.Choice {
      let matrix = layer.flatMap { layer in
        matrices.first { $0.module == layer.path || $0.module.hasPrefix(layer.path + "/") }
      }
      return matrix.map { .named($0.module) } ?? .none
    }
    var result = options
    if options.embedding == .automatic { result.embedding = choice(chain.embedding) }
    if options.head == .automatic { result.head = choice(chain.head) }
    return result
  }

  var squash: Head.Squash { chain?.head == nil ? .identity : chain?.squash ?? .identity }

  /// When the head is read; nil where nothing answers.
  func readout(of parts: NetworkParts) -> (readout: Head.Readout, decision: String?)? {
    guard let chain, let head = parts.linear.head else { return nil }
    let readout = parts.options.conventions.readout ?? chain.readout
    let reader = Message.visible(head.module)
    let isEvery = readout == .everyStep
    return (
      readout,
      parts.options.conventions.readout == nil
        ? "\(reader) reads \(isEvery ? "every step" : "the final states"): return_sequences is \(isEvery ? "True" : "False")"
        : nil
    )
  }

  /// Sentences for the report.
  ///
  /// - Parameter masked: Whether the configuration's mask fits what is read.
  func decisions(masked: Bool) -> [String]? {
    guard let chain else { return nil }
    let version = version.map { " (Keras \(Message.visible($0.text)))" } ?? ""
    let told = options.conventions
    let isTold =
      told.activation != nil || told.gateActivation != nil || told.readsBackward || options.merge != nil
      || options.rnnActivation != nil
    var decisions = [
      "activations and directions are those of the model's configuration\(version)"
        + (isTold ? ", where no option says otherwise" : "")
    ]
    let names = layers.flatMap(\.settings).flatMap { [$0.activation, $0.gateActivation] }.compactMap(\.self)
    if case .hardSigmoid(let alpha, _)? = names.first(where: { $0.text == "hard_sigmoid" })?.activation {
      decisions.append(
        "hard_sigmoid is \(alpha == 0.2 ? "0.2 x + 0.5, as Keras 2 has it" : "x / 6 + 0.5, as Keras 3 has it") (between 0 and 1)"
      )
    }
    if masked, let mask = chain.mask, options.conventions.mask == nil {
      decisions.append(
        "\(mask.words) are masked and leave the states as they were, as the configuration says")
    }
    if layers.contains(where: { $0.config?.goesBackwards == true }), !options.conventions.readsBackward {
      decisions.append(
        layers.last?.isBackward == true
          ? "go_backwards: Keras gives the sequence from the last step to the first, here each row is at its step"
          : "go_backwards is the backward direction")
    }
    if chain.head != nil, chain.squash != .identity, options.conventions.squash == nil,
      options.head == .automatic
    {
      decisions.append("the head ends with \(chain.squash.rawValue), as the configuration says")
    }
    if let last = chain.layers.last, last.merge == nil, options.merge == nil {
      decisions.append(
        "\(last.layer.title) merges its directions in a way that is not computed here (merge_mode): they stand "
          + "beside each other, and the output is the hidden state")
    } else if chain.head == nil, !chain.behind.isEmpty, options.head == .automatic {
      decisions.append(
        "behind the layers stand \(Self.titles(chain.behind)): only a single linear head is computed, so the "
          + "output is the hidden state")
    }
    return decisions
  }

  /// What is not computed here, or not as Keras does.
  var warnings: [String]? {
    guard let chain else { return nil }
    var warnings: [String] = []
    if !chain.before.isEmpty {
      warnings.append(
        "\(Self.titles(chain.before)) before the recurrent layers \(chain.before.count == 1 ? "is" : "are") not computed here: "
          + "the layers read what you give them in place of it")
    }
    if !chain.states.isEmpty {
      warnings.append(
        "the initial state comes from \(Self.titles(chain.states)), and is 0 here (\(options.names[.initialState]) gives another)"
      )
    }
    if !chain.strayMasks.isEmpty, options.conventions.mask == nil {
      warnings.append(
        "\(Self.titles(chain.strayMasks)) masks steps: padding steps are computed here and are not in Keras, so "
          + "give the sequence without padding, or say which steps those are (\(options.names[.mask]) 0)")
    }
    return warnings
  }

  /// The names of what the original network computed and this one does not.
  var leftOut: [String]? {
    chain.map { chain in
      (chain.before + (options.head == .automatic ? chain.behind : [])).map(\.title)
    }
  }

  private static func titles(_ layers: [KerasLayerConfig]) -> String {
    Message.list(layers.map(\.title), limit: 3)
  }
}
