/// Values of the one step that the body of a loop describes: vectors, with a batch of one sequence.
struct LoopAlgebra: StepAlgebra {
  var weights = StepWeights()
  /// The sequence that the loop reads, as (time, batch, channel) before any matrix.
  private(set) var sequence: Signal?
  /// Which steps a mask lets through, as (time, batch) or (time, batch, 1): what is made of token ids.
  private(set) var mask: Signal?
  /// H of each carried state.
  private(set) var widths: [Int: Int] = [:]
  /// The numbers from which carried values count.
  var starts: [Int: Int] = [:]

  private static let moment = StepValue.Moment(sequence: 0, step: 0)

  private func value(_ expression: StepExpression, width: Int, _ location: OnnxError.Location) -> StepValue {
    StepValue(
      expression: expression, moment: Self.moment,
      axes: [.init(kind: .batch, size: 1), .init(kind: .channel, size: width)], location: location)
  }

  /// The state that the loop carries in a slot.
  mutating func state(_ slot: Int, width: Int, _ location: OnnxError.Location) -> StepValue {
    widths[slot] = width
    return value(.state(slot), width: width, location)
  }

  mutating func operand(_ value: Value, _ location: OnnxError.Location) -> StepValue? {
    switch value {
    case .step(let step): step
    // The same row for every sequence of a batch is a vector.
    case .constant(let tensor):
      constant(
        tensor.shape.count < 2 || !tensor.isFloat
          ? tensor
          : tensor.row(width: tensor.shape.last ?? 1).map {
            Tensor(shape: [$0.count], elements: .floats($0))
          } ?? tensor, location)
    case .signal, .counter, .unknown: nil
    }
  }

  mutating func joined(_ a: StepValue, _ b: StepValue) -> (a: StepValue, b: StepValue)? {
    (a, b)
  }

  /// A loop reads its sequence by its count, not by slices.
  mutating func step(
    of sequence: Signal, _ operations: [ShapeOperation], _ location: OnnxError.Location
  ) -> StepValue? { nil }

  func sequence(of value: StepValue) -> Signal? { value.holdsInput ? sequence : nil }

  /// x of the step, through the linear maps before the loop.
  mutating func element(
    of signal: Signal, at counter: StepCounter, _ location: OnnxError.Location,
    _ context: inout OperatorContext
  ) -> StepValue? {
    guard counter.offset == 0, counter.slot.map({ starts[$0] }) ?? 0 == 0, let time = signal.axes.first,
      time.isTime
    else { return nil }
    if case .ids = signal.source {
      guard signal.axes.dropFirst(2).allSatisfy({ $0.size == 1 }), mask == nil || mask == signal else {
        return nil
      }
      mask = signal
      return value(.mask(isNegated: false), width: 1, location)
    }
    let before = signal.beforeMatrix
    guard signal.axes.count == 3, signal.squash == nil, sequence == nil || sequence == before
    else { return nil }
    sequence = before
    let width = before.axes[2].size
    let x = value(.input, width: width, location)
    guard before != signal else { return x }
    guard context.allows([signal.axes[2].size, width]),
      let map = AffineMap(Array(signal.mapsFromMatrix)),
      let matrix = weights.matrix(
        Matrix(weights: map.weights, rows: map.rows, columns: map.columns)),
      let bias = weights.constant(Tensor(shape: [map.rows], elements: .floats(map.bias)))
    else { return nil }
    return value(.sum(.matrix(matrix, .input), .constant(bias)), width: map.rows, location)
  }
}
