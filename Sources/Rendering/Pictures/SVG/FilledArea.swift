/// A rectangle of one colour, in user units.
struct FilledArea: Equatable, Sendable {
  var x: Int
  var y: Int
  var width: Int
  var height: Int
  var color: RGB
}

/// Rectangles that are joined where they touch: a run of equal cells is one rectangle, and so are equal runs in
/// rows that follow each other.
struct FilledAreas {
  private struct Column: Hashable {
    var x: Int
    var width: Int
    var bottom: Int
    var color: RGB
  }

  private(set) var areas: [FilledArea] = []
  /// What may still grow to the right.
  private var open: FilledArea?
  /// Where in `areas` the rectangles are that may still grow downwards.
  private var bottoms: [Column: Int] = [:]

  /// Adds a rectangle; those of a row come from left to right, the rows from top to bottom.
  mutating func add(_ area: FilledArea) {
    if let last = open, last.color == area.color, last.y == area.y, last.height == area.height,
      last.x + last.width == area.x
    {
      open?.width += area.width
      return
    }
    close()
    open = area
  }

  /// Ends the rectangle at hand; nothing that is added later joins it on its right.
  mutating func close() {
    guard let area = open else { return }
    open = nil
    let above = Column(x: area.x, width: area.width, bottom: area.y, color: area.color)
    let bottom = area.y + area.height
    if let index = bottoms.removeValue(forKey: above) {
      areas[index].height += area.height
      bottoms[Column(x: area.x, width: area.width, bottom: bottom, color: area.color)] = index
    } else {
      bottoms[Column(x: area.x, width: area.width, bottom: bottom, color: area.color)] = areas.count
      areas.append(area)
    }
  }
}
