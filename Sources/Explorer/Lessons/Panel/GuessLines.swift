import Models
import SafeText

// How questions look: what is pointed at, and afterwards the guess beside the answer.
extension OpenQuestion {
  func lines(width: Int, _ signs: Signs, in explorer: Explorer) -> [PanelLine] {
    switch range {
    case .scale(let scale):
      [ScaleLine(scale, width: width, signs).line(guess: guess, answer: nil, saying: guessText)]
    case .whole(let numbers, _):
      [
        ScaleLine(
          Float(numbers.lowerBound)...Float(max(numbers.upperBound, numbers.lowerBound + 1)), width: width,
          signs
        )
        .line(guess: wholeGuess(numbers), answer: nil, saying: wholeText(in: explorer))
      ]
    case .names(let names): nameLines(names, width: width, signs)
    }
  }

  private func wholeGuess(_ numbers: ClosedRange<Int>) -> Guess {
    if case .index(let index) = guess { .number(Float(numbers.lowerBound + index)) } else { guess }
  }

  /// `step 5: 'a'`, `unit 3`.
  private func wholeText(in explorer: Explorer) -> String {
    guard let index = pointedStep else { return "unit \(guessText)" }
    guard let tokens = explorer.session.tokens, tokens.indices.contains(index) else {
      return "step \(guessText)"
    }
    let symbol = explorer.session.symbol(ofToken: tokens[index])
    return "step \(guessText): '\(symbol.visibleSymbol(unicode: explorer.view.appearance.hasUnicode))'"
  }

  /// Long names have a line each, short ones stand in rows.
  private func nameLines(_ names: [String], width: Int, _ signs: Signs) -> [PanelLine] {
    guard case .index(let chosen) = guess else { return [] }
    if case .choice = question.kind {
      return names.enumerated().flatMap { index, name in
        let look: PanelLine.Span.Look = index == chosen ? .pointed : .text
        let lines = name.spans(signs, look).wrapped(to: width - 2)
        return lines.enumerated().map { row, line in
          let mark = index == chosen && row == 0 ? "\(signs.pointer) " : "  "
          return PanelLine([.init(mark, look)] + line.spans, target: .name(index))
        }
      }
    }
    return rows(of: names, chosen: chosen, width: width, signs)
  }

  private func rows(of names: [String], chosen: Int, width: Int, _ signs: Signs) -> [PanelLine] {
    var lines: [PanelLine] = []
    var (spans, columns, first, column): ([PanelLine.Span], [Range<Int>], Int, Int) = ([], [], 0, 0)
    func flush() {
      if !spans.isEmpty { lines.append(PanelLine(spans, target: .names(columns, first: first))) }
      first += columns.count
      (spans, columns, column) = ([], [], 0)
    }
    for (index, name) in names.enumerated() {
      let text = index == chosen ? "\(signs.pointer)\(name) " : " \(name) "
      if column + text.displayWidth > width { flush() }
      spans.append(.init(text, index == chosen ? .pointed : .text))
      columns.append(column..<column + text.displayWidth)
      column += text.displayWidth
    }
    flush()
    return lines
  }
}

extension QuestionOutcome {
  /// The guess beside the answer, and what the author says to it.
  func lines(width: Int, _ signs: Signs) -> [PanelLine] {
    let look: PanelLine.Span.Look = isRight ? .right : .wrong
    var lines: [PanelLine] = []
    if case .scale(let scale) = range {
      lines.append(ScaleLine(scale, width: width, signs).line(guess: guess, answer: answer, saying: ""))
    }
    let verdict = isRight ? "\(signs.check) " : "\(signs.cross) "
    let said = "you said \(worded(guessText))"
    let whole = isRight && !isNumber ? said + "." : said + "; it is \(worded(answerText))."
    return lines + ([.init(verdict + whole, look), .init(" ")] + reply.spans(signs)).wrapped(to: width)
  }

  /// A token may be a mark that is read as one of the sentence.
  private func worded(_ text: String) -> String {
    switch range {
    case .names: text.count <= 2 ? "'\(text)'" : text
    case .whole(_, let what): "\(what) \(text)"
    case .scale: text
    }
  }

  private var isNumber: Bool { if case .number = answer { true } else { false } }
}

/// A scale with what is guessed and, once it is known, what is true: `0 ├────▲──◆──┤ 1  0.45`.
struct ScaleLine {
  private let scale: ClosedRange<Float>
  private let signs: Signs
  private let ends: (String, String)
  /// Characters between the ends.
  private let length: Int
  /// Columns kept for the number behind it.
  private static let room = 9

  init(_ scale: ClosedRange<Float>, width: Int, _ signs: Signs) {
    self.scale = scale
    self.signs = signs
    ends = (Self.text(scale.lowerBound), Self.text(scale.upperBound))
    length = max(8, min(41, width - ends.0.displayWidth - ends.1.displayWidth - 4 - Self.room))
  }

  private static func text(_ end: Float) -> String {
    NumberText.decimal(end, end == end.rounded() ? 0 : 2)
  }

  func line(guess: Guess, answer: TrueAnswer?, saying text: String) -> PanelLine {
    var characters = [Character](repeating: signs.horizontal, count: length)
    if case .number(let number) = answer { characters[position(number)] = signs.truth }
    guard case .number(let guessed) = guess else { return PanelLine([]) }
    let at = position(guessed)
    characters[at] = characters[at] == signs.truth ? signs.both : signs.needle
    let (left, right) = ("\(ends.0) \(signs.leftEnd)", "\(signs.rightEnd) \(ends.1)  ")
    let start = left.displayWidth
    return PanelLine(
      [
        .init(left, .quiet), .init(String(characters[..<at]), .quiet),
        .init(String(characters[at]), .pointed), .init(String(characters[(at + 1)...]), .quiet),
        .init(right, .quiet), .init(text, .pointed),
      ], target: answer == nil ? .scale(start..<start + length) : nil)
  }

  private func position(_ number: Float) -> Int {
    let share = (number - scale.lowerBound) / (scale.upperBound - scale.lowerBound)
    return Int((min(max(0, share.isNaN ? 0 : share), 1) * Float(length - 1)).rounded())
  }
}

extension Signs {
  fileprivate var horizontal: Character { unicode ? "─" : "-" }
  fileprivate var leftEnd: Character { unicode ? "├" : "|" }
  fileprivate var rightEnd: Character { unicode ? "┤" : "|" }
  /// A guess on a scale, the truth, and both in one place.
  fileprivate var needle: Character { unicode ? "▲" : "^" }
  fileprivate var truth: Character { unicode ? "◆" : "*" }
  fileprivate var both: Character { unicode ? "◈" : "@" }
}
