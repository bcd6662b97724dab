import GateCore
import Models

extension InputSequence {
  /// Says on standard error that values are missing when the network has no mask for them: it is fed 0 for them,
  /// as if that had been observed.
  func warnOfMissingValues(for model: Model) { [self].warnOfMissingValues(for: model) }

  fileprivate var missingCount: Int {
    if case .features(let values, _) = steps { values.count(where: \.isNaN) } else { 0 }
  }
}

extension [InputSequence] {
  /// The same of several sequences at once.
  func warnOfMissingValues(for model: Model) {
    guard case .features(_, hasMask: false) = model.network.architecture.input else { return }
    let missing = map(\.missingCount).reduce(0, +)
    guard missing > 0 else { return }
    Failure.warn(
      "\(missing) missing \(missing == 1 ? "value is" : "values are") fed as 0: the network has no input that says "
        + "what is missing")
  }
}
