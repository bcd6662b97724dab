import Explorer
import SafeText

/// Points and their ways on a plane: ways in dots finer than characters, points as characters on top of them.
struct StatePlot: View {
  typealias Point = SIMD2<Double>

  /// A way from point to point; one that is no number interrupts it.
  struct Trail: Equatable, Sendable {
    var points: [Point]
    var style: Style
    /// Joined by lines; else a dot for each point.
    var isLine: Bool
    /// What it is drawn with where there are no dots.
    var character: Character
  }

  /// A point with characters from it to the right.
  struct Mark: Equatable, Sendable {
    var point: Point
    var text: String
    var style: Style
  }

  /// What of the plane is in sight.
  struct Frame: Equatable, Sendable {
    var across: ClosedRange<Double>
    var up: ClosedRange<Double>

    /// 0 to 1 from left to right and from bottom to top.
    func share(_ point: Point) -> Point {
      Point(
        (point.x - across.lowerBound) / (across.upperBound - across.lowerBound),
        (point.y - up.lowerBound) / (up.upperBound - up.lowerBound))
    }

    func contains(_ point: Point) -> Bool { across.contains(point.x) && up.contains(point.y) }
  }

  var frame: Frame
  /// Below the plane, and beside it in two short words.
  var acrossTitle: String
  var upTitle: [String]
  /// Later ones lie on top.
  var trails: [Trail]
  var marks: [Mark]

  /// Columns for the numbers of the upright axis and the axis itself.
  static let gutter = 8

  /// Where the plane is, without its axes.
  static func plane(in area: Area) -> Area {
    Area(
      column: area.column + gutter, row: area.row, width: max(0, area.width - gutter),
      height: max(0, area.height - 2))
  }

  func draw(in area: Area, on canvas: inout Canvas) {
    let plane = Self.plane(in: area)
    guard plane.width > 4, plane.height > 2 else { return }
    drawAxes(plane, on: &canvas)
    for trail in trails { draw(trail, plane, on: &canvas) }
    for mark in marks where frame.contains(mark.point) { draw(mark, plane, on: &canvas) }
  }

  // MARK: Axes

  private func drawAxes(_ plane: Area, on canvas: inout Canvas) {
    let (glyphs, quiet) = (canvas.glyphs, canvas.theme.quiet)
    let (left, base) = (plane.column - 1, plane.rows.upperBound)
    for row in plane.rows { canvas[left, row] = Grid.Cell(glyph: glyphs.vertical, style: quiet) }
    for column in plane.columns { canvas[column, base] = Grid.Cell(glyph: glyphs.horizontal, style: quiet) }
    canvas[left, base] = Grid.Cell(glyph: glyphs.corners.bottomLeft, style: quiet)
    for (value, row) in [(frame.up.upperBound, plane.row), (frame.up.lowerBound, base - 1)] {
      let text = NumberText.fixed(Float(value), width: Self.gutter - 2, decimals: 2)
      canvas.write(text, column: left - text.displayWidth, row: row, style: quiet)
    }
    let middle = plane.row + max(1, (plane.height - upTitle.count) / 2)
    for (index, word) in upTitle.enumerated() where middle + index < base - 1 {
      canvas.write(
        word, column: max(0, left - 1 - word.displayWidth), row: middle + index, style: quiet,
        limit: Self.gutter - 1)
    }
    let (first, last) = (number(frame.across.lowerBound), number(frame.across.upperBound))
    canvas.write(first, column: plane.column, row: base + 1, style: quiet)
    canvas.write(last, column: plane.columns.upperBound - last.displayWidth, row: base + 1, style: quiet)
    let room = plane.width - first.displayWidth - last.displayWidth - 4
    if acrossTitle.displayWidth <= room {
      canvas.write(
        acrossTitle, column: plane.column + (plane.width - acrossTitle.displayWidth) / 2, row: base + 1,
        style: quiet)
    }
  }

  private func number(_ value: Double) -> String {
    NumberText.decimal(Float(value), abs(value) >= 100 ? 0 : 2)
  }

  // MARK: Ways

  private func draw(_ trail: Trail, _ plane: Area, on canvas: inout Canvas) {
    let shares = trail.points.map(frame.share)
    var dots = DotGrid(plane, isFine: canvas.glyphs.unicode)
    if trail.isLine {
      for (from, to) in zip(shares, shares.dropFirst()) {
        guard let (start, end) = Self.clipped(from, to) else { continue }
        if canvas.drawsStrokes {
          canvas.stroke(
            Stroke(points: [start, end].map { stroke($0, plane) }, color: trail.style.foreground))
        } else {
          dots.addLine(start, end)
        }
      }
    } else {
      for share in shares where Self.isInside(share) { dots.add(share) }
    }
    dots.draw(trail.style, character: trail.character, on: &canvas)
  }

  private func stroke(_ share: Point, _ plane: Area) -> Stroke.Point {
    Stroke.Point(
      x: Float(plane.column) + 0.5 + Float(share.x) * Float(plane.width - 1),
      y: Float(plane.row) + 0.5 + Float(1 - share.y) * Float(plane.height - 1))
  }

  private static func isInside(_ share: Point) -> Bool {
    share.x >= 0 && share.x <= 1 && share.y >= 0 && share.y <= 1
  }

  /// The part of a line in the square from 0 to 1, after Liang and Barsky; nil where none is, or an end is no number.
  static func clipped(_ a: Point, _ b: Point) -> (Point, Point)? {
    guard a.x.isFinite, a.y.isFinite, b.x.isFinite, b.y.isFinite else { return nil }
    var (enter, leave) = (0.0, 1.0)
    let way = b - a
    for (move, room) in [(-way.x, a.x), (way.x, 1 - a.x), (-way.y, a.y), (way.y, 1 - a.y)] {
      if move == 0 {
        if room < 0 { return nil }
        continue
      }
      let share = room / move
      if move < 0 { enter = max(enter, share) } else { leave = min(leave, share) }
    }
    return enter <= leave ? (a + enter * way, a + leave * way) : nil
  }

  // MARK: Points

  private func draw(_ mark: Mark, _ plane: Area, on canvas: inout Canvas) {
    let (column, row) = Self.cell(of: frame.share(mark.point), in: plane)
    let start = min(column, max(plane.column, plane.columns.upperBound - mark.text.displayWidth))
    canvas.write(mark.text, column: start, row: row, style: mark.style)
  }

  /// The character in which a share of the plane lies.
  static func cell(of share: Point, in plane: Area) -> (column: Int, row: Int) {
    (
      plane.column + Int((share.x * Double(plane.width - 1)).rounded()),
      plane.row + Int(((1 - share.y) * Double(plane.height - 1)).rounded())
    )
  }
}
