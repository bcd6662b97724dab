import SafeText

/// A line of the lesson's panel.
public struct PanelLine: Equatable, Sendable {
  /// Words of one look.
  public struct Span: Equatable, Sendable {
    public enum Look: Equatable, Sendable {
      case text
      /// Stressed by the author.
      case strong
      /// A key or something else that is typed.
      case code
      /// The page's title.
      case heading
      case quiet
      /// What the reader points at.
      case pointed
      case right
      case wrong
      /// A hint, a goal: what the lesson says of itself.
      case notice
    }

    public var text: String
    public var look: Look

    public init(_ text: String, _ look: Look = .text) {
      self.text = text
      self.look = look
    }
  }

  public var spans: [Span]
  /// What a click on the line points at; nil where that is nothing.
  var target: PanelTarget?

  init(_ spans: [Span], target: PanelTarget? = nil) {
    self.spans = spans
    self.target = target
  }

  public var text: String { spans.map(\.text).joined() }
}

/// What a click in the panel points at.
enum PanelTarget: Equatable, Sendable {
  /// A name by its index.
  case name(Int)
  /// The names in a row, each with its columns.
  case names([Range<Int>], first: Int)
  /// A scale between two columns.
  case scale(Range<Int>)
}

extension [PanelLine.Span] {
  /// In lines of at most `width` columns, cut at blanks.
  ///
  /// - Parameter indent: Blanks before all lines but the first.
  func wrapped(to width: Int, indent: Int = 0) -> [PanelLine] {
    guard width > indent else { return [] }
    var lines: [[PanelLine.Span]] = [[]]
    var column = 0
    for word in words {
      let size = word.reduce(0) { $0 + $1.text.displayWidth }
      let isFirst = lines[lines.count - 1].isEmpty || column == indent && lines.count > 1
      if !isFirst, column + 1 + size > width {
        lines.append(indent > 0 ? [PanelLine.Span(String(repeating: " ", count: indent))] : [])
        column = indent
      } else if !isFirst {
        lines[lines.count - 1].append(PanelLine.Span(" ", word.first?.look == .pointed ? .pointed : .text))
        column += 1
      }
      for span in word {
        let piece = span.text.cut(to: Swift.max(0, width - column))
        lines[lines.count - 1].append(PanelLine.Span(piece, span.look))
        column += piece.displayWidth
      }
    }
    return lines.map { PanelLine($0) }
  }

  /// Cut at blanks; a word may have several looks.
  private var words: [[PanelLine.Span]] {
    var words: [[PanelLine.Span]] = []
    var word: [PanelLine.Span] = []
    for span in self {
      let parts = span.text.split(separator: " ", omittingEmptySubsequences: false)
      for (index, part) in parts.enumerated() {
        if index > 0, !word.isEmpty {
          words.append(word)
          word = []
        }
        if !part.isEmpty { word.append(PanelLine.Span(String(part), span.look)) }
      }
    }
    return word.isEmpty ? words : words + [word]
  }
}

extension String {
  /// Markdown's marks inside a line: `*stressed*`, `**strong**`, `` `typed` ``. A mark that is not closed is text.
  func spans(_ signs: Signs, _ plain: PanelLine.Span.Look = .text) -> [PanelLine.Span] {
    guard signs.unicode || allSatisfy(\.isASCII) else { return inASCII.spans(signs, plain) }
    var spans: [PanelLine.Span] = []
    var text = ""
    var rest = self[...]
    func flush() {
      if !text.isEmpty { spans.append(PanelLine.Span(text, plain)) }
      text = ""
    }
    scan: while !rest.isEmpty {
      for (mark, look) in [("`", PanelLine.Span.Look.code), ("**", .strong), ("*", .strong)] {
        let inside = rest.dropFirst(mark.count)
        guard rest.hasPrefix(mark), let first = inside.first, !first.isWhitespace,
          let end = inside.start(of: mark)
        else { continue }
        flush()
        spans.append(PanelLine.Span(String(inside[..<end]), look))
        rest = inside[end...].dropFirst(mark.count)
        continue scan
      }
      text.append(rest.removeFirst())
    }
    flush()
    return spans
  }
}

extension Substring {
  /// Where a mark of one or two characters is.
  fileprivate func start(of mark: String) -> Index? {
    indices.first { self[$0...].hasPrefix(mark) }
  }
}

extension String {
  /// With the nearest ASCII characters; a question mark where none is near.
  fileprivate var inASCII: String { map { $0.isASCII ? String($0) : Self.plain[$0] ?? "?" }.joined() }

  private static let plain: [Character: String] = [
    "×": "*", "⊙": "*", "·": "*", "•": "*", "−": "-", "–": "-", "—": "-", "“": "\"", "”": "\"", "„": "\"",
    "‘": "'", "’": "'", "→": "->", "←": "<-", "≤": "<=", "≥": ">=", "≠": "!=", "≈": "~", "…": "...",
    "σ": "sigma", "Σ": "sum", "\u{00A0}": " ",
  ]
}
