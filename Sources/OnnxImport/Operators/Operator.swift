import GateCore

/// An operator of the ONNX standard: what a node of it makes of constants, of signals (values that depend on the
/// sequence) and of values of a single step (the algebra of cells that are written out).
///
/// Each method returns nil for what is not followed; the outputs of the node are then unknown. An operator, or a
/// family of operators that are the same thing, is one file in this folder and one line in `OperatorCatalogue`.
protocol Operator: Sendable {
  /// The name of the operator in the standard.
  var name: String { get }

  /// How nodes of the operator are read.
  var role: OperatorRole { get }

  /// Where the elements of the outputs come from.
  var elementSource: ElementSource { get }

  /// The outputs for constant inputs. An input that is left out is nil.
  func constants(_ call: OperatorCall, _ context: inout OperatorContext) throws(OnnxError) -> [Tensor]?

  /// The outputs where an input is a signal.
  func signals(_ call: OperatorCall, _ context: inout OperatorContext) -> [Signal]?

  /// The outputs where an input belongs to a single step.
  func steps(_ call: OperatorCall, _ algebra: inout some StepAlgebra, _ context: inout OperatorContext)
    -> [StepValue]?

  /// The output where an input counts the steps of a loop.
  func counter(_ call: OperatorCall) -> StepCounter?
}

/// How the nodes of an operator are read.
enum OperatorRole: Equatable {
  /// By what the operator makes of its inputs.
  case computes
  /// A constant that the node holds itself.
  case constant
  /// As one or two directions of a recurrent layer.
  case recurrent(CellKind)
  /// As a loop that may step a cell through a sequence.
  case loop
  /// A loop of another form, which is not read.
  case scan
  /// By one of two graphs.
  case branch
}

/// What the elements of an operator's outputs depend on.
enum ElementSource {
  /// The elements of all inputs.
  case inputs
  /// The elements of the first input; the others give the shape.
  case firstInput
  /// The shape of the first input.
  case shape
  /// Nothing but the node itself.
  case node
}

extension Operator {
  var role: OperatorRole { .computes }
  var elementSource: ElementSource { .inputs }

  func constants(_ call: OperatorCall, _ context: inout OperatorContext) throws(OnnxError) -> [Tensor]? {
    nil
  }

  func signals(_ call: OperatorCall, _ context: inout OperatorContext) -> [Signal]? { nil }

  func steps(_ call: OperatorCall, _ algebra: inout some StepAlgebra, _ context: inout OperatorContext)
    -> [StepValue]?
  { nil }

  func counter(_ call: OperatorCall) -> StepCounter? { nil }
}
