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
