extension LaneWeights {
  /// Steps through `steps` in the lane's direction.
  ///
  /// In the rows of `skipped`, (T·B) from the trace's step 0 on, the state is held: those past their sequence's end,
  /// so that the last row is every sequence's final state and a backward lane starts each at its own end, and those
  /// that the network's mask passes over. So is the state of all of them at the steps that the lane does not read.
  ///
  /// - Parameters:
  ///   - start: the step of the sequence that the trace's step 0 is.
  ///   - ahead: What is fetched meanwhile, where the steps are those of one sequence.
  func forward(
    _ input: LaneInput, _ trace: LaneTrace, steps: Range<Int>, skipped: UnsafePointer<Bool>? = nil,
    held: HeldValues.AtStep? = nil, from start: Int = 0, ahead: FetchAhead? = nil
  ) {
    let end = max(steps.lowerBound, min(steps.upperBound, stepLimit - start))
    let unread = end..<steps.upperBound
    func holdState(step t: Int) {
      let step = trace.step(t)
      for b in 0..<step.rows { hold(step, row: b) }
    }
    if lane.direction == .backward { for t in unread.reversed() { holdState(step: t) } }
    compute(
      input, trace, steps: steps.lowerBound..<end, skipped: skipped, held: held, from: start, ahead: ahead)
    if lane.direction == .forward { for t in unread { holdState(step: t) } }
  }

  private func compute(
    _ input: LaneInput, _ trace: LaneTrace, steps: Range<Int>, skipped: UnsafePointer<Bool>?,
    held: HeldValues.AtStep?, from start: Int, ahead: FetchAhead?
  ) {
    // W x + b is one product for many steps, but for no more than a megabyte of records, which are then still
    // in the cache when they are stepped through.
    let stretch = max(1, (1 << 18) / max(1, trace.batch * record.stride))
    let count = (steps.count + stretch - 1) / stretch
    for k in 0..<count {
      let index =
        switch lane.direction {
        case .forward: k
        case .backward: count - 1 - k
        }
      let first = steps.lowerBound + index * stretch
      let part = first..<min(first + stretch, steps.upperBound)
      project(input, into: trace, steps: part, from: start)
      if trace.batch == 1, skipped == nil, held == nil {
        forward(trace, steps: part, ahead: ahead?.dropping(part.lowerBound - steps.lowerBound))
        continue
      }
      switch lane.direction {
      case .forward: for t in part { forward(trace, step: t, skipped: skipped, held: held) }
      case .backward: for t in part.reversed() { forward(trace, step: t, skipped: skipped, held: held) }
      }
    }
  }

  /// Writes W x + b into the records of the rows of `steps`: one product for all of them that have an x.
  private func project(_ input: LaneInput, into trace: LaneTrace, steps: Range<Int>, from start: Int) {
    let first = steps.lowerBound * trace.batch
    let rows = steps.count * trace.batch
    let full = min(steps.count, max(0, inputLimit - start - steps.lowerBound)) * trace.batch
    let stride = record.stride
    let target = trace.base + first * stride
    let gates = record.gateWidth
    switch (projection, input) {
    case (.table(let table, _), .tokens(let tokens)):
      for r in 0..<rows {
        (target + r * stride).update(from: table + Int(tokens[first + r]) * gates, count: gates)
      }
    case (.one(let w), .rows(let x)):
      fillBias(target, rows: rows, full: full)
      w.multiply(
        rows: full, x.base + first * x.stride, aRow: x.stride, into: target, cRow: stride, from: .row(bias))
    case (.two(let w0, let w1), .rowPair(let x0, let x1)):
      fillBias(target, rows: rows, full: full)
      w0.multiply(
        rows: full, x0.base + first * x0.stride, aRow: x0.stride, into: target, cRow: stride, from: .row(bias)
      )
      w1.multiply(
        rows: full, x1.base + first * x1.stride, aRow: x1.stride, into: target, cRow: stride,
        from: .accumulated)
    case (.table, _), (.one, _), (.two, _):
      assertionFailure("the input does not fit the projection")
    }
  }

  /// Writes the bias where no product will: in the sections that see no x, and in the whole rows after the `full` that
  /// have one.
  private func fillBias(_ target: UnsafeMutablePointer<Float>, rows: Int, full: Int) {
    let (seeing, gates) = (record.inputWidth, record.gateWidth)
    if seeing < gates {
      for r in 0..<full {
        (target + r * record.stride + seeing).update(from: bias + seeing, count: gates - seeing)
      }
    }
    for r in full..<rows { (target + r * record.stride).update(from: bias, count: gates) }
  }

  /// The steps of one sequence, where nothing is held or skipped.
  private func forward(_ trace: LaneTrace, steps: Range<Int>, ahead: FetchAhead?) {
    guard !steps.isEmpty else { return }
    let first =
      switch lane.direction {
      case .forward: steps.lowerBound
      case .backward: steps.upperBound - 1
      }
    cell.forward(CellSteps(first: trace.step(first), count: steps.count, ahead: ahead), step)
  }

  private func forward(
    _ trace: LaneTrace, step t: Int, skipped: UnsafePointer<Bool>?, held: HeldValues.AtStep?
  ) {
    let step = trace.step(t, held: held)
    cell.forward(step, self.step)
    if let skipped {
      for b in 0..<step.rows where skipped[t * step.rows + b] { hold(step, row: b) }
    }
  }

  private func hold(_ step: CellStep, row b: Int) {
    let offset = b * record.stride
    let hidden = offset + record.hidden
    (step.record + hidden).update(from: step.previous + hidden, count: record.width)
    if let cell = record.cellState {
      (step.record + offset + cell).update(from: step.previous + offset + cell, count: record.width)
    }
  }
}
