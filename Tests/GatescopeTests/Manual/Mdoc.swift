/// Text in the language of manual pages (mdoc(7)).
enum Mdoc {
  /// Words as they are: nothing in them is a request, and dashes are those that are typed.
  static func text(_ words: String) -> String {
    var line = ""
    for character in words {
      switch character {
      case "\\": line += "\\e"
      case "-": line += "\\-"
      case "\n": line += " "
      default: line.append(character)
      }
    }
    // A line that begins with a dot or an apostrophe would be a request.
    return line.first.map { ".'".contains($0) } ?? false ? "\\&" + line : line
  }

  /// Sentences, each on a line of its own: so the space between them is that of the page.
  static func sentences(_ words: String) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in words.split(separator: " ") {
      line += (line.isEmpty ? "" : " ") + word
      if word.hasSuffix(".") {
        lines.append(line)
        line = ""
      }
    }
    return (line.isEmpty ? lines : lines + [line]).map(text)
  }

  /// A word of a request's arguments.
  static func word(_ word: String) -> String {
    "\"" + text(word).replacing("\"", with: "\"\"") + "\""
  }

  /// Lines that keep their form.
  static func literal(_ lines: [String]) -> [String] {
    [".Bd -literal -offset indent"] + lines.map(text) + [".Ed"]
  }

  /// Paragraphs, and examples among them: lines that begin with a space.
  static func prose(_ discussion: String) -> [String] {
    var result: [String] = []
    var examples: [String] = []
    func endExamples() {
      guard !examples.isEmpty else { return }
      result += literal(examples)
      examples = []
    }
    for line in discussion.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix(" ") {
        examples.append(String(line.drop { $0 == " " }))
      } else {
        endExamples()
        if result.last == ".Ed", !line.isEmpty { result.append(".Pp") }
        if line.isEmpty { result.append(".Pp") } else { result += sentences(String(line)) }
      }
    }
    endExamples()
    // Space before a list of examples, or another one, is made by them.
    while result.last == ".Pp" { result.removeLast() }
    return result
  }
}
