import Explorer
import GateCore

extension CellDiagram {
  /// One sum, one squashing, no gate:
  ///
  ///     h' ──[U]──┐
  ///     x ───[W]─(+)──[tanh]──▸ h
  ///               b
  mutating func draw(_ cell: RNNCell) {
    let middle = max(3, height / 2 - 1)
    let sum = start + (end - start) / 2 - 4
    let product = start + (sum - start) / 2
    let box = end - boxHalf - 3

    port("h'", .previousHidden, 0, middle - 3)
    port("x", .input, 0, middle)
    port("h", .quantity(.hidden), end + 1, middle, .hidden)
    wire(.sum, (start, middle - 3), (sum, middle - 3), (sum, middle))
    wire(.sum, (start, middle), (sum, middle))
    wire(.sum, (sum, middle + 2), (sum, middle))
    wire(.hidden, (sum, middle), (end, middle))
    sign("[U]", product, middle - 3, .sum)
    sign("[W]", product, middle, .sum)
    sign("[b]", sum, middle + 2, .sum)
    sign("(+)", sum, middle, .sum)
    boxes.append(
      Box(
        center: box, top: middle - 1, title: cell.activation.symbol(unicode: unicode), microStep: .hidden))
  }
}
