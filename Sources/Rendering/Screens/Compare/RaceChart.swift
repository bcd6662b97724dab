import Explorer

/// Which share of the sequences of each length a network gets right: a row for each network, the lengths below them.
struct RaceChart: View {
  var race: Race
  /// Of the networks, from the top.
  var names: [String]
  /// The columns at the left of the area for the names.
  var gutter: Int

  func draw(in area: Area, on canvas: inout Canvas) {
    let plot = area.behind(gutter)
    guard let longest = race.longest, plot.width > 0 else { return }
    let count = min(plot.width, race.count)
    for (position, name) in names.enumerated() where position < area.height - 1 {
      canvas.write(
        " \(name) right", column: area.column, row: area.row + position, style: canvas.theme.quiet,
        limit: gutter - 1)
      canvas.draw(
        LevelStrip(
          levels: (0..<count).map { share(position, lengths(inColumn: $0, of: count)) }, largest: 1, width: 1,
          showsNumbers: false), in: plot.line(position))
    }
    let axis = area.row + names.count
    canvas.write(
      " \(race.unit)", column: area.column, row: axis, style: canvas.theme.quiet, limit: gutter - 1)
    canvas.write("\(race.shortest)", column: plot.column, row: axis, style: canvas.theme.quiet)
    let last = "\(longest)"
    canvas.write(
      last, column: max(plot.column + 3, plot.column + count - last.count), row: axis,
      style: canvas.theme.quiet)
  }

  private func lengths(inColumn column: Int, of count: Int) -> Range<Int> {
    race.shortest + column * race.count / count..<race.shortest + (column + 1) * race.count / count
  }

  /// The mean over some lengths.
  private func share(_ position: Int, _ lengths: Range<Int>) -> Float? {
    let known = lengths.compactMap { race.share(of: position, length: $0) }
    return known.isEmpty ? nil : known.reduce(0, +) / Float(known.count)
  }
}
