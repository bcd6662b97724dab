import GateCore
import ModelImport
import TensorFiles

/// How a program, or a person, names the arrays of one recurrent layer, and which numbers of the layer each holds.
///
/// All that are known stand in `Naming.all`. A layer whose arrays have such names is given PyTorch's, and is read from
/// then on as PyTorch's layers are.
struct Naming: Sendable {
  /// Which numbers of a cell an array holds.
  enum Operand: Sendable {
    /// W, which multiplies x.
    case input
    /// U, which multiplies h'.
    case recurrent
    /// W and U beside each other: what multiplies x and h' joined.
    case joined
    /// b, added to W x.
    case inputBias
    /// b_U, added to U h'.
    case recurrentBias
    /// p, vectors that multiply c.
    case peepholes
    /// A matrix that makes a shorter h of h; not computed here.
    case projection

    var isMatrix: Bool {
      switch self {
      case .input, .recurrent, .joined: true
      case .inputBias, .recurrentBias, .peepholes, .projection: false
      }
    }
  }

  /// An array, or a linear layer, of the recurrent layer.
  struct Part: Sendable {
    /// Its name below the recurrent layer's: `Wx`, `linear`, `gates.kernel`.
    let name: String
    let operand: Operand
    /// The gates whose rows it has, one block after the other.
    let blocks: [Quantity]
    var isRequired = true
  }

  /// How a matrix lies in the file.
  enum Layout: Sendable {
    /// (outputs, inputs), multiplied from the left.
    case outputMajor
    /// (inputs, outputs), multiplied from the right.
    case inputMajor
  }

  /// How the parts of a layer are kept.
  enum Form: Sendable {
    /// Each is an array with the part's name; nil when authors differ in how they lie.
    case arrays(Layout?)
    /// Matrices are linear layers, an array with the weights and one with the bias below the part's name.
    case layers
    /// Either.
    case any
  }

  /// What the file does not say and the naming does not tell: what is taken is in the report, with the option that
  /// decides otherwise.
  enum Assumption: Sendable {
    case order, joining, forgetBias, reset, update, activation, gateActivation

    var setting: Setting {
      switch self {
      case .order, .forgetBias: .gateOrder
      case .joining: .stateFirst
      case .reset: .gruReset
      case .update: .gruUpdate
      case .activation: .activation
      case .gateActivation: .gateActivation
      }
    }
  }

  /// Whose names these are: `MLX`; nil for cells that people write out themselves.
  let owner: String?
  /// The cell; its activation is asked for where that of a plain RNN is not `isActivationKnown`.
  let cell: Cell
  let form: Form
  /// The first is one whose name finds the layer.
  let parts: [Part]
  /// Words of which the layer's own name begins with one; none where it may be any name.
  var stems: [String] = []
  /// Arrays that are not beside the parts, as they would make it another cell.
  var absent: [String] = []
  /// The order in which arrays of several gates are stacked; nil where each gate has arrays of its own.
  var order: StoredGateOrder?
  var assumptions: [Assumption] = []
  var isActivationKnown = true
  /// True when each gate has arrays of its own, whose names end with its letter or begin with its word.
  var isByGate = false
}
