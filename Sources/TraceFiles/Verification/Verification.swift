import GateCore
import Models

/// A comparison of what a network computes on a sequence with what another program has computed.
package struct Verification: Sendable {
  /// Which rows the reference has.
  enum Rows: Hashable {
    case everyStep
    /// One row: the final state, of a backward direction that at the first step; or the output of a head that is
    /// read once.
    case last
  }

  package let model: Model
  package let sequence: InputSequence
  package let reference: Reference
  package let target: VerificationTarget
  /// The reference's rows run from the last step to the first, as Keras returns `go_backwards`.
  package let isReversed: Bool
  let rows: Rows

  /// - Parameter word: what the reference is, `--of`; nil when its name or its shape tells.
  /// - Throws: `VerificationError` when neither does.
  package init(
    _ model: Model, on sequence: InputSequence, reference: Reference, of word: String?,
    isReversed: Bool = false
  ) throws(VerificationError) {
    let architecture = model.network.architecture
    let last = VerificationTarget.hidden(layer: architecture.layers.count - 1)
    var candidates: [VerificationTarget] = architecture.head == nil ? [last] : [.output, last]
    if let word {
      guard let target = VerificationTarget(word, in: architecture) else {
        throw .unknownTarget(
          word, known: VerificationTarget.all(of: architecture).map { $0.word(in: architecture) })
      }
      candidates = [target]
    } else if let target = VerificationTarget(reference.name, in: architecture) {
      candidates = [target]
    }
    let length = sequence.count
    let fitting = candidates.compactMap { target in
      Self.rows(of: reference.shape, width: target.width(in: architecture), length: length).map {
        (target, $0)
      }
    }
    guard let (target, rows) = fitting.first else {
      throw .wrongShape(
        tensor: reference.name, shape: reference.shape,
        expected: candidates.map { target in
          "(\(length), \(target.width(in: architecture))) for \(target.title(in: architecture))"
        })
    }
    guard fitting.count == 1 else {
      throw .severalTargets(
        shape: reference.shape, targets: fitting.map { $0.0.word(in: architecture) })
    }
    self.model = model
    self.sequence = sequence
    self.reference = reference
    self.target = target
    self.rows = rows
    self.isReversed = isReversed
  }

  /// The rows of an array of (T, N), (1, T, N), (T, 1, N), or without a dimension that is 1; nil when it is no
  /// such array.
  private static func rows(of shape: [Int], width: Int, length: Int) -> Rows? {
    let real = shape.filter { $0 != 1 }
    if real == [length, width].filter({ $0 != 1 }) { return .everyStep }
    return real == [width].filter { $0 != 1 } ? .last : nil
  }

  /// The same reference beside another reading of the model.
  package init(_ other: Verification, model: Model, isReversed: Bool) {
    self.model = model
    sequence = other.sequence
    reference = other.reference
    target = other.target
    rows = other.rows
    self.isReversed = isReversed
  }

  /// Runs the network over the sequence and compares row by row.
  ///
  /// - Parameter limit: how many rows are compared at most.
  /// - Throws: `InputError` when the sequence does not fit the network.
  package func compare(
    tolerance: Float, limit: Int = .max
  ) throws(InputError) -> Comparison {
    var run = try Run(
      network: model.network, steps: sequence.steps, scaling: model.scaling, initialState: model.initialState)
    var comparison = Comparison(tolerance: tolerance)
    let architecture = model.network.architecture
    let width = target.width(in: architecture)
    switch rows {
    case .last:
      run.advance(to: run.length)
      comparison.add(finalRow(of: &run), reference.values[...], step: run.length - 1)
    case .everyStep:
      for row in 0..<min(run.length, limit) {
        let step = isReversed ? run.length - 1 - row : row
        run.advance(to: step + 1)
        run.focus(on: step..<step + 1)
        comparison.add(
          values(of: run, at: step), reference.values[row * width..<(row + 1) * width], step: step)
      }
    }
    return comparison
  }

  /// Compares the run in double precision with the one in single precision, or with the reference.
  ///
  /// - Returns: nil when the sequence is too long for it.
  func compareWithPrecise(reference isReference: Bool) throws(InputError) -> Comparison? {
    guard
      let precise = try PreciseRun(
        network: model.network, steps: sequence.steps, scaling: model.scaling,
        initialState: model.initialState)
    else { return nil }
    var run = try Run(
      network: model.network, steps: sequence.steps, scaling: model.scaling, initialState: model.initialState)
    var comparison = Comparison(tolerance: 0)
    let width = target.width(in: model.network.architecture)
    switch rows {
    case .last:
      run.advance(to: run.length)
      comparison.add(
        isReference ? reference.values : finalRow(of: &run), finalRow(of: precise)[...], step: run.length - 1)
    case .everyStep:
      for row in 0..<run.length {
        let step = isReversed ? run.length - 1 - row : row
        run.advance(to: step + 1)
        run.focus(on: step..<step + 1)
        comparison.add(
          isReference ? Array(reference.values[row * width..<(row + 1) * width]) : values(of: run, at: step),
          values(of: precise, at: step)[...], step: step)
      }
    }
    return comparison
  }

  private func values(of run: PreciseRun, at step: Int) -> [Float] {
    switch target {
    case .output: run.output(step: step).map(Float.init)
    case .hidden(let layer): run.hidden(step: step, layer: layer).map(Float.init)
    }
  }

  private func finalRow(of run: PreciseRun) -> [Float] {
    switch target {
    case .output: run.output(step: run.length - 1).map(Float.init)
    case .hidden(let layer): run.finalHidden(layer: layer).map(Float.init)
    }
  }

  private func values(of run: Run, at step: Int) -> [Float] {
    switch target {
    case .output: run.output(step: step)
    case .hidden(let layer):
      model.network.architecture.layers[layer].directions.flatMap {
        TraceExport.values(.hidden, of: run, step: step, lane: Lane(layer: layer, direction: $0))
      }
    }
  }

  private func finalRow(of run: inout Run) -> [Float] {
    let last = run.length - 1
    switch target {
    case .output:
      run.focus(on: last..<last + 1)
      return run.output(step: last)
    case .hidden(let layer):
      return model.network.architecture.layers[layer].directions.flatMap { direction in
        run.state(at: direction == .forward ? last : 0)?[layer, direction]?.hidden ?? []
      }
    }
  }
}
