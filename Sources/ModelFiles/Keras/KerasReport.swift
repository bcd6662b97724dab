import GateCore
import ModelImport
import TensorFiles

/// What is said of a Keras model that was read: what was found in the file, what was decided, what is assumed.
struct KerasReport {
  let file: TensorFile
  let order: KerasLayerOrder
  let parts: NetworkParts
  let answers: KerasAnswers
  let facts: KerasFacts
  /// Why the head is read when it is, where that is to be said.
  let readout: String?

  private var options: ImportOptions { parts.options }
  private var hasConfiguration: Bool { answers.chain != nil }
  private var hasGates: Bool { parts.layers.contains { $0.cell.kind != .rnn } }

  func report(nonFiniteCount: Int) -> ImportReport {
    let used = order.layers.flatMap(\.cells).flatMap(\.tensors) + parts.linearTensors
    let (ignored, unread) = ignored(besides: used)
    return ImportReport(
      format: .keras(file.container), producer: producer,
      gateOrder: .framework(.keras), gateOrderBasis: "as the variables have Keras's paths",
      biases: biases, absent: parts.absentRoles(isAbsent), decisions: decisions(used), ignored: ignored,
      warnings: (answers.warnings ?? NetworkParts.warnings(leftOut: unread)) + transpositionWarnings,
      assumptions: hasConfiguration ? [] : activationAssumptions + headAssumptions,
      leftOut: answers.leftOut ?? NetworkParts.names(leftOut: unread), nonFiniteCount: nonFiniteCount)
  }

  private var producer: String {
    facts.version.map { "Keras \(Message.visible($0.text))" }
      ?? "Keras (its variables' paths; no version is recorded)"
  }

  private func decisions(_ used: [StoredTensor]) -> [String] {
    [order.decision, mergeDecision, readout].compactMap(\.self) + parts.linear.decisions
      + (answers.decisions(masked: parts.mask != nil) ?? activationDecisions)
      + parts.inputDecisions + maskDecisions + StoredTensor.precisionDecisions(used) + facts.decisions
  }

  /// All variables that are not read, and those of them that no recurrent layer owns.
  private func ignored(
    besides used: [StoredTensor]
  ) -> (all: [ImportReport.Ignored], unread: [ImportReport.Ignored]) {
    let names = Set(used.map(\.name))
    let variables = file.tensors.map(KerasVariable.init)
    let recurrent = KerasVariable.recurrentOwners(variables)
    var (all, unread) = ([ImportReport.Ignored](), [ImportReport.Ignored]())
    for variable in variables where !names.contains(variable.tensor.name) {
      let (tensor, isRecurrent) = (variable.tensor, recurrent.contains(variable.owner))
      let ignored = ImportReport.Ignored(
        name: tensor.name, dtype: tensor.dtype, shape: tensor.shape,
        reason: isRecurrent ? "belongs to another recurrent layer" : parts.reason(for: tensor))
      all.append(ignored)
      if !isRecurrent { unread.append(ignored) }
    }
    return (all, unread)
  }

  private var mergeDecision: String? {
    guard let merged = order.layers.first(where: { $0.addedFactor != nil }) else { return nil }
    let source = options.merge == nil ? "merge_mode" : options.names[.merge]
    let what = merged.addedFactor == 1 ? "added" : "averaged"
    return
      "the two directions are \(what), as \(source) says: what reads them has its weights here for each of them"
  }

  private var maskDecisions: [String] {
    guard !hasConfiguration, parts.linear.embedding != nil, options.conventions.mask == nil else { return [] }
    return [
      "mask_zero is not recorded: a step with the id 0 is computed as every other (\(options.names[.mask]) 0 "
        + "passes over it)"
    ]
  }

  private var headAssumptions: [String] {
    parts.headAssumptions(
      isReadoutKnown: parts.linear.head?.module.contains("time_distributed") ?? false)
  }

  private func isAbsent(_ role: ParameterRole) -> Bool {
    guard let l = role.layer else { return false }
    let cell = order.layers[l].forward
    return switch role {
    case .inputBias: cell.bias == nil
    case .recurrentBias: !cell.hasTwoBiases
    case .embedding, .inputWeights, .recurrentWeights, .peepholes, .headWeights, .headBias: false
    }
  }

  private var biases: String {
    var phrases: [String] = []
    for cell in order.layers.flatMap(\.cells) {
      let phrase =
        switch (cell.bias?.shape.count, cell.kind) {
        case (nil, _): "none (use_bias=False)"
        case (_, _) where cell.isOfCuDNN:
          "two in one row, as cuDNN has them: b (with W x) and b_U (with U h')"
        case (2, _): "two rows (2, 3H), b (with W x) and b_U (with U h')"
        case (_, .gru): "one (3H), b; b_U is 0"
        case (_, .lstm): "one (4H), b; b_U is 0"
        case (_, .rnn): "one (H), b; b_U is 0"
        }
      if !phrases.contains(phrase) { phrases.append(phrase) }
    }
    return phrases.joined(separator: "; ")
  }

  /// A square U looks the same when it lies transposed in the file.
  private var transpositionWarnings: [String] {
    guard file.container == .safetensors, parts.layers.contains(where: { $0.cell.kind == .rnn }),
      !options.conventions.transposesRecurrent
    else { return [] }
    return [
      "if this SimpleRNN was saved from Keras's torch backend without np.ascontiguousarray, its recurrent kernel "
        + "lies transposed in the file: add \(options.names[.transposeRecurrent]) (gatescope verify finds out)"
    ]
  }

  /// What gates are where nothing is said of them.
  private var gateName: String {
    let isHard = parts.layers.contains { layer in
      switch layer.cell {
      case .lstm(let cell): cell.gateActivation != .sigmoid
      case .gru(let cell): cell.gateActivation != .sigmoid
      case .rnn: false
      }
    }
    return isHard ? "hard_sigmoid" : "sigmoid"
  }

  /// Keras's defaults, where the reader has not said otherwise.
  private var activationAssumptions: [String] {
    let isKnown = options.conventions.activation != nil || (options.rnnActivation != nil && !hasGates)
    return [
      isKnown ? nil : "tanh (\(options.names[.activation]))",
      hasGates && options.conventions.gateActivation == nil
        ? "\(gateName) gates (\(options.names[.gateActivation]))" : nil,
    ].compactMap(\.self)
  }

  private var activationDecisions: [String] {
    var decisions: [String] = []
    if options.conventions.activation == nil, options.rnnActivation == nil || hasGates {
      decisions.append(
        "activations are not recorded: Keras's defaults are taken, tanh"
          + (hasGates ? " and for the gates \(gateName)" : "")
          + (hasGates
            ? " (\(options.names[.activation]) and \(options.names[.gateActivation]) say otherwise)"
            : " (\(options.names[.activation]) says otherwise)"))
    }
    let resets = parts.layers.contains { if case .gru = $0.cell { true } else { false } }
    if resets, options.conventions.gruReset == nil {
      decisions.append("the shape of the GRU's bias shows where its reset gate acts")
    }
    return decisions
  }
}
