import GateCore
import Models
import TensorFiles

extension ModelMetadata {
  /// The metadata as one JSON object.
  package var json: JSON {
    var members: [JSON.Member] = [
      .init(name: "version", value: .integer(neededVersion)),
      .init(name: "name", value: .string(name)),
      .init(name: "input", value: architecture.input.metadata),
      .init(
        name: "layers",
        value: .array(zip(architecture.layers, storedUpdates).map { Self.metadata($0, storedUpdate: $1) })),
    ]
    func add(_ name: String, _ value: JSON?) {
      if let value { members.append(.init(name: name, value: value)) }
    }
    add("mask", architecture.mask?.metadata)
    add("head", architecture.head?.metadata)
    add("vocabulary", vocabulary?.metadata)
    add("outputNames", outputNames.isEmpty ? nil : .array(outputNames.map(JSON.string)))
    add("columnNames", columnNames.isEmpty ? nil : .array(columnNames.map(JSON.string)))
    add("scaling", scaling.isEmpty ? nil : .array(scaling.map(\.metadata)))
    add("task", task.map(JSON.string))
    add("notes", notes.isEmpty ? nil : .array(notes.map(\.metadata)))
    add("initialState", initialState.map { .array($0.memories.map(\.metadata)) })
    add("forecast", forecast?.metadata)
    add("examples", examples.isEmpty ? nil : .array(examples.map(\.metadata)))
    return .object(members)
  }

  /// The oldest version whose readers understand all that is written.
  private var neededVersion: Int {
    architecture.mask == nil && architecture.head?.rectifies != true ? 1 : Self.version
  }

  private static func metadata(_ layer: Layer, storedUpdate: GRUCell.Update?) -> JSON {
    let shape: [JSON.Member] = [
      .init(name: "cell", value: .string(layer.cell.kind.rawValue)),
      .init(name: "hidden", value: .integer(layer.hiddenSize)),
      .init(name: "directions", value: .array(layer.directions.map { .string($0.rawValue) })),
    ]
    let second = layer.secondCell.map { cell in
      JSON.Member(
        name: "secondCell",
        value: .object(
          [.init(name: "cell", value: .string(cell.kind.rawValue))] + cell.metadata(storedUpdate: nil)))
    }
    let limit = layer.stepLimit.map { [JSON.Member(name: "stepLimit", value: .integer($0))] } ?? []
    return .object(
      shape + limit + layer.cell.metadata(storedUpdate: storedUpdate) + (second.map { [$0] } ?? []))
  }
}

extension Cell {
  /// What distinguishes it within its kind; `storedUpdate` is what a GRU layer's stored rows of z mean.
  fileprivate func metadata(storedUpdate: GRUCell.Update?) -> [JSON.Member] {
    let stored = storedUpdate.map { JSON.Member(name: "storedUpdate", value: .string($0.rawValue)) }
    var members: [JSON.Member]
    switch self {
    case .lstm(let cell):
      members = [
        .init(name: "peepholes", value: .bool(cell.hasPeepholes)),
        .init(name: "coupling", value: .string(cell.coupling.rawValue)),
        .init(name: "gateActivation", value: cell.gateActivation.metadata),
        .init(name: "candidateActivation", value: cell.candidateActivation.metadata),
        .init(name: "outputActivation", value: cell.outputActivation.metadata),
      ]
    case .gru(let cell):
      members = [
        .init(name: "reset", value: .string(cell.reset.rawValue)),
        .init(name: "update", value: .string(cell.update.rawValue)),
      ]
      members += stored.map { [$0] } ?? []
      members += [
        .init(name: "form", value: .string(cell.form.rawValue)),
        .init(name: "gateActivation", value: cell.gateActivation.metadata),
        .init(name: "candidateActivation", value: cell.candidateActivation.metadata),
      ]
    case .rnn(let cell):
      members = [.init(name: "activation", value: cell.activation.metadata)]
    }
    if let clip { members.append(.init(name: "clip", value: .number(Double(clip)))) }
    return members
  }
}

extension InputKind {
  fileprivate var metadata: JSON {
    switch self {
    case .features(let columns, let hasMask):
      .object([
        .init(name: "kind", value: .string("features")), .init(name: "columns", value: .integer(columns)),
        .init(name: "mask", value: .bool(hasMask)),
      ])
    case .oneHot(let vocabulary):
      .object([
        .init(name: "kind", value: .string("oneHot")), .init(name: "vocabulary", value: .integer(vocabulary)),
      ])
    case .embedding(let vocabulary, let size):
      .object([
        .init(name: "kind", value: .string("embedding")),
        .init(name: "vocabulary", value: .integer(vocabulary)), .init(name: "size", value: .integer(size)),
      ])
    }
  }
}

extension StepMask {
  fileprivate var metadata: JSON {
    switch self {
    case .token(let id): .object([.init(name: "token", value: .integer(id))])
    case .rows(let value): .object([.init(name: "rows", value: .floats([value]))])
    }
  }
}

extension Head {
  fileprivate var metadata: JSON {
    .object(
      [
        .init(name: "size", value: .integer(size)), .init(name: "squash", value: .string(squash.rawValue)),
        .init(name: "readout", value: .string(readout.rawValue)),
      ] + (rectifies ? [.init(name: "rectifies", value: .bool(true))] : []))
  }
}

extension Vocabulary {
  fileprivate var metadata: JSON {
    var members: [JSON.Member] = [
      .init(name: "unit", value: .string(unit.rawValue)),
      .init(name: "symbols", value: .array(symbols.map(JSON.string))),
    ]
    if let unknown { members.append(.init(name: "unknown", value: .integer(unknown))) }
    if rules.lowercases { members.append(.init(name: "lowercase", value: .bool(true))) }
    if rules.separatesPunctuation { members.append(.init(name: "separatePunctuation", value: .bool(true))) }
    if rules.removesPunctuation { members.append(.init(name: "removePunctuation", value: .bool(true))) }
    if let padding { members.append(.init(name: "padding", value: padding.metadata)) }
    if !rules.literals.isEmpty {
      members.append(.init(name: "literals", value: .array(rules.literals.sorted().map(JSON.string))))
    }
    return .object(members)
  }
}

extension Padding {
  fileprivate var metadata: JSON {
    .object([
      .init(name: "symbol", value: .integer(symbol)), .init(name: "length", value: .integer(length)),
      .init(name: "side", value: .string(side.rawValue)),
    ])
  }
}

extension Model.Scaling {
  fileprivate var metadata: JSON {
    .object([
      .init(name: "mean", value: .number(Double(mean))),
      .init(name: "deviation", value: .number(Double(deviation))),
    ])
  }
}

extension Model.Note {
  fileprivate var metadata: JSON {
    .object([.init(name: "key", value: .string(key)), .init(name: "value", value: .string(value))])
  }
}

extension NetworkState.Memory {
  fileprivate var metadata: JSON {
    .object(
      [.init(name: "h", value: .floats(hidden))]
        + (cell.isEmpty ? [] : [.init(name: "c", value: .floats(cell))]))
  }
}

extension JSON {
  /// Numbers, exactly; those that JSON cannot write are strings: "nan", "inf" and "-inf".
  static func floats(_ values: [Float]) -> JSON {
    .array(
      values.map { value in
        // Swift spells the sign and the payload of a NaN: "-nan", "nan(0x1)".
        if value.isFinite { .number(Double(value)) } else { .string(value.isNaN ? "nan" : "\(value)") }
      })
  }
}

extension Forecast {
  fileprivate var metadata: JSON {
    .object([
      .init(name: "columns", value: .array(columns.map(JSON.integer))),
      .init(name: "horizon", value: .integer(horizon)),
    ])
  }
}
