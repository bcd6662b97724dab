import GateCore

extension Run {
  /// Calls `body` at every step before `limit`, in order, with a run that has it and the step before it at
  /// hand. The steps are computed as they are come to; this run keeps what it has.
  func forEachStep(before limit: Int, _ body: (Run, Int) -> Void) {
    let stretch = 256
    let end = min(limit, length)
    var run = self
    for start in stride(from: 0, to: end, by: stretch) {
      let next = min(end, start + stretch)
      run.advance(to: next)
      run.focus(on: max(0, start - 1)..<next)
      for step in start..<next { body(run, step) }
    }
  }

  /// A copy that has the step, counted from 0, and the one before it at hand.
  func having(step: Int) -> Run {
    var run = self
    run.advance(to: step + 1)
    run.focus(on: max(0, step - 1)..<step + 1)
    return run
  }
}
