import GateCore

/// All numbers that a network computes on a sequence, as a file that other programs read.
///
/// Steps count from 1 as in the equations (h_0 is the initial state); layers, units and outputs from 0 as in
/// the frameworks' arrays. Numbers have nine significant digits, enough to give every `Float` back exactly.
public struct TraceExport: Sendable {
  public enum Format: String, CaseIterable, Sendable {
    /// A row for each step, layer, direction and unit; or for each step, with a column for each output.
    case csv
    /// The rows of the CSV as an array of objects.
    case json
    /// A tensor (T, H) named `layer0.forward.input` for each layer, direction and quantity; or one tensor
    /// `output`, (T, O) or (1, O).
    case safetensors
  }

  public enum Content: String, CaseIterable, Sendable {
    /// Every gate and state of every unit.
    case gates
    /// What the network returns: at every step, or once for a head that reads the last step.
    case output
  }

  let model: Model
  let content: Content
  /// Advances as the export goes on.
  private(set) var run: Run

  /// An export of the whole of `run`'s sequence.
  ///
  /// - Parameter model: gives the outputs their names; its network is the run's.
  public init(_ run: Run, of model: Model, content: Content) {
    self.run = run
    self.model = model
    self.content = content
  }

  /// Writes the whole sequence's numbers, computing steps as it goes; memory does not grow with its length.
  public mutating func write(_ format: Format, to sink: inout ByteSink) throws(FileError) {
    switch (format, content) {
    case (.csv, .gates): try writeGatesAsCSV(to: &sink)
    case (.csv, .output): try writeOutputAsCSV(to: &sink)
    case (.json, .gates): try writeGatesAsJSON(to: &sink)
    case (.json, .output): try writeOutputAsJSON(to: &sink)
    case (.safetensors, .gates): try writeGatesAsTensors(to: &sink)
    case (.safetensors, .output): try writeOutputAsTensor(to: &sink)
    }
  }

  var architecture: Architecture { run.network.architecture }

  /// The columns of quantities: those of the cells in use.
  var quantities: [Quantity] {
    let cells = architecture.layers.map(\.cell)
    guard let first = cells.first, cells.contains(where: { $0.quantities != first.quantities }) else {
      return cells.first?.quantities ?? []
    }
    return Quantity.allCases.filter { quantity in cells.contains { $0.quantities.contains(quantity) } }
  }

  /// The steps that have an output, from 0.
  var outputSteps: Range<Int> {
    switch architecture.head?.readout {
    case .lastStep: run.length - 1..<run.length
    case .everyStep, nil: 0..<run.length
    }
  }

  /// Names of the outputs where the model has them, else `output_0`, `output_1`, ….
  var outputNames: [String] {
    let size = architecture.outputSize
    if model.outputNames.count == size { return model.outputNames }
    // A single sigmoid is the probability of the second of two classes.
    if size == 1, model.outputNames.count == 2 { return [model.outputNames[1]] }
    if let symbols = model.vocabulary?.symbols, symbols.count == size, architecture.head != nil {
      return symbols
    }
    return (0..<size).map { "output_\($0)" }
  }

  /// Every layer and direction, in the order of the rows.
  var lanes: [(layer: Int, direction: Direction)] {
    architecture.layers.enumerated().flatMap { l, layer in layer.directions.map { (l, $0) } }
  }

  /// Calls `body` for each of `steps` in order, with its trace resident.
  mutating func forEachStep(
    in steps: Range<Int>, _ body: (borrowing Run, Int) throws(FileError) -> Void
  ) throws(FileError) {
    // Less than the smallest window that a run keeps.
    let blockSize = 32
    var start = steps.lowerBound
    while start < steps.upperBound {
      let end = min(start + blockSize, steps.upperBound)
      run.advance(to: end)
      run.focus(on: start..<end)
      for step in start..<end { try body(run, step) }
      start = end
    }
  }
}
