import Testing

@testable import GateCore

@Suite("What cells say of themselves")
struct CellDescriptionTests {
  static let cells: [Cell] =
    CellKind.allCases.map(Cell.init)
    + (TestNetwork.lstms + TestNetwork.grus).map { $0.network.architecture.layers[0].cell }

  @Test("Bands, micro-steps and blocks are of the cell's own quantities", arguments: cells)
  func quantities(cell: Cell) {
    let description = cell.description
    let quantities = Set(cell.quantities)
    #expect(description.cell == cell)
    #expect(Set(description.bands) == quantities)
    #expect(Set(description.microSteps.compactMap(\.quantity)) == quantities)
    #expect(quantities.isSuperset(of: cell.blocks))
    #expect(quantities.contains(cell.memory))
    #expect(quantities.isSuperset(of: description.peepholes))
    #expect(description.coupledGate.map { $0.isGate && quantities.contains($0) } ?? true)
    #expect((description.gateSquash != nil) == quantities.contains(where: \.isGate))
    #expect(cell.kind.usualCell.kind == cell.kind)
  }

  @Test("A coupled gate comes after the one that it is computed from", arguments: cells)
  func coupled(cell: Cell) {
    guard let coupled = cell.description.coupledGate, let sum = cell.description.gatedSum else { return }
    let order = cell.microSteps.compactMap(\.quantity)
    let other = sum.keep.gate == coupled ? sum.write.gate : sum.keep.gate
    #expect(order.firstIndex(of: other).map { $0 < order.firstIndex(of: coupled) ?? 0 } == true)
  }

  @Test("Activations and clip can be replaced, and are then what they were set to", arguments: cells)
  func activations(cell: Cell) {
    let values = Array(repeating: Activation.softsign, count: cell.description.valueActivations.count)
    let changed = cell.description.replacingActivations(
      gates: .hardSigmoid(alpha: 0.2, beta: 0.5), values: values)
    #expect(changed.valueActivations == values)
    #expect(
      changed.gateSquash == cell.description.gateSquash.map { _ in .hardSigmoid(alpha: 0.2, beta: 0.5) })
    var clipped = cell
    clipped.clip = 3
    #expect(clipped.clip == 3)
    clipped.clip = cell.clip
    #expect(clipped == cell)
  }

  @Test("Sections of a record are apart, whole and in it", arguments: cells, [1, 16, 17])
  func record(cell: Cell, units: Int) {
    let record = RecordLayout(cell: cell, units: units)
    let offsets = cell.quantities.compactMap(record.offset(of:))
    #expect(Set(offsets).count == cell.quantities.count)
    #expect(offsets.allSatisfy { $0 % record.width == 0 && $0 + record.width <= record.stride })
    #expect(record.gateWidth <= record.stride && record.inputWidth <= record.gateWidth)
    #expect(record.recurrentStart + record.recurrentWidth <= record.gateWidth)
    #expect(record.resetsBeforeProduct == cell.blocks.contains { record.recurrentColumn(of: $0) == nil })
    for quantity in Quantity.allCases where !cell.quantities.contains(quantity) {
      #expect(record.offset(of: quantity) == nil)
    }
  }

  @Test("Two runs have one identity when their numbers are the same, missing values too")
  func identity() throws {
    let architecture = Architecture(
      input: .features(columns: 1, hasMask: true), layers: [Layer(cell: Cell(.gru), hiddenSize: 2)], head: nil
    )
    func run(_ values: [Float]) throws -> Run {
      try Run(network: Network(architecture), steps: .features(values, columns: 1))
    }
    var first = try run([1, .nan, 2])
    let second = try run([1, .nan, 2])
    #expect(first.identity == second.identity)
    #expect(first.identityNow == second.identityNow)
    first.advance(to: 2)
    #expect(first.identity == second.identity)
    #expect(first.identityNow != second.identityNow)
    #expect(try first.identity != run([1, .nan, 3]).identity)
  }
}
