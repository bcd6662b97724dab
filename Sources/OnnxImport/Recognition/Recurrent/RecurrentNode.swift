import GateCore

/// An LSTM, GRU or RNN node with its weights in this project's order.
struct RecurrentNode {
  /// One direction.
  struct Lane {
    /// In which order of the sequence's time it reads.
    var direction: Direction
    var cell: Cell
    var inputWeights: [Float]  // W (G·H, I)
    var recurrentWeights: [Float]  // U (G·H, H)
    var inputBias: [Float]  // b (G·H), empty when the node has none
    var recurrentBias: [Float]  // b_U (G·H)
    var peepholes: [Float]  // (3, H): i f o, empty when the node has none
    var hidden: InitialState
    var cellState: InitialState
  }

  /// What a state is before the first step.
  enum InitialState: Equatable {
    case zeros
    case numbers([Float])  // (H)
    /// The value of that name, which is only known when the graph runs.
    case given(String)
  }

  enum Form {
    case node
    /// A loop whose body computes the cell.
    case loop
    /// Steps one after the other.
    case unrolled
  }

  var location: OnnxError.Location
  var kind: CellKind
  var units: Int
  var inputSize: Int
  /// One or two, as `direction` says.
  var lanes: [Lane]
  var input: Signal
  var timeAxis: Signal.Axis
  var batchAxis: Signal.Axis
  /// The walk's step that it is.
  var step: Int
  var lengths = SequenceLengths.missing
  /// Which steps a mask lets through, made of token ids; at others the states stay as they are.
  var mask: Signal?
  /// How the graph has it.
  var form = Form.node
  /// Values of the graph beside the node's own outputs that are its states.
  var states: [String] = []
  /// Sentences for the report.
  var remarks: [String]

  /// The two dimensions of time and batch in the order of the node's `layout`.
  static func axes(layout: Int) -> (time: Int, batch: Int) { layout == 0 ? (0, 1) : (1, 0) }
}
