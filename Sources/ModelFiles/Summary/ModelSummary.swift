import GateCore
import ModelImport
import Models
import SafeText
import TensorFiles

/// What is in a model file, as labelled lines: the page of `gatescope info`.
package struct ModelSummary: Equatable, Sendable {
  package struct Line: Equatable, Sendable {
    package var label: String
    package var text: String
  }

  package private(set) var lines: [Line] = []

  package init(_ loaded: LoadedModel) {
    let (model, report) = (loaded.model, loaded.report)
    let architecture = model.network.architecture
    add("name", model.name)
    add("format", Self.format(report))
    add("producer", report.producer)
    if let front = model.front { for line in Self.front(front) { add("front", line) } }
    add("input", Self.input(architecture.input))
    let counts = Self.layerCounts(of: model.network, without: model.uncounted)
    for (l, layer) in architecture.layers.enumerated() {
      add("layer \(l)", Self.layer(layer, index: l, in: architecture, count: counts[l] ?? 0))
    }
    add(
      "head",
      architecture.head.map { Self.head($0, model.network, without: model.uncounted) }
        ?? "none; the output is the hidden state"
    )
    add("parameters", Self.parameterCount(of: model.network, without: model.uncounted))
    addConventions(architecture, report)
    if let mask = architecture.mask {
      add("mask", "\(mask.words) are passed over: the states stay as they were")
    }
    if let state = model.initialState { add("initial state", Self.initialState(state)) }
    if let vocabulary = model.vocabulary { add("vocabulary", Self.vocabulary(vocabulary)) }
    if !model.outputNames.isEmpty {
      add("outputs", Message.list(model.outputNames.map { Message.visible($0) }, limit: 20))
    }
    addColumns(model)
    if let task = model.task { add("task", task) }
    if !model.examples.isEmpty { add("examples", Self.examples(model.examples)) }
    for note in model.notes { add(Message.visible(note.key), Message.visible(note.value, limit: 1000)) }
    for decision in report.decisions { add("note", decision) }
    for warning in report.warnings + [report.incompleteness].compactMap(\.self) { add("warning", warning) }
    if report.nonFiniteCount > 0 {
      let count = Message.count(report.nonFiniteCount, "parameter")
      add("warning", "\(count) \(report.nonFiniteCount == 1 ? "is" : "are") NaN or infinite")
    }
    for tensor in report.ignored {
      let name = Message.visible(tensor.name)
      let form = tensor.dtype.map { " \(Message.shape(tensor.shape)) \($0.rawValue)" } ?? ""
      add("ignored", "\(name)\(form): \(tensor.reason)")
    }
  }

  /// The lines with their texts in one column.
  package var text: String {
    let width = lines.map(\.label.count).max() ?? 0
    return lines.map { line in
      line.label + String(repeating: " ", count: width - line.label.count + 2) + line.text
    }.joined(separator: "\n")
  }

  private mutating func add(_ label: String, _ text: String) {
    lines.append(Line(label: label.shownInLine, text: text.shownInLine))
  }

  /// What decides how the numbers are read, once for each kind of cell in the network.
  private mutating func addConventions(_ architecture: Architecture, _ report: ImportReport) {
    var seen: Set<Cell> = []
    let isOne = Set(architecture.layers.flatMap(\.cells)).count == 1
    for cell in architecture.layers.flatMap(\.cells) where seen.insert(cell).inserted {
      if !isOne { add("cell", Self.positions(of: cell, in: architecture)) }
      if cell.kind != .rnn {
        add("gate order", Self.gateOrder(of: cell.kind, report))
      }
      switch cell {
      case .lstm(let lstm):
        if lstm.hasPeepholes { add("peepholes", "i, f and o see the cell state through weights p (3, H)") }
        switch lstm.coupling {
        case .none: break
        case .inputFromForget: add("coupling", "i = 1 − f")
        case .forgetFromInput: add("coupling", "f = 1 − i")
        }
        add(
          "activations",
          "gates \(lstm.gateActivation.title), candidate \(lstm.candidateActivation.title), "
            + "output \(lstm.outputActivation.title)")
      case .gru(let gru): addConventions(gru)
      case .rnn(let rnn): add("activation", rnn.activation.title)
      }
      if let clip = cell.clip { add("clip", "what the activations squash is bounded to ±\(clip)") }
    }
    add("biases", report.biases)
  }

  private mutating func addConventions(_ gru: GRUCell) {
    switch gru.form {
    case .standard: break
    case .gatedCandidate: add("form", "gated-candidate (non-standard): h̃ is multiplied by (1 − z) ⊙ r")
    }
    switch gru.reset {
    case .before: add("reset gate", "before the product: h̃ = tanh(W x + U (r ⊙ h') + b) (Cho et al. 2014)")
    case .after:
      add("reset gate", "after the product: h̃ = tanh(W x + b + r ⊙ (U h' + b_U)) (PyTorch, Keras, cuDNN)")
    }
    switch gru.update {
    case .keeps: add("update gate", "keeps: h = z ⊙ h' + (1 − z) ⊙ h̃ (Cho et al. 2014, PyTorch, Keras, ONNX)")
    case .writes: add("update gate", "writes: h = (1 − z) ⊙ h' + z ⊙ h̃ (Chung et al. 2014)")
    }
    add("activations", "gates \(gru.gateActivation.title), candidate \(gru.candidateActivation.title)")
  }

  private static func examples(_ examples: [InputSequence]) -> String {
    let sequences = Message.count(examples.count, "sequence")
    let steps = Message.count(examples.reduce(0) { $0 + $1.count }, "step")
    return "\(sequences) of data, \(steps), kept in the file"
  }

  private mutating func addColumns(_ model: Model) {
    guard case .features(let columns, _) = model.network.architecture.input else { return }
    for column in 0..<columns where column < max(model.columnNames.count, model.scaling.count) {
      let name = column < model.columnNames.count ? Message.visible(model.columnNames[column]) : "\(column)"
      let scaling =
        column < model.scaling.count
        ? ", fed as (value − \(NineDigits.text(model.scaling[column].mean))) / "
          + NineDigits.text(model.scaling[column].deviation) : ""
      add("column \(column)", name + scaling)
    }
  }
}
