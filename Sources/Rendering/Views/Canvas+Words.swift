import Explorer
import SafeText

extension Canvas {
  /// Writes words of different looks one behind the other and returns the column behind them. Where not all fit, the
  /// last column has an ellipsis, wherever the cut is.
  @discardableResult
  mutating func write(_ words: [TextLine.Words], column: Int, row: Int, limit: Int) -> Int {
    let end = column + limit
    var here = column
    for (index, item) in words.enumerated() {
      let width = item.text.displayWidth
      let rest = words[(index + 1)...]
      let fits = here + width + rest.reduce(0) { $0 + $1.text.displayWidth } <= end
      // Words that leave no room for the mark have it themselves.
      guard fits || here + width < end else {
        let text = item.text + rest.map(\.text).joined()
        return write(text, column: here, row: row, style: item.style, limit: end - here)
      }
      here = write(item.text, column: here, row: row, style: item.style)
    }
    return here
  }
}
