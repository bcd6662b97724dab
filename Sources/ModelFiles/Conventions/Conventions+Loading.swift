import GateCore
import ModelImport
import TensorFiles

extension Conventions {
  /// A model that was read as its format means, read in this way instead; the report says what was changed.
  ///
  /// - Parameter names: what the report calls the options that ask for this.
  /// - Throws: `gateOrderOfOtherCell` when the order names the gates of a cell that the network has not.
  func applied(to loaded: LoadedModel, names: SettingNames) throws(StateDictError) -> LoadedModel {
    guard !isEmpty else { return loaded }
    let kinds = Set(loaded.model.network.architecture.layers.map(\.cell.kind))
    if let gateOrder {
      let gated = kinds.subtracting([.rnn])
      guard gated.isEmpty || gated.contains(where: { gateOrder.blocks(of: $0) != nil }) else {
        throw .gateOrderOfOtherCell(gateOrder.text, kinds: gated.map(\.title).sorted())
      }
    }
    try checkLayers(of: loaded.model.network.architecture, names)
    var result = loaded
    result.model.network = network(loaded.model.network, storedIn: loaded.report.gateOrder)
    let architecture = result.model.network.architecture
    result.model.initialState = loaded.model.initialState.map { state($0, for: architecture) }
    result.report.nonFiniteCount = result.model.network.nonFiniteCount
    if let gateOrder {
      result.report.gateOrder = gateOrder
      result.report.gateOrderBasis = "as \(names[.gateOrder]) says"
    }
    result.report.decisions =
      sentences(kinds, names) + maskSentences(architecture, names) + loaded.report.decisions
    return result
  }

  /// Checks that what is said of a layer is said of one that there is, and that a masked id can be one.
  private func checkLayers(of architecture: Architecture, _ names: SettingNames) throws(StateDictError) {
    let count = architecture.layers.count
    for (setting, layers) in [
      (Setting.activation, layerActivations.keys), (.gateActivation, layerGateActivations.keys),
    ] {
      if let layer = layers.sorted().first(where: { $0 >= count }) {
        throw .noSuchLayerIndex(layer, setting, count: count)
      }
    }
    guard let mask, mask != .none, let vocabulary = architecture.input.vocabularySize else { return }
    guard case .token(let id)? = mask.mask(of: architecture.input), id < vocabulary else {
      throw .noSuchMask(mask.text, vocabulary: vocabulary)
    }
  }

  private func maskSentences(_ architecture: Architecture, _ names: SettingNames) -> [String] {
    guard mask != nil else { return [] }
    guard let mask = architecture.mask else { return ["no step is masked (\(names[.mask]))"] }
    return ["\(mask.words) are masked and leave the states as they were (\(names[.mask]))"]
  }

  /// What the options changed, in sentences for the report.
  private func sentences(_ kinds: Set<CellKind>, _ names: SettingNames) -> [String] {
    var sentences: [String] = []
    if let gateOrder, gateOrder.forgetBias != 0, kinds.contains(.lstm) {
      sentences.append(
        "\(gateOrder.forgetBias) is added to the stored bias of the forget gate, as TensorFlow 1 does at run time"
      )
    }
    if gruReset != nil, kinds.contains(.gru) {
      sentences.append("the reset gate acts where \(names[.gruReset]) says")
    }
    if gruUpdate != nil, kinds.contains(.gru) {
      sentences.append("the update gate means what \(names[.gruUpdate]) says")
    }
    if gruForm == .gatedCandidate, kinds.contains(.gru) {
      sentences.append("the GRU's candidate is gated, a form that is not standard (\(names[.gruForm]))")
    }
    if swapsBiases { sentences.append("the two biases have changed places (\(names[.swapBiases]))") }
    if transposesRecurrent, kinds.contains(.rnn) {
      sentences.append("U of the plain RNN is stored transposed (\(names[.transposeRecurrent]))")
    }
    if readsBackward { sentences.append("the layers read in the other direction (\(names[.backward]))") }
    if activation != nil || gateActivation != nil || !layerActivations.isEmpty
      || !layerGateActivations.isEmpty
    {
      sentences.append("activations are those of \(names[.activation]) and \(names[.gateActivation])")
    }
    if readout != nil || squash != nil {
      sentences.append("the head is read as \(names[.readout]) and \(names[.squash]) say")
    }
    return sentences
  }
}
