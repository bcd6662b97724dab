import Explorer
import SafeText

/// Words and the colours (or characters) of scales, one behind the other in a row.
struct TextLine: View {
  /// Words of one look.
  struct Words: Equatable, Sendable {
    var text: String
    var style: Style
  }

  enum Part: Equatable, Sendable {
    case text(String, Style)
    /// The colours of a range of values.
    case colors(Scale, low: Float, high: Float)
    /// Words that are left out where they do not fit.
    case optional([Words])
    /// The first of some words that fit, else the last.
    case either([String], Style)

    static func text(_ text: String) -> Part { .text(text, .plain) }
  }

  var parts: [Part]

  func draw(in area: Area, on canvas: inout Canvas) {
    var column = area.column
    for part in parts {
      if column + Self.leastWidth(of: part, in: area) > area.columns.upperBound {
        return drawCut(part, column: column, in: area, on: &canvas)
      }
      switch part {
      case .text(let text, let style):
        column = canvas.write(text, column: column, row: area.row, style: style)
      case .colors(let scale, let low, let high):
        let ramp = ScaleStrip(scale: scale, low: low, high: high, width: Self.rampWidth(in: area.width))
        canvas.draw(ramp, in: Area(column: column, row: area.row, width: ramp.width, height: 1))
        column += ramp.width
      case .optional(let words):
        let width = words.reduce(0) { $0 + $1.text.displayWidth }
        guard column + width <= area.columns.upperBound else { continue }
        for words in words {
          column = canvas.write(words.text, column: column, row: area.row, style: words.style)
        }
      case .either(let texts, let style):
        let fitting = texts.first { column + $0.displayWidth <= area.columns.upperBound }
        column = canvas.write(fitting ?? texts.last ?? "", column: column, row: area.row, style: style)
      }
    }
  }

  /// The beginning of a part that does not fit, with the mark of what is left out.
  private func drawCut(_ part: Part, column: Int, in area: Area, on canvas: inout Canvas) {
    let end = area.columns.upperBound
    if case .text(let text, let style) = part, column < end {
      canvas.write(text, column: column, row: area.row, style: style)
    } else {
      canvas.write(
        canvas.glyphs.ellipsis, column: min(column, end - 1), row: area.row, style: canvas.theme.quiet)
    }
  }

  /// Columns that a part takes at least.
  private static func leastWidth(of part: Part, in area: Area) -> Int {
    switch part {
    case .text(let text, _): text.displayWidth
    case .colors: rampWidth(in: area.width)
    case .optional: 0
    case .either(let texts, _): min(1, texts.last?.displayWidth ?? 0)
    }
  }

  private static func rampWidth(in width: Int) -> Int { width >= 110 ? 15 : (width >= 76 ? 11 : 7) }
}

extension [TextLine.Part] {
  /// The colours of a range between the numbers at its ends.
  static func range(_ scale: Scale, from low: Float, to high: Float) -> Self {
    [
      .text(NumberText.limit(low) + " "), .colors(scale, low: low, high: high),
      .text(" " + NumberText.limit(high)),
    ]
  }

  /// The same of all that a scale covers.
  static func range(_ scale: Scale) -> Self {
    switch scale {
    case .unit: range(scale, from: 0, to: 1)
    case .signed(let limit): range(scale, from: -limit, to: limit)
    }
  }
}

/// The colours of a range of values, from left to right.
private struct ScaleStrip: View {
  var scale: Scale
  var low: Float
  var high: Float
  var width: Int

  func draw(in area: Area, on canvas: inout Canvas) {
    let hop = Float(width - 1)
    var values = (0..<width).map { low + (high - low) * Float($0) / hop }
    // Two colours to a character: what changes evenly is shown as even.
    let isHalved = canvas.drawsStrokes && canvas.appearance.colors.fillTiles
    if isHalved { values = values.flatMap { [$0, $0 + (high - low) / (2 * hop)] } }
    canvas.draw(
      Heatmap(columns: values.map { [$0] }, scale: scale, halving: isHalved ? .columns : .none), in: area)
  }
}
