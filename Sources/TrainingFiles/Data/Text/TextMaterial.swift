/// A text, or its lines where each is a sequence of its own.
enum TextMaterial: Equatable {
  case text(String)
  case lines([String])

  init(_ text: String, areLines: Bool) {
    self =
      areLines
      ? .lines(
        text.split(whereSeparator: \.isNewline).map(String.init).filter { !$0.allSatisfy(\.isWhitespace) })
      : .text(text)
  }
}
