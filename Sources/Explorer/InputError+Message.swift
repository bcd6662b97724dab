import GateCore

extension InputError {
  /// One line for the reader: what does not fit, what was expected, what was found.
  public var message: String {
    switch self {
    case .noLayers: "the network has no recurrent layer"
    case .sizeNotPositive: "the network has a size that is not positive"
    case .unknownDirections(let layer):
      "layer \(layer) has directions that are not forward, backward or both in this order"
    case .mixedCells(let layer): "layer \(layer) has cells of different kinds in its two directions"
    case .negativeStepLimit(let layer): "layer \(layer) is to read a negative number of steps"
    case .negativeClip(let layer): "layer \(layer) clips to a bound that is negative or no number"
    case .parameterCount(let expected, let found): "the network needs \(expected) parameters, found \(found)"
    case .tokensExpected: "the network reads tokens, found numbers: give text or token ids"
    case .numbersExpected(let columns):
      "the network reads rows of \(columns) numbers, found tokens: give a CSV"
    case .columnCount(let expected, let found): "the network reads \(expected) columns, found \(found)"
    case .raggedRows(let columns, let values): "\(values) numbers do not fill rows of \(columns)"
    case .tokenOutOfVocabulary(let step, let token, let vocabulary):
      "step \(step + 1): token \(token) is not one of the network's 0 to \(vocabulary - 1)"
    case .scalingCount(let expected, let found):
      "expected a scaling for each of \(expected) columns, found \(found)"
    case .initialState(let layer, let direction):
      "the initial state of layer \(layer), \(direction.rawValue), does not fit the network"
    case .intervention(let held):
      "layer \(held.lane.layer), \(held.lane.direction.rawValue), has no \(held.quantity.rawValue)"
        + (held.unit.map { "[\($0)]" } ?? "")
    case .targetOutOfRange(let step, let target, let outputs):
      "step \(step + 1): target \(target) is not one of the network's outputs 0 to \(outputs - 1)"
    case .targetCount(let expected, let found): "expected targets for \(expected), found \(found)"
    }
  }
}
