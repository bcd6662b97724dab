/// What enters the first layer.
public enum InputKind: Hashable, Sendable {
  /// A row of `columns` numbers a step. With `hasMask`, a second number follows for each column: 1 where
  /// it was observed, 0 where it is missing (the value is then fed as 0), so `I = 2 · columns`.
  case features(columns: Int, hasMask: Bool)
  /// A token of a vocabulary of `V`, as a vector with a single 1: `I = V`.
  case oneHot(vocabulary: Int)
  /// A token of a vocabulary of `V`, looked up in a table (V, I).
  case embedding(vocabulary: Int, size: Int)

  /// `I`: the length of the vector that the first layer sees.
  public var size: Int {
    switch self {
    case .features(let columns, let hasMask): hasMask ? 2 * columns : columns
    case .oneHot(let vocabulary): vocabulary
    case .embedding(_, let size): size
    }
  }

  /// True when there is a table to learn.
  var isEmbedding: Bool {
    switch self {
    case .embedding: true
    case .features, .oneHot: false
    }
  }

  /// `V`, or nil when the input is numbers.
  public var vocabularySize: Int? {
    switch self {
    case .features: nil
    case .oneHot(let vocabulary), .embedding(let vocabulary, _): vocabulary
    }
  }
}

/// In which order of time a layer reads its input.
public enum Direction: String, CaseIterable, Hashable, Sendable {
  /// From the first step to the last.
  case forward
  /// From the last step to the first.
  case backward
}

/// One recurrent layer.
public struct Layer: Hashable, Sendable {
  /// The cell of every direction that has none of its own.
  public var cell: Cell
  /// The cell of the second of two directions where it is another one, of the same kind: ONNX lists activations
  /// for each direction.
  public private(set) var secondCell: Cell?
  /// `H`, the number of units in each direction.
  public var hiddenSize: Int
  /// One or two directions; the outputs of two are concatenated, forward first.
  public var directions: [Direction]
  /// How many steps of a sequence the layer reads; nil for all of them (ONNX: `sequence_lens`).
  ///
  /// Later steps it does not compute. A backward direction begins at the last step that is read. What is above
  /// reads zeros at the others, except a head that is read once: it reads the states that the last step read left.
  /// A layer that reads no step at all has the state zero, whatever its initial state.
  public var stepLimit: Int?

  public init(
    cell: Cell, hiddenSize: Int, directions: [Direction] = [.forward], stepLimit: Int? = nil
  ) {
    self.cell = cell
    self.hiddenSize = hiddenSize
    self.directions = directions
    self.stepLimit = stepLimit
  }

  /// A layer of two directions that may have different cells of one kind.
  public init(forward: Cell, backward: Cell, hiddenSize: Int, stepLimit: Int? = nil) {
    self.init(
      cell: forward, hiddenSize: hiddenSize, directions: [.forward, .backward], stepLimit: stepLimit)
    secondCell = backward == forward ? nil : backward
  }

  /// The cell that a direction follows.
  public func cell(of direction: Direction) -> Cell {
    direction == directions.first ? cell : secondCell ?? cell
  }

  /// The cell of each of `directions`.
  public var cells: [Cell] { directions.map(cell(of:)) }

  /// `D · H`, the length of the layer's output.
  public var outputSize: Int { directions.count * hiddenSize }

  /// Whether the layer reads a step, counted from 0.
  public func reads(step: Int) -> Bool { stepLimit.map { step < $0 } ?? true }

  /// How many of a sequence's first `count` steps the layer reads.
  public func stepsRead(of count: Int) -> Int { min(count, stepLimit ?? count) }
}

/// The linear map from the last layer's hidden state to the network's output.
public struct Head: Hashable, Sendable {
  public enum Squash: String, CaseIterable, Hashable, Sendable {
    case identity
    case sigmoid
    case softmax
    /// The logarithm of the softmax.
    case logSoftmax
  }

  public enum Readout: String, CaseIterable, Hashable, Sendable {
    /// An output at each step.
    case everyStep
    /// One output, from the final states: forward's at the last step, backward's at the first.
    case lastStep
  }

  /// `O`, the number of outputs.
  public var size: Int
  public var squash: Squash
  public var readout: Readout

  public init(size: Int, squash: Squash, readout: Readout) {
    self.size = size
    self.squash = squash
    self.readout = readout
  }
}

/// The shape of a network: input → layers → head. Everything but its numbers.
public struct Architecture: Hashable, Sendable {
  public var input: InputKind
  public var layers: [Layer]
  /// nil when the network's output is the last layer's hidden state.
  public var head: Head?

  public init(input: InputKind, layers: [Layer], head: Head?) {
    self.input = input
    self.layers = layers
    self.head = head
  }

  /// The length of the vector that enters a layer.
  public func inputSize(ofLayer layer: Int) -> Int {
    layer == 0 ? input.size : layers[layer - 1].outputSize
  }

  /// The length of the network's output at a step.
  public var outputSize: Int { head?.size ?? layers.last?.outputSize ?? 0 }

  /// False when some layer reads backward, so that no step can be computed before the sequence's end is known.
  public var isCausal: Bool { layers.allSatisfy { $0.directions == [.forward] } }
}
