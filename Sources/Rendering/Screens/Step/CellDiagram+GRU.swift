import Explorer
import GateCore

extension CellDiagram {
  /// The hidden state runs along the top; z mixes it with the candidate, r is on the candidate's way to h':
  ///
  ///     h' ┬────(×)────────(+)──▸ h         update keeps
  ///        │     ├──[1−]───(×)
  ///        │[r] [z]        [h̃]
  ///        │ │└──│────┐     │
  ///        └─┴───┴[U](×)────┘               reset after the product
  ///     x ───┴───┴──────────┘
  mutating func draw(_ cell: GRUCell) {
    let stretch = max(0, min(height, 17) - 10)
    let product = 2 + (stretch + 2) / 3
    let top = product + 2 + (stretch + 1) / 3
    let bus = top + 4 + stretch / 3
    let tap = start + 1
    let r = tap + boxHalf + 2
    let candidate = end - boxHalf - 3
    let z = r + max(2 * boxHalf + 3, (candidate - r) * 4 / 9)

    port("h'", .previousHidden, 0, 0)
    port("x", .input, 0, bus + 1)
    port("h", .quantity(.hidden), end + 1, 0, .hidden)

    let squash = cell.gateActivation.symbol(unicode: unicode)
    boxes.append(Box(center: r, top: top, title: squash, microStep: .reset))
    boxes.append(Box(center: z, top: top, title: squash, microStep: .update))
    boxes.append(
      Box(center: candidate, top: top, title: candidateTitle(cell), microStep: .candidate))
    drawInputs(cell, tap: tap, r: r, z: z, candidate: candidate, bottom: top + 2, bus: bus)
    drawMixture(cell, z: z, candidate: candidate, top: top, product: product)
  }

  private func candidateTitle(_ cell: GRUCell) -> String {
    let squash = cell.candidateActivation.symbol(unicode: unicode)
    switch (cell.form, cell.update) {
    case (.standard, _): return squash
    case (.gatedCandidate, .keeps): return "z r \(squash)"
    case (.gatedCandidate, .writes): return unicode ? "(1−z)r \(squash)" : "(1-z)r \(squash)"
    }
  }

  /// h' and x on their way into the three boxes.
  private mutating func drawInputs(
    _ cell: GRUCell, tap: Int, r: Int, z: Int, candidate: Int, bottom: Int, bus: Int
  ) {
    let room = candidate - 2 - z
    let (near, far) = (z + max(3, room / 3), z + max(7, room * 2 / 3))
    let (multiply, project) = cell.reset == .before ? (near, far) : (far, near)
    wire(.candidate, layer: 0, (r + 2, bottom), (r + 2, bottom + 1), (multiply, bottom + 1), (multiply, bus))
    for (microStep, column) in [(MicroStep.reset, r - 2), (.update, z - 2), (.candidate, candidate - 2)] {
      wire(microStep, layer: 1, (start, 0), (tap, 0), (tap, bus), (column, bus), (column, bottom))
    }
    for (microStep, column) in [(MicroStep.reset, r), (.update, z), (.candidate, candidate + 2)] {
      wire(microStep, layer: 2, (start, bus + 1), (column, bus + 1), (column, bottom))
    }
    sign(times, multiply, bus, .candidate)
    sign("[U]", project, bus, .candidate)
  }

  /// z between what is kept and what is written.
  private mutating func drawMixture(_ cell: GRUCell, z: Int, candidate: Int, top: Int, product: Int) {
    wire(.update, (z, top), (z, 0))
    wire(.update, (z, product), (candidate, product))
    wire(.candidate, (candidate, top), (candidate, product))
    wire(.hidden, layer: 1, (start, 0), (end, 0))
    wire(.hidden, (candidate, product), (candidate, 0))
    switch cell.update {
    case .keeps: sign(lessThanOne, (z + candidate) / 2, product, .update)
    case .writes: sign(lessThanOne, z, (product + 1) / 2, .update)
    }
    sign(times, z, 0, .hidden)
    sign(times, candidate, product, .hidden)
    sign("(+)", candidate, 0, .hidden)
  }
}
