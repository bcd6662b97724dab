import GateCore

extension MetadataCursor {
  /// A size of a network: from 1 to the limit.
  func size() throws(MetadataError) -> Int {
    let size = try integer(from: 1)
    guard size <= ModelMetadata.sizeLimit else {
      throw .outOfRange(path: path, found: "\(size)", expected: "at most \(ModelMetadata.sizeLimit)")
    }
    return size
  }

  /// The value, or a default where the member is missing.
  func word<Word: RawRepresentable & CaseIterable>(
    default word: Word
  ) throws(MetadataError) -> Word where Word.RawValue == String {
    isPresent ? try self.word(Word.self) : word
  }

  func activation(default activation: Activation) throws(MetadataError) -> Activation {
    isPresent ? try Activation(metadata: self) : activation
  }
}

extension StepMask {
  init(metadata: MetadataCursor, _ input: InputKind) throws(MetadataError) {
    if let vocabulary = input.vocabularySize {
      let id = try metadata["token"].integer(from: 0)
      guard id < vocabulary else {
        throw .outOfRange(path: "mask.token", found: "\(id)", expected: "less than \(vocabulary)")
      }
      self = .token(id)
    } else {
      let values = try metadata["rows"].floats()
      guard values.count == 1, values[0].isFinite else {
        throw .outOfRange(path: "mask.rows", found: "\(values.count) numbers", expected: "one finite number")
      }
      self = .rows(of: values[0])
    }
  }
}

extension InputKind {
  private enum Kind: String, CaseIterable {
    case features, oneHot, embedding
  }

  init(metadata cursor: MetadataCursor) throws(MetadataError) {
    switch try cursor["kind"].word(Kind.self) {
    case .features:
      let hasMask = cursor["mask"].isPresent ? try cursor["mask"].bool() : false
      self = .features(columns: try cursor["columns"].size(), hasMask: hasMask)
    case .oneHot:
      self = .oneHot(vocabulary: try cursor["vocabulary"].size())
    case .embedding:
      self = .embedding(
        vocabulary: try cursor["vocabulary"].size(), size: try cursor["size"].size())
    }
  }
}

extension Layer {
  init(metadata cursor: MetadataCursor) throws(MetadataError) {
    let (cell, units) = (try Cell(metadata: cursor), try cursor["hidden"].size())
    let directions = try Self.directions(cursor["directions"])
    let limit = cursor["stepLimit"].isPresent ? try cursor["stepLimit"].integer(from: 0) : nil
    guard cursor["secondCell"].isPresent else {
      self.init(cell: cell, hiddenSize: units, directions: directions, stepLimit: limit)
      return
    }
    let second = try Cell(metadata: cursor["secondCell"])
    guard directions.count == 2, second.kind == cell.kind else {
      throw .outOfRange(
        path: cursor["secondCell"].path, found: second.kind.rawValue,
        expected: "a cell of the first direction's kind, in a layer of two directions")
    }
    self.init(forward: cell, backward: second, hiddenSize: units, stepLimit: limit)
  }

  private static func directions(_ cursor: MetadataCursor) throws(MetadataError) -> [Direction] {
    guard cursor.isPresent else { return [.forward] }
    var directions: [Direction] = []
    for element in try cursor.elements() { directions.append(try element.word(Direction.self)) }
    // Forward first, each at most once.
    guard !directions.isEmpty, directions == Direction.allCases.filter(directions.contains) else {
      throw .outOfRange(
        path: cursor.path, found: directions.map(\.rawValue).joined(separator: ", "),
        expected: "forward, backward or both in this order")
    }
    return directions
  }
}

extension Cell {
  init(metadata cursor: MetadataCursor) throws(MetadataError) {
    let clip = cursor["clip"].isPresent ? try cursor["clip"].float() : nil
    if let clip, clip < 0 {
      throw .outOfRange(path: cursor["clip"].path, found: "\(clip)", expected: "0 or more")
    }
    switch try cursor["cell"].word(CellKind.self) {
    case .lstm:
      self = .lstm(
        LSTMCell(
          hasPeepholes: cursor["peepholes"].isPresent ? try cursor["peepholes"].bool() : false,
          coupling: try cursor["coupling"].word(default: .none),
          gateActivation: try cursor["gateActivation"].activation(default: .sigmoid),
          candidateActivation: try cursor["candidateActivation"].activation(default: .tanh),
          outputActivation: try cursor["outputActivation"].activation(default: .tanh), clip: clip))
    case .gru:
      self = .gru(
        GRUCell(
          reset: try cursor["reset"].word(default: .after),
          update: try cursor["update"].word(default: .keeps),
          form: try cursor["form"].word(default: .standard),
          gateActivation: try cursor["gateActivation"].activation(default: .sigmoid),
          candidateActivation: try cursor["candidateActivation"].activation(default: .tanh), clip: clip))
    case .rnn:
      self = .rnn(RNNCell(activation: try Activation(metadata: cursor["activation"]), clip: clip))
    }
  }
}

extension Head {
  init(metadata cursor: MetadataCursor) throws(MetadataError) {
    self.init(
      size: try cursor["size"].size(), squash: try cursor["squash"].word(Squash.self),
      readout: try cursor["readout"].word(Readout.self))
    if cursor["rectifies"].isPresent { rectifies = try cursor["rectifies"].bool() }
  }
}
