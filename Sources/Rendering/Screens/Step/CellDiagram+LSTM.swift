import Explorer
import GateCore

extension CellDiagram {
  /// The cell state runs along the top; below it the gates, and below them the bus of h' and x:
  ///
  ///     c' ──(×)───────────(+)──┬──▸ c
  ///           │             │ [tanh]
  ///           │     ┌──────(×) (×)─▸ h
  ///          [f]   [i]     [g] [o]
  ///     h' ─┬─┴─────┴───────┴───┘
  ///     x ──┘
  mutating func draw(_ cell: LSTMCell) {
    let stretch = max(0, min(height, 17) - 10)
    let product = 2 + (stretch + 2) / 3
    let top = product + 2 + (stretch + 1) / 3
    let bus = top + 4 + stretch / 3
    let first = start + boxHalf + 2
    let last = end - boxHalf - 3
    let f = first
    let i = first + (last - first) / 3
    let g = first + (last - first) * 2 / 3
    let o = last
    let square = Square(top: top, bus: bus, product: product)

    port("c'", .previousCell, 0, 0)
    port("h'", .previousHidden, 0, bus)
    port("x", .input, 0, bus + 1)
    port("c", .quantity(.cell), end + 1, 0, .cell)
    port("h", .quantity(.hidden), end + 1, product, .hidden)

    gate(.forget, at: f, square, cell)
    gate(.input, at: i, square, cell)
    gate(.candidate, at: g, square, cell)
    gate(.output, at: o, square, cell)

    wire(.forget, (f, top), (f, 0))
    wire(.input, (i, top), (i, product), (g, product))
    wire(.candidate, (g, top), (g, product))
    wire(.output, (o, top), (o, product))
    wire(.cell, (start, 0), (g, 0))
    wire(.cell, (g, product), (g, 0))
    wire(.cell, (g, 0), (end, 0))
    wire(.hidden, (o, 0), (o, product))
    wire(.hidden, (o, product), (end, product))
    sign(times, f, 0, .cell)
    sign("(+)", g, 0, .cell)
    sign(times, g, product, .cell)
    sign("[\(cell.outputActivation.symbol(unicode: unicode))]", o, (product + 1) / 2, .hidden)
    sign(times, o, product, .hidden)
  }

  /// The rows of the picture.
  private struct Square {
    var top: Int
    var bus: Int
    var product: Int
  }

  private mutating func gate(_ microStep: MicroStep, at column: Int, _ square: Square, _ cell: LSTMCell) {
    let isDerived =
      switch cell.coupling {
      case .none: false
      case .inputFromForget: microStep == .input
      case .forgetFromInput: microStep == .forget
      }
    var title =
      (microStep == .candidate ? cell.candidateActivation : cell.gateActivation).symbol(unicode: unicode)
    if isDerived { title = unicode ? "1−" : "1-" }
    let hasPeephole = cell.hasPeepholes && microStep != .candidate && !isDerived
    boxes.append(
      Box(
        center: column, top: square.top, title: title,
        footnote: hasPeephole ? (microStep == .output ? "p c" : "p c'") : "", microStep: microStep))
    if isDerived {
      // The other of the two first boxes is on the side towards which the wire goes.
      let reach = (microStep == .input ? -1 : 1) * (boxHalf + 4)
      wire(microStep, (column + reach, square.top + 1), (column, square.top + 1))
    } else {
      wire(microStep, (start, square.bus), (column, square.bus), (column, square.top + 2))
      wire(microStep, (start, square.bus + 1), (start + 1, square.bus + 1), (start + 1, square.bus))
    }
  }
}
