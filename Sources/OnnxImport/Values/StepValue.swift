/// A value of the graph that belongs to one step of a sequence.
struct StepValue {
  /// A step of a sequence.
  struct Moment: Hashable {
    /// Which of the sequences that are read step by step.
    var sequence: Int
    /// In the order of the sequence's time.
    var step: Int
  }

  /// Larger expressions are no cell's: operators on twice the same would soon take forever to compare.
  static let sizeLimit = 512

  var expression: StepExpression
  /// The step; nil for what is there before any.
  var moment: Moment?
  /// How many steps it depends on through states.
  var depth = 0
  /// True for what is linear in the step's input alone.
  var isFresh = false
  /// How many operators and operands the expression has.
  var size = 1
  /// Dimensions; the last is the vector's.
  var axes: [Signal.Axis]
  /// The first of the nodes that made it.
  var location: OnnxError.Location

  var shape: [Int] { axes.map(\.size) }
  var width: Int { axes.last?.size ?? 1 }

  /// The value after an operator that moves elements; nil when its vectors do not stay whole.
  func applying(_ operation: ShapeOperation) -> StepValue? {
    var result = self
    if case .slice(let axis, let start, let count, let step) = operation, axis == axes.count - 1 {
      // Of nothing there is an output too, where a kernel is cut into parts.
      guard start >= 0, count >= 0, start + count <= width, step == 1 else { return nil }
      if count == width { return self }
      result.expression = .part(start..<start + count, expression)
      result.size += 1
      result.axes[axis].size = count
      return result
    }
    // Only the dimensions matter here, not what the vectors are made from.
    let carrier = Signal(source: .states([]), axes: axes)
    guard let moved = carrier.applying(operation), let last = moved.axes.last, last == axes.last else {
      return nil
    }
    result.axes = moved.axes
    return result
  }
}
