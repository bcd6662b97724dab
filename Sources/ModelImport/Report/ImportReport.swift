import GateCore
import TensorFiles

/// How a model file was read: what was found, how each choice was made, and what was left out.
package struct ImportReport: Equatable, Sendable {
  package enum Format: Equatable, Sendable {
    /// This program's own, with the version of its metadata.
    case gatescope(version: Int)
    /// A PyTorch state_dict; `prefix` comes before the recurrent module's own names.
    case stateDict(TensorFile.Container, prefix: String)
    /// Arrays by the names of another program, or, where `owner` is nil, of a cell that somebody wrote out; `prefix` as
    /// above.
    case named(TensorFile.Container, owner: String?, prefix: String)
    /// Variables of a Keras model by their paths.
    case keras(TensorFile.Container)
    /// An ONNX graph that imports this version of the standard operators.
    case onnx(opset: Int)

    package var isOnnx: Bool {
      if case .onnx = self { true } else { false }
    }
  }

  /// A part of the file that is not part of the network.
  package struct Ignored: Equatable, Sendable {
    package var name: String
    /// nil for what is no tensor, or one of a type that safetensors do not have.
    package var dtype: DType?
    package var shape: [Int]
    package var reason: String

    package init(name: String, dtype: DType? = nil, shape: [Int] = [], reason: String) {
      self.name = name
      self.dtype = dtype
      self.shape = shape
      self.reason = reason
    }
  }

  /// What weights of another type mean for the numbers, a sentence among `decisions`.
  package static func precisionDecision(storedAs type: String) -> String {
    "weights are stored as \(type); here everything is computed in float32"
  }

  package var format: Format
  /// Who wrote the file, as far as it says.
  package var producer: String
  /// The order of the gates in the stored arrays.
  package var gateOrder: StoredGateOrder
  /// How that order was decided.
  package var gateOrderBasis: String
  /// How the file stores biases.
  package var biases: String
  /// Arrays of the network that the file does not have; they are 0.
  package var absent: Set<ParameterRole> = []
  /// Choices made in reading, one sentence each, in order of importance.
  package var decisions: [String]
  package var ignored: [Ignored]
  /// What the file does not record and other values of would give other numbers: a clause each, with the option that
  /// decides it.
  package var assumptions: [String] = []
  /// Parts of the file, by their names, that the original network computed with and this one does not.
  package var leftOut: [String] = []
  /// Something that may make the numbers differ from those of the program that made the file.
  package var warnings: [String]
  /// Parameters that are NaN or infinite.
  package var nonFiniteCount: Int

  /// True when the original network computed with something of the file that this one does not compute with.
  package var isIncomplete: Bool { !leftOut.isEmpty }

  /// What is missing then, in one clause: `incomplete, left out: conv.weight, conv.bias`; nil of a whole network.
  package var incompleteness: String? {
    isIncomplete ? "incomplete, left out: " + Message.list(leftOut, limit: 2) : nil
  }

  /// What of the network is not known to be the original's, for the reader.
  package var caveats: [String] {
    (assumptions.isEmpty ? [] : ["assumed: " + assumptions.joined(separator: ", ")])
      + [incompleteness].compactMap(\.self)
  }

  package init(
    format: Format, producer: String, gateOrder: StoredGateOrder, gateOrderBasis: String, biases: String,
    absent: Set<ParameterRole> = [], decisions: [String], ignored: [Ignored], warnings: [String],
    assumptions: [String] = [], leftOut: [String] = [], nonFiniteCount: Int
  ) {
    self.format = format
    self.producer = producer
    self.gateOrder = gateOrder
    self.gateOrderBasis = gateOrderBasis
    self.biases = biases
    self.absent = absent
    self.decisions = decisions
    self.ignored = ignored
    self.assumptions = assumptions
    self.leftOut = leftOut
    self.warnings = warnings
    self.nonFiniteCount = nonFiniteCount
  }
}
