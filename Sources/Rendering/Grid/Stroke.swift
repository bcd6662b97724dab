import Explorer

/// A line over the cells of a picture.
public struct Stroke: Equatable, Sendable {
  /// A point in columns and rows from the top left corner of the grid, between cells too.
  public struct Point: Equatable, Sendable {
    public var x: Float
    public var y: Float
  }

  public var points: [Point]
  /// The last point is joined to the first.
  public var isClosed = false
  /// For axes.
  public var isThin = false
  public var color: Color
}

extension Stroke {
  /// A frame around a rectangle of cells, a hair outside it so that little of them is covered.
  static func frame(_ area: Area, color: Color) -> Stroke {
    let (hairX, hairY) = (Float(1) / 8, Float(1) / 16)
    let (left, right) = (Float(area.column) - hairX, Float(area.column + area.width) + hairX)
    let (top, bottom) = (Float(area.row) - hairY, Float(area.row + area.height) + hairY)
    return Stroke(
      points: [
        Point(x: left, y: top), Point(x: right, y: top), Point(x: right, y: bottom),
        Point(x: left, y: bottom),
      ], isClosed: true, color: color)
  }
}
