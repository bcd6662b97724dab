/// A rectangle of character cells.
public struct Area: Equatable, Sendable {
  public var column: Int
  public var row: Int
  public var width: Int
  public var height: Int

  public init(column: Int, row: Int, width: Int, height: Int) {
    self.column = column
    self.row = row
    self.width = width
    self.height = height
  }
}

extension Area {
  /// Its columns; a negative width counts as zero.
  package var columns: Range<Int> { column..<column + max(0, width) }
  /// Its rows; a negative height counts as zero.
  package var rows: Range<Int> { row..<row + max(0, height) }

  package var isEmpty: Bool { width <= 0 || height <= 0 }

  package func contains(column x: Int, row y: Int) -> Bool {
    x >= column && x < column + width && y >= row && y < row + height
  }

  /// What two areas have in common.
  package func intersection(_ other: Area) -> Area {
    let (left, top) = (max(column, other.column), max(row, other.row))
    return Area(
      column: left, row: top, width: max(0, min(columns.upperBound, other.columns.upperBound) - left),
      height: max(0, min(rows.upperBound, other.rows.upperBound) - top))
  }

  /// Some of its rows, the first of which is `index` rows below its top.
  package func line(_ index: Int, count: Int = 1) -> Area {
    Area(column: column, row: row + index, width: width, height: count)
  }

  /// The rest below its first rows.
  package func below(_ count: Int) -> Area {
    Area(column: column, row: row + count, width: width, height: max(0, height - count))
  }

  /// The rest to the right of its first columns.
  package func behind(_ count: Int) -> Area {
    Area(column: column + count, row: row, width: max(0, width - count), height: height)
  }

  /// Where the line is that separates a column of a screen from what is at its left.
  package var rule: Area { Area(column: column - 2, row: row, width: 1, height: height) }
  /// An area of a size in the middle of it, below its first row.
  package func middle(width: Int, height: Int) -> Area {
    Area(
      column: column + (self.width - width) / 2, row: row + max(1, (self.height - height) / 2), width: width,
      height: height)
  }

  /// With more columns on either side.
  package func widened(by columns: Int) -> Area {
    Area(column: column - columns, row: row, width: width + 2 * columns, height: height)
  }
}
