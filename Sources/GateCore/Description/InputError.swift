/// Why a network cannot be run on, or trained with, what it was given.
public enum InputError: Error, Equatable, Sendable {
  /// The network has no recurrent layer.
  case noLayers
  /// A size of the network (columns, vocabulary, embedding, hidden units, outputs) is not positive.
  case sizeNotPositive
  /// A layer's directions are none of: forward, backward, forward and backward in this order.
  case unknownDirections(layer: Int)
  /// The two directions of a layer have cells of different kinds.
  case mixedCells(layer: Int)
  /// A layer is to read a negative number of steps.
  case negativeStepLimit(layer: Int)
  /// A cell's pre-activations are clipped to a bound that is negative or NaN.
  case negativeClip(layer: Int)
  /// The flat parameter array has not the length that the architecture asks for.
  case parameterCount(expected: Int, found: Int)
  /// The network reads tokens and was given numbers.
  case tokensExpected
  /// The network reads rows of numbers and was given tokens.
  case numbersExpected(columns: Int)
  case columnCount(expected: Int, found: Int)
  /// The numbers do not fill whole rows.
  case raggedRows(columns: Int, values: Int)
  /// A token id that the network does not know; `step` counts from 0.
  case tokenOutOfVocabulary(step: Int, token: Int, vocabulary: Int)
  /// Scalings are given for some columns only.
  case scalingCount(expected: Int, found: Int)
  /// The initial state has another shape than the network's.
  case initialState(layer: Int, direction: Direction)
  /// An intervention names a layer, direction, quantity or unit that the network does not have.
  case intervention(Intervention)
  /// A target names an output that the network does not have; `step` counts from 0.
  case targetOutOfRange(step: Int, target: Int, outputs: Int)
  /// Targets for `found` steps or outputs where `expected` were needed.
  case targetCount(expected: Int, found: Int)
}
