import Explorer
import SafeText

/// The names of a heatmap's rows, right-aligned to its left; the selected one is marked.
struct UnitGutter: View {
  /// Where in a row of characters the selected one is.
  enum Mark: Sendable {
    /// In all of it, or in the upper of two tiles.
    case upper
    case lower
  }

  /// A row of characters.
  struct Row: Equatable, Sendable {
    /// The name of its first unit, or of the selected one.
    var name: String
    var mark: Mark?
  }

  var rows: [Row]
  /// True where two tiles share a row; a half block then says which of them is the selected one's.
  var isHalved: Bool
  /// The first rows' columns that other words need; a name that would run into them is left out.
  var taken: [Int] = []

  func draw(in area: Area, on canvas: inout Canvas) {
    for (index, row) in rows.enumerated() {
      let label = label(of: row, canvas.glyphs)
      let inset = max(0, area.width - label.displayWidth)
      if taken.indices.contains(index), inset < taken[index] { continue }
      canvas.write(
        label, column: area.column + inset, row: area.row + index,
        style: row.mark == nil ? canvas.theme.quiet : canvas.theme.selected)
    }
  }

  private func label(of row: Row, _ glyphs: Glyphs) -> String {
    switch row.mark {
    case .upper: glyphs.pointer + row.name + (isHalved ? "▀" : "")
    case .lower: glyphs.pointer + row.name + (isHalved ? "▄" : "")
    case nil: row.name + (isHalved ? " " : "")
    }
  }
}

extension UnitGutter {
  /// Of units by their numbers.
  init(_ unitTiles: UnitTiles, selected: Int?, taken: [Int] = []) {
    let rows = (0..<unitTiles.rows).compactMap { index -> Row? in
      let shown = unitTiles.units(inRow: index)
      guard let first = shown.first else { return nil }
      guard let selected, shown.contains(selected) else { return Row(name: "\(first)") }
      let isUpper = shown.prefix(unitTiles.perTile).contains(selected)
      return Row(name: "\(selected)", mark: isUpper ? .upper : .lower)
    }
    self.init(rows: rows, isHalved: unitTiles.perRow > 1, taken: taken)
  }
}
