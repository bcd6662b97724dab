import Explorer
import GateCore

/// The columns of steps on the screen that the sequence fills, counted from 0 at the left. A column is one step, or
/// several where all are to fit.
struct StepColumns {
  private let columns: TimeColumns
  private let length: Int
  private let aggregate: Aggregate
  /// All steps shown.
  let steps: Range<Int>
  let count: Int

  init(_ columns: TimeColumns, length: Int, aggregate: Aggregate) {
    self.columns = columns
    self.length = length
    self.aggregate = aggregate
    steps = columns.steps(of: length)
    count = (steps.count + columns.stepsPerColumn - 1) / columns.stepsPerColumn
  }

  /// Columns of characters of one of them.
  var width: Int { columns.width }
  var stepsPerColumn: Int { columns.stepsPerColumn }

  /// The character cells of all columns, filled or not, in some rows.
  func area(row: Int, height: Int = 1) -> Area { columns.area(row: row, height: height) }

  /// The steps of a column.
  func steps(in column: Int) -> Range<Int> { columns.steps(inColumn: column).clamped(to: 0..<length) }

  /// The column of a step.
  func column(of step: Int) -> Int { columns.column(ofStep: step) }

  /// The first column of characters of a step.
  func characterColumn(of step: Int) -> Int { columns.left + column(of: step) * width }

  /// A number for each step as one for each column; nil where none of its steps has one.
  func pooled(_ value: (Int) -> Float?) -> [Float?] { (0..<count).map { pooled(value, in: $0) } }

  private func pooled(_ value: (Int) -> Float?, in column: Int) -> Float? {
    let steps = steps(in: column)
    if steps.count == 1 { return value(steps.lowerBound) }
    let known = steps.compactMap(value)
    guard !known.isEmpty else { return nil }
    var pool = ValuePool()
    for value in known { pool.add(value) }
    return pool.value(aggregate)
  }

  /// The tiles of a heatmap of units.
  struct Tiles {
    /// One value a tile, from the top; empty where there is nothing.
    var columns: [[Float]]
    /// The largest finite magnitude: of all units, shown or not, so that scrolling does not change colours; of the
    /// tiles where several values share one.
    var largest: Float
  }

  /// Tiles of the `values` of every unit at a step (empty where there is nothing).
  func tiles(of unitTiles: UnitTiles, values: (Int) -> ArraySlice<Float>) -> Tiles {
    var largest: Float = 0
    func take(_ values: ArraySlice<Float>) {
      values.withUnsafeBufferPointer { buffer in
        for value in buffer where abs(value) > largest && abs(value) < .infinity { largest = abs(value) }
      }
    }
    let columns = (0..<count).map { column -> [Float] in
      let rows = steps(in: column).map(values).filter { !$0.isEmpty }
      guard let first = rows.first else { return [] }
      let pooled = unitTiles.pooled(rows, aggregate)
      take(unitTiles.perTile == 1 && stepsPerColumn == 1 ? first : pooled[...])
      return pooled
    }
    return Tiles(columns: columns, largest: largest)
  }
}

extension Heatmap {
  /// Of units over columns of steps.
  init(
    _ tiles: StepColumns.Tiles, _ unitTiles: UnitTiles, _ columns: StepColumns, scale: Scale,
    numbers: Numbers?
  ) {
    self.init(
      columns: tiles.columns, scale: scale, tileWidth: columns.width,
      halving: unitTiles.perRow == 2 ? .rows : .none, numbers: numbers)
  }
}
