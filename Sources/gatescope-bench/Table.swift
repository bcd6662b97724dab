/// Rows of text in right-aligned columns under a title.
struct Table {
  let title: String
  private var rows: [[String]]

  init(_ title: String, columns: [String]) {
    self.title = title
    rows = [columns]
  }

  mutating func add(_ cells: [String]) { rows.append(cells) }

  /// The title, the rows, and an empty line.
  var text: String {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { k in
      rows.map { $0.indices.contains(k) ? $0[k].count : 0 }.max() ?? 0
    }
    let lines = rows.map { row in
      zip(row, widths).map { cell, width in
        String(repeating: " ", count: width - cell.count) + cell
      }.joined(separator: "  ")
    }
    return ([title] + lines).joined(separator: "\n") + "\n"
  }
}

extension Double {
  /// Three significant digits or all before the point, which is what a timing is worth.
  var timing: String {
    let decimals = self >= 100 ? 0 : self >= 10 ? 1 : self >= 1 ? 2 : 3
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = Int((self * scale).rounded())
    guard decimals > 0 else { return "\(scaled)" }
    let fraction = "\(scaled % Int(scale))"
    return "\(scaled / Int(scale))." + String(repeating: "0", count: decimals - fraction.count) + fraction
  }
}
