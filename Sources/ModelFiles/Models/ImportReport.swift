import GateCore

/// How a model file was read: what was found, how each choice was made, and what was left out.
public struct ImportReport: Equatable, Sendable {
  public enum Format: Equatable, Sendable {
    /// This program's own, with the version of its metadata.
    case gatescope(version: Int)
    /// A PyTorch state_dict; `prefix` is what stands before the recurrent module's own names.
    case stateDict(TensorFile.Container, prefix: String)
    /// Variables of a Keras model by their paths.
    case keras(TensorFile.Container)
    /// An ONNX graph that imports this version of the standard operators.
    case onnx(opset: Int)

    var isOnnx: Bool {
      if case .onnx = self { true } else { false }
    }
  }

  /// A part of the file that is not part of the network.
  public struct Ignored: Equatable, Sendable {
    public var name: String
    /// nil for what is no tensor, or one of a type that safetensors do not have.
    public var dtype: DType?
    public var shape: [Int]
    public var reason: String

    init(name: String, dtype: DType? = nil, shape: [Int] = [], reason: String) {
      self.name = name
      self.dtype = dtype
      self.shape = shape
      self.reason = reason
    }
  }

  /// What weights of another type mean for the numbers, a sentence among `decisions`.
  static func precisionDecision(storedAs type: String) -> String {
    "weights are stored as \(type); here everything is computed in float32"
  }

  public var format: Format
  /// Who wrote the file, as far as it says.
  public var producer: String
  /// The order of the gates in the stored arrays.
  public var gateOrder: StoredGateOrder
  /// How that order was decided.
  public var gateOrderBasis: String
  /// How the file stores biases.
  public var biases: String
  /// Arrays of the network that the file does not have; they are 0.
  public var absent: Set<ParameterRole> = []
  /// Choices made in reading, one sentence each, in order of importance.
  public var decisions: [String]
  public var ignored: [Ignored]
  /// Something that may make the numbers differ from those of the program that made the file.
  public var warnings: [String]
  /// Parameters that are NaN or infinite.
  public var nonFiniteCount: Int
}
