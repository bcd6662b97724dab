import GateCore
import Models
import TensorFiles

/// All numbers that a network computes on a sequence, as a file that other programs read.
///
/// Steps count from 1 as in the equations (h_0 is the initial state); layers, units and outputs from 0 as in
/// the frameworks' arrays. Numbers have nine significant digits, enough to give every `Float` back exactly.
package struct TraceExport: Sendable {
  package enum Format: String, CaseIterable, Sendable {
    /// A row for each step, layer, direction and unit; or for each step, with a column for each output.
    case csv
    /// The rows of the CSV as an array of objects.
    case json
    /// A tensor (T, H) named `layer0.forward.input` for each layer, direction and quantity; or one tensor
    /// `output`, (T, O) or (1, O).
    case safetensors
    /// One of these arrays.
    case npy
    /// All of them, in a zip archive that `numpy.load` opens.
    case npz
  }

  package enum Content: String, CaseIterable, Sendable {
    /// Every gate and state of every unit.
    case gates
    /// What the network returns: at every step, or once for a head that reads the last step.
    case output
  }

  /// What tells the rows of one sequence from those of others in one table.
  package enum Label: Equatable, Sendable {
    /// From 1.
    case number(Int)
    case name(String)
  }

  /// One sequence, or network, of several that are written into one table one after the other.
  package struct Part: Equatable, Sendable {
    /// What the column with the labels is called.
    package enum Column: String, Sendable {
      case sequence
      case model
    }

    package var column: Column
    package var label: Label
    package var isFirst: Bool
    package var isLast: Bool

    package init(_ column: Column = .sequence, label: Label, isFirst: Bool, isLast: Bool) {
      self.column = column
      self.label = label
      self.isFirst = isFirst
      self.isLast = isLast
    }
  }

  /// nil for a sequence alone; else CSV and JSON have a column `sequence`, or `model`, before the others.
  package var part: Part?
  /// The gates and states that a CSV has columns for, where its networks have different ones.
  package var sharedColumns: [Quantity]?
  /// Whether CSV and JSON have what was read at each step too, in columns behind `t`.
  package var withInput = false
  /// How a CSV has text.
  package var csvText = CSVText()
  /// What the sequence's file calls the steps, a column of what was read.
  package var stepNames: StepNames?
  package let model: Model
  package let content: Content
  private let selection: TraceSelection
  /// What was done to the sequence when it was read.
  package let notes: [String]
  /// Advances as the export goes on.
  package private(set) var run: Run

  /// An export of the whole of `run`'s sequence.
  ///
  /// - Parameters:
  ///   - model: gives the outputs their names; its network is the run's.
  ///   - selection: which of the gates and states; an output is written whole.
  ///   - notes: what was done to the sequence when it was read, for formats that have room for it.
  /// - Throws: when the network has not what is selected.
  package init(
    _ run: Run, of model: Model, content: Content, selection: TraceSelection = TraceSelection(),
    notes: [String] = []
  ) throws(TraceError) {
    self.run = run
    self.model = model
    self.content = content
    self.selection = selection
    self.notes = notes
    let layers = run.network.architecture.layers
    if let layer = selection.layer, !layers.indices.contains(layer) {
      throw .noSuchLayer(layer, count: layers.count)
    }
    if let direction = selection.direction, lanes.isEmpty {
      throw .noSuchDirection(direction, layer: selection.layer)
    }
    if let quantity = selection.quantity, arrays.isEmpty {
      let chosen = selection.layer.map { layers[$0...$0] } ?? layers[...]
      throw .noSuchQuantity(
        quantity,
        available: Quantity.allCases.filter { q in chosen.contains { $0.cell.quantities.contains(q) } })
    }
  }

  /// Whether the format has room for what is to be written.
  ///
  /// - Throws: `severalArrays` for `npy`, which holds one; `noRoomForInput` for formats of arrays.
  package func check(_ format: Format) throws(TraceError) {
    if withInput, format != .csv, format != .json { throw .noRoomForInput }
    guard format == .npy, content == .gates, arrays.count > 1 else { return }
    let (found, lanes) = (Set(arrays.map(\.quantity)), arrays.map(\.lane))
    throw .severalArrays(
      quantities: Quantity.allCases.filter(found.contains), layers: Set(lanes.map(\.layer)).sorted(),
      directions: Direction.allCases.filter { direction in lanes.contains { $0.direction == direction } })
  }

  /// Writes the whole sequence's numbers, computing steps as it goes; memory does not grow with its length.
  package mutating func write(_ format: Format, to sink: inout ByteSink) throws(FileError) {
    switch (format, content) {
    case (.csv, .gates): try writeGatesAsCSV(to: &sink)
    case (.csv, .output): try writeOutputAsCSV(to: &sink)
    case (.json, .gates): try writeGatesAsJSON(to: &sink)
    case (.json, .output): try writeOutputAsJSON(to: &sink)
    case (.safetensors, _): try writeTensors(to: &sink)
    case (.npy, _): try writeNumpy(to: &sink)
    case (.npz, _): try writeNumpyArchive(to: &sink)
    }
  }

  /// What was read, for formats that are tables; no columns where it is not asked for.
  func input(beside columns: [String]) -> TraceInput? {
    withInput ? TraceInput(model, run.steps, stepNames, taken: columns) : nil
  }

  package var architecture: Architecture { run.network.architecture }

  /// The columns of quantities: those of the cells in use that are selected.
  var quantities: [Quantity] {
    selection.quantity.map { [$0] } ?? allQuantities
  }

  /// The quantities of a layer that are selected.
  func quantities(ofLayer layer: Int) -> [Quantity] {
    architecture.layers[layer].cell.quantities.filter { $0 == selection.quantity ?? $0 }
  }

  /// The arrays that are selected, in the order of the layers.
  package var arrays: [TraceArray] {
    lanes.flatMap { lane in
      quantities(ofLayer: lane.layer).map { TraceArray(lane: lane, quantity: $0) }
    }
  }

  private var allQuantities: [Quantity] {
    let cells = architecture.layers.map(\.cell)
    guard let first = cells.first, cells.contains(where: { $0.quantities != first.quantities }) else {
      return cells.first?.quantities ?? []
    }
    return Quantity.allCases.filter { quantity in cells.contains { $0.quantities.contains(quantity) } }
  }

  /// The columns of quantities of a table of several networks: those of any of them.
  package static func sharedColumns(of exports: [TraceExport]) -> [Quantity] {
    guard let first = exports.first, exports.contains(where: { $0.quantities != first.quantities }) else {
      return exports.first?.quantities ?? []
    }
    return Quantity.allCases.filter { quantity in exports.contains { $0.quantities.contains(quantity) } }
  }

  /// The steps that have an output, from 0.
  var outputSteps: Range<Int> {
    switch architecture.head?.readout {
    case .lastStep: run.length - 1..<run.length
    case .everyStep, nil: 0..<run.length
    }
  }

  /// Names of the outputs where the model has them, else `output_0`, `output_1`, ….
  package var outputNames: [String] {
    let size = architecture.outputSize
    if model.outputNames.count == size { return model.outputNames }
    // A single sigmoid is the probability of the second of two classes.
    if size == 1, model.outputNames.count == 2 { return [model.outputNames[1]] }
    if let symbols = model.vocabulary?.symbols, symbols.count == size, architecture.head != nil {
      return symbols
    }
    return (0..<size).map { "output_\($0)" }
  }

  /// The layers and directions that are selected, in the order of the rows.
  var lanes: [Lane] { architecture.lanes.filter(selection.contains) }

  /// A quantity of every unit at a step. Where the layer shows zeros (it does not read the step, or it is masked and read
  /// both ways) h is 0, which is what those above it read there; what is not computed there is missing: empty.
  package static func values(_ quantity: Quantity, of run: borrowing Run, step: Int, lane: Lane)
    -> ArraySlice<Float>
  {
    let layer = run.network.architecture.layers[lane.layer]
    if quantity == .hidden, run.showsZeros(step: step, layer: lane.layer, direction: lane.direction) {
      return [Float](repeating: 0, count: layer.hiddenSize)[...]
    }
    return run.values(quantity, step: step, layer: lane.layer, direction: lane.direction)
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
