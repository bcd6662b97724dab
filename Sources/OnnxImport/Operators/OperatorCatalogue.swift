/// The operators that are read, each once.
enum OperatorCatalogue {
  static let all: [any Operator] =
    [
      // Arithmetic, and what becomes part of the weights.
      Add(), Sum(), Subtract(), Multiply(), Divide(), Modulo(), Absolute(), Clip(), Equal(), Where(),
      MatrixProduct(), GeneralProduct(), BatchNormalization(), ConvolutionOperator(), SigmoidOperator(),
      // Tables and types.
      Gather(), OneHot(), Identity(), Dropout(), Cast(), CastLike(),
      // Constants and shapes.
      Constant(), ConstantOfShape(), DequantizeLinear(), Shape(), Size(), Expand(), Tile(), RangeOperator(),
      // Elements that move.
      Transpose(), Squeeze(), Unsqueeze(), Reshape(), Flatten(), Slice(), Split(), Concat(),
      ReverseSequence(),
    ] + ElementComparison.all + ElementFunction.all + Reduction.all + ActivationFunction.all + Softmax.all
    + Structure.all

  private static let byName = Dictionary(
    all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  /// The operator of a node; nil when it is of another domain, or not in the catalogue.
  static subscript(node: Node) -> (any Operator)? { node.standardOp.flatMap { byName[$0] } }
}
