/// Level and upright lines that are joined where one continues the other.
struct LineSegments {
  /// How a line is drawn.
  struct Pen: Hashable, Sendable {
    var color: RGB
    var weight: BoxLine.Weight
    var isDashed: Bool
  }

  struct Segment: Equatable, Sendable {
    var x: Int
    var y: Int
    /// To the right, or down when upright.
    var length: Int
    var isUpright: Bool
  }

  private struct End: Hashable {
    var x: Int
    var y: Int
    var isUpright: Bool
    var pen: Pen
  }

  /// By pen, in the order in which they were first used.
  private(set) var pens: [Pen] = []
  private(set) var segments: [Pen: [Segment]] = [:]
  private var ends: [End: Int] = [:]

  /// Adds the arms of a character whose cell begins at a position.
  mutating func add(_ line: BoxLine, x: Int, y: Int, color: RGB) {
    let (half, middle) = (CellSize.width / 2, CellSize.height / 2)
    func pen(_ weight: BoxLine.Weight) -> Pen { Pen(color: color, weight: weight, isDashed: line.isDashed) }
    if let weight = line.left {
      add(Segment(x: x, y: y + middle, length: half, isUpright: false), pen(weight))
    }
    if let weight = line.right {
      add(Segment(x: x + half, y: y + middle, length: half, isUpright: false), pen(weight))
    }
    if let weight = line.up {
      add(Segment(x: x + half, y: y, length: middle, isUpright: true), pen(weight))
    }
    if let weight = line.down {
      add(Segment(x: x + half, y: y + middle, length: middle, isUpright: true), pen(weight))
    }
  }

  private mutating func add(_ segment: Segment, _ pen: Pen) {
    let start = End(x: segment.x, y: segment.y, isUpright: segment.isUpright, pen: pen)
    var end = start
    if segment.isUpright { end.y += segment.length } else { end.x += segment.length }
    if let index = ends.removeValue(forKey: start) {
      segments[pen]?[index].length += segment.length
      ends[end] = index
      return
    }
    if segments[pen] == nil { pens.append(pen) }
    ends[end] = segments[pen, default: []].count
    segments[pen, default: []].append(segment)
  }
}
