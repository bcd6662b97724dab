import Explorer
import SafeText

/// Judgements of the whole: each is named where it changes, and after the last step. A name runs on over the
/// columns behind until the next one begins.
struct JudgementStrip: View {
  struct Judgement: Equatable, Sendable {
    /// Its step's column, from the left.
    var column: Int
    var name: String
    var style: Style
    /// True after the last step of the sequence: this name is written in full.
    var isLast: Bool
  }

  var judgements: [Judgement]
  /// Columns of characters of a step.
  var width: Int

  func draw(in area: Area, on canvas: inout Canvas) {
    let named = judgements.indices.filter {
      $0 == 0 || judgements[$0].name != judgements[$0 - 1].name || judgements[$0].isLast
    }.map { judgements[$0] }
    let edge = area.columns.upperBound
    let starts = named.map { judgement in
      let start = area.column + judgement.column * width
      return judgement.isLast ? max(area.column, min(start, edge - judgement.name.displayWidth)) : start
    }
    for (index, judgement) in named.enumerated() {
      let end = index + 1 < named.count ? starts[index + 1] - 1 : edge
      canvas.write(
        judgement.name, column: starts[index], row: area.row, style: judgement.style,
        limit: end - starts[index])
    }
  }
}
