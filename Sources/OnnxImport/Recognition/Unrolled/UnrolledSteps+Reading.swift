/// Where steps begin: one element of a sequence, or what comes before all of them.
extension UnrolledSteps {
  mutating func step(
    of signal: Signal, _ operations: [ShapeOperation], _ location: OnnxError.Location
  ) -> StepValue? {
    guard signal.squash == nil, signal.axes.count > 1 else { return nil }
    switch signal.source {
    case .input, .tokens: break
    // Single steps of states are signals still.
    case .states, .ids: return nil
    }
    var current = signal
    for (k, operation) in operations.enumerated() {
      if case .slice(let axis, let start, 1, _) = operation, axis < current.axes.count - 1,
        current.axes[axis].isTime, current.axes[axis].size > 1
      {
        let size = current.axes[axis].size
        let index = current.axes[axis].isReversed ? size - 1 - start : start
        guard let sequence = sequence(along: axis, of: current), (0..<size).contains(index) else {
          return nil
        }
        var axes = current.axes
        axes[axis] = .init(kind: .one, size: 1)
        let value = value(current, axes, .init(sequence: sequence, step: index), location)
        return operations[(k + 1)...].reduce(value) { value, step in value.flatMap { $0.applying(step) } }
      }
      guard let next = current.applying(operation) else { return nil }
      current = next
    }
    return nil
  }

  /// The sequence that is read along an axis, as (time, batch, channel) before any matrix.
  private mutating func sequence(along axis: Int, of signal: Signal) -> Int? {
    let others = signal.axes.indices.dropLast().filter { $0 != axis }
    guard others.count < 2 else { return nil }
    var time = signal.axes[axis]
    time.isReversed = false
    let batch = others.first.map { signal.axes[$0] } ?? .init(kind: .one, size: 1)
    var whole = signal.beforeMatrix
    whole.axes = [time, batch] + whole.axes.suffix(1)
    return sequence(whole)
  }

  /// A signal's channels as an expression of those before the first matrix.
  private mutating func value(
    _ signal: Signal, _ axes: [Signal.Axis], _ moment: StepValue.Moment, _ location: OnnxError.Location
  ) -> StepValue? {
    var expression = StepExpression.input
    guard apply(signal.mapsFromMatrix, to: &expression) else { return nil }
    return StepValue(
      expression: expression, moment: moment, isFresh: true, size: 1 + signal.maps.count, axes: axes,
      location: location)
  }

  private mutating func apply(
    _ maps: ArraySlice<LinearMap>, to expression: inout StepExpression
  ) -> Bool {
    for map in maps {
      switch map {
      case .dense(let matrix, let rows, let columns):
        guard let location = weights.matrix(Matrix(weights: matrix, rows: rows, columns: columns)) else {
          return false
        }
        expression = .matrix(location, expression)
      case .shift(let values):
        guard let location = weights.constant(.init(shape: [values.count], elements: .floats(values))) else {
          return false
        }
        expression = .sum(expression, .constant(location))
      case .scale(let values):
        guard let location = weights.constant(.init(shape: [values.count], elements: .floats(values))) else {
          return false
        }
        expression = .product(expression, .constant(location))
      // Only states of recurrent nodes are summed.
      case .sum: return false
      }
    }
    return true
  }

  /// What an operator of a cell takes: a value of a step, a constant, a state of another layer at one step, or
  /// what is given before the first step.
  mutating func operand(_ value: Value, _ location: OnnxError.Location) -> StepValue? {
    switch value {
    case .step(let step): return step
    case .constant(let tensor): return constant(tensor, location)
    case .signal(let signal):
      switch signal.source {
      case .states(let reads): return step(of: reads, signal, location)
      case .input(let input): return given(input.name, signal, location)
      case .tokens, .ids: return nil
      }
    case .counter, .unknown: return nil
    }
  }

  /// Sequences are read by slices here, not by a count.
  mutating func element(
    of sequence: Signal, at counter: StepCounter, _ location: OnnxError.Location,
    _ context: inout OperatorContext
  ) -> StepValue? { nil }

  /// A state that the graph takes when it runs.
  private mutating func given(_ name: String, _ signal: Signal, _ location: OnnxError.Location) -> StepValue?
  {
    var expression = StepExpression.given(name)
    guard apply(signal.maps[...], to: &expression) else { return nil }
    return StepValue(
      expression: expression, size: 1 + signal.maps.count, axes: signal.axes, location: location)
  }

  /// States of a layer below, all at the same step.
  private mutating func step(
    of reads: [Signal.StateRead], _ signal: Signal, _ location: OnnxError.Location
  ) -> StepValue? {
    guard let first = reads.first, reads.allSatisfy({ $0.moment == first.moment }), signal.axes.count > 0,
      let (steps, batch) = layers[first.node]
    else { return nil }
    let index: Int
    switch first.moment {
    case .every, .final: return nil
    case .first: index = 0
    case .last: index = steps - 1
    case .step(let step): index = step
    }
    var whole = signal.beforeMatrix
    whole.squash = nil
    whole.axes =
      [.init(kind: .time, size: steps), .init(kind: .batch, size: batch)]
      + whole.axes.suffix(1)
    whole.source = .states(
      reads.map { read in
        var read = read
        read.moment = .every
        return read
      })
    guard let sequence = sequence(whole),
      var value = value(signal, signal.axes, .init(sequence: sequence, step: index), location)
    else { return nil }
    switch signal.squash {
    case nil: break
    case .sigmoid?:
      value.expression = .activation(.sigmoid, value.expression)
      value.isFresh = false
    case .softmax?, .logSoftmax?: return nil
    }
    return value
  }
}
