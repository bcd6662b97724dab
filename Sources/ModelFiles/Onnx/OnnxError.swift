/// Why an ONNX model is not a network that this program computes, or which question must be answered first.
public enum OnnxError: Error, Equatable, Sendable {
  /// A node of the graph, as messages name it.
  public struct Place: Hashable, Sendable {
    /// The node's name; where it has none, its first output's.
    public var name: String
    /// The operator, such as `LSTM`.
    public var op: String
  }

  // The file.
  case malformed(reason: String)
  case noGraph
  /// The recurrent operators have their present meaning since version 7.
  case oldOperators(version: Int)
  /// An initialiser's data is not as long as its shape says.
  case dataLength(tensor: String, shape: [Int], expected: Int, found: Int)
  case shapeTooLarge(tensor: String)
  case unreadableType(tensor: String, type: Int)
  case noFolder(tensor: String, location: String)
  case outsideFolder(tensor: String, location: String)
  case externalFile(location: String, reason: String)
  case externalRange(tensor: String, location: String, begin: Int, end: Int, fileSize: Int)
  case badExternalEntry(tensor: String, key: String, found: String)

  // The graph.
  case undefinedValue(Place, value: String)
  case valueTwice(Place, value: String)
  case badAttribute(Place, name: String, expected: String, found: String)
  case wrongShape(Place, input: String, expected: String, found: [Int])
  case missingInput(Place, input: String)
  /// Weights that are computed from the sequence, or by a node that is not understood.
  case notConstant(Place, input: String)
  case unknownActivation(Place, name: String)
  /// - Parameter mayBeOneStep: the graph's sequence may be fixed to one step, so that a cell that is written out does
  ///   not show what it takes over from a step before.
  case noRecurrentNode(operators: [String], mayBeOneStep: Bool)
  /// A node that computes with integers of eight bits, in a graph without recurrent nodes in floating point.
  case quantized(Place)
  /// A loop whose body is none of the cells.
  case loop(Place)
  /// A node before or between recurrent layers.
  case notUnderstood(Place, before: Place)
  case notALayer(Place, reason: String)
  /// Folding linear layers into a recurrent one would take more numbers than the file warrants.
  case foldTooLarge(Place)

  // Questions.
  case severalModules(names: [String])
  case noSuchModule(String, available: [String])
  case severalHeads(outputs: [String])
  case noSuchOutput(String, available: [String])
  /// Rows of an initial state that are not the same.
  case initialRows(Place, input: String, rows: Int)
  /// Sequences of a batch that have different lengths.
  case severalLengths(Place, lengths: [Int])
  case initialState(input: String, expected: [Int], found: [Int])
  /// h or c of all layers is given in another shape: `layers` counts each direction.
  case layerStates(String, layers: Int, units: Int, found: [Int])
  /// c is given for layers that have none.
  case noCellState(String)
  /// What is given as initial states is none of the files that hold arrays.
  case notStates
  /// A state is given for what is no input of the graph.
  case noSuchInput(String, available: [String])

  /// True when an option on the command line answers it.
  public var isQuestion: Bool {
    switch self {
    case .severalModules, .noSuchModule, .severalHeads, .noSuchOutput, .initialRows, .severalLengths,
      .initialState, .noSuchInput, .layerStates, .noCellState:
      true
    case .malformed, .noGraph, .oldOperators, .dataLength, .shapeTooLarge, .unreadableType, .noFolder,
      .outsideFolder, .externalFile, .externalRange, .badExternalEntry, .undefinedValue, .valueTwice,
      .badAttribute, .wrongShape, .missingInput, .notConstant, .unknownActivation, .noRecurrentNode,
      .quantized, .loop,
      .notUnderstood, .notALayer, .foldTooLarge, .notStates:
      false
    }
  }
}
