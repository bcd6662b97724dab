import GateCore

/// The units of a heatmap, from the top: one a tile, or several where all are to fit.
public struct UnitTiles: Equatable, Sendable {
  /// All units shown, in the order shown.
  public var units: [Int]
  /// Units of a tile; the last tile may have fewer.
  public var perTile: Int
  /// Cells of a row of the screen: 1, or 2 where half blocks show two.
  public var perRow: Int
  public var rows: Int

  public init(units: [Int], perTile: Int, perRow: Int, rows: Int) {
    self.units = units
    self.perTile = perTile
    self.perRow = perRow
    self.rows = rows
  }

  /// How many tiles there are.
  public var count: Int { (units.count + perTile - 1) / max(1, perTile) }

  /// The units of a tile; empty where there is no such tile.
  public func units(inTile cell: Int) -> ArraySlice<Int> {
    guard cell >= 0, cell < count else { return [] }
    return units[cell * perTile..<min((cell + 1) * perTile, units.count)]
  }

  /// The tile that shows a unit; nil where none does.
  public func tile(of unit: Int) -> Int? { (0..<count).first { units(inTile: $0).contains(unit) } }

  /// The units of the tiles in a row, from 0.
  public func units(inRow row: Int) -> ArraySlice<Int> {
    let start = row * perRow * perTile
    guard row >= 0, start < units.count else { return [] }
    return units[start..<min(start + perRow * perTile, units.count)]
  }

  /// One value a tile, of rows of values of every unit.
  public func pooled(_ rows: [ArraySlice<Float>], _ aggregate: Aggregate) -> [Float] {
    if perTile == 1, rows.count == 1, let row = rows.first {
      return units.map { row[row.startIndex + $0] }
    }
    return (0..<count).map { cell in
      var pool = ValuePool()
      let members = units(inTile: cell)
      for row in rows {
        row.withUnsafeBufferPointer { values in
          for unit in members { pool.add(values[unit]) }
        }
      }
      return pool.value(aggregate)
    }
  }
}

/// Values that become one.
public struct ValuePool: Sendable {
  private var count = 0
  private var sum: Float = 0
  private var least = Float.infinity
  private var largest = -Float.infinity

  public init() {}

  @inline(__always)
  public mutating func add(_ value: Float) {
    count += 1
    sum += value
    least = value < least ? value : least
    largest = value > largest ? value : largest
  }

  /// NaN when one of the values is, or when there are none.
  public func value(_ aggregate: Aggregate) -> Float {
    guard count > 0, !sum.isNaN else { return .nan }
    return switch aggregate {
    case .mean: sum / Float(count)
    case .min: least
    case .max: largest
    }
  }
}

extension UnitTiles {
  /// How the layer's units fill `room` rows of a heatmap: two to a row where half blocks can show them and one
  /// would not do; several in a tile where all are to fit, else the selected one always among those shown.
  static func fitting(in room: Int, in explorer: Explorer) -> UnitTiles {
    let canHalve = explorer.view.canHalve
    let perRow = canHalve && room < explorer.shown.hiddenSize ? 2 : 1
    let order = UnitOrder.units(in: explorer)
    let tiles = max(1, room * perRow)
    if explorer.view.zoom != .off, explorer.shown.hiddenSize > tiles {
      let perTile = (explorer.shown.hiddenSize + tiles - 1) / tiles
      let count = (explorer.shown.hiddenSize + perTile - 1) / perTile
      return UnitTiles(units: order, perTile: perTile, perRow: perRow, rows: (count + perRow - 1) / perRow)
    }
    let rows = min(room, (explorer.shown.hiddenSize + perRow - 1) / perRow)
    let visible = min(explorer.shown.hiddenSize, rows * perRow)
    let position = order.firstIndex(of: explorer.cursor.unit) ?? 0
    let first = min(max(0, position - visible / 2), explorer.shown.hiddenSize - visible)
    return UnitTiles(units: Array(order[first..<first + visible]), perTile: 1, perRow: perRow, rows: rows)
  }
}
