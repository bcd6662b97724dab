/// What a walk through a graph knows of a value.
enum Value {
  case constant(Tensor)
  case signal(Signal)
  /// Something that belongs to a single step of a sequence.
  case step(StepValue)
  /// The count of a loop's steps.
  case counter(StepCounter)
  /// Something that is not followed, since this node made it.
  case unknown(OnnxError.Location)

  var constant: Tensor? {
    if case .constant(let tensor) = self { tensor } else { nil }
  }

  /// The value after an operator that moves elements; nil when it cannot be followed.
  func applying(_ operation: ShapeOperation) -> Value? {
    switch self {
    case .constant(let tensor): tensor.applying(operation).map(Value.constant)
    case .signal(let signal): signal.applying(operation).map(Value.signal)
    case .step(let step): step.applying(operation).map(Value.step)
    case .counter, .unknown: nil
    }
  }

  /// The shape, where it is known.
  var shape: [Int]? {
    switch self {
    case .constant(let tensor): tensor.shape
    case .signal(let signal): signal.shape
    case .step(let step): step.shape
    case .counter, .unknown: nil
    }
  }
}
