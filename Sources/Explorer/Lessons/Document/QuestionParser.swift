/// Reads an ```ask block: its kind, then what is said afterwards, options and trials.
enum QuestionParser {
  static func parse(_ body: [LessonLine], file: String) throws(LessonFault) -> LessonQuestion {
    let head = body[0]
    let (word, rest) = split(head.text)
    var question = LessonQuestion(
      kind: try kind(word, rest, head, file), right: nil, wrong: nil, line: head.line)
    for line in body.dropFirst() { try read(line, into: &question, file) }
    if case .choice(let options) = question.kind, options.count < 2 {
      throw LessonFault(
        file: file, line: head.line,
        "expected two options or more, each a line '- TEXT : CONDITION', found \(options.count)")
    }
    return question
  }

  private static func split(_ text: String) -> (word: String, rest: String) {
    let word = String(text.prefix { !$0.isWhitespace })
    return (word, String(text.dropFirst(word.count)).trimmingSpaces())
  }

  private static func kind(
    _ word: String, _ rest: String, _ line: LessonLine, _ file: String
  ) throws(LessonFault) -> LessonQuestion.Kind {
    func asked(_ what: String) throws(LessonFault) -> String {
      guard !rest.isEmpty else {
        throw LessonFault(file: file, line: line.line, "expected \(what) behind '\(word)', found the end")
      }
      return rest
    }
    switch word {
    case "number": return .number(try asked("what is asked, such as h[1],"), scale: nil)
    case "yes", "yes/no": return .yes(try asked("a condition"))
    case "token": return .token(try asked("says[11] or token[11]"))
    case "step": return .step(try asked("a condition"))
    case "unit":
      let parts = try asked("u: and a condition").split(separator: ":", maxSplits: 1).map {
        String($0).trimmingSpaces()
      }
      guard parts.count == 2, !parts[0].isEmpty, parts[0].allSatisfy(\.isLetter) else {
        throw LessonFault(
          file: file, line: line.line,
          "expected a letter, a colon and a condition, such as u: r(c[u], known) > 0.9")
      }
      return .unit(variable: parts[0], parts[1])
    case "choice": return .choice([])
    default:
      throw LessonFault(
        file: file, line: line.line,
        "expected number, yes, choice, token, step or unit, found '\(word.cut(to: 20))'")
    }
  }

  private static func read(
    _ line: LessonLine, into question: inout LessonQuestion, _ file: String
  ) throws(LessonFault) {
    let (word, rest) = split(line.text)
    func fault(_ text: String) -> LessonFault { LessonFault(file: file, line: line.line, text) }
    switch (word, question.kind) {
    case ("scale", .number(let asked, _)):
      let ends = rest.split(separator: " ").compactMap { Float($0) }
      guard ends.count == 2, ends[0].isFinite, ends[1].isFinite, ends[0] < ends[1] else {
        throw fault("expected the ends of the scale, such as 0 1, found '\(rest)'")
      }
      question.kind = .number(asked, scale: ends[0]...ends[1])
    case ("near", .number):
      let (number, text) = split(rest)
      guard let tolerance = Float(number), tolerance > 0, tolerance.isFinite else {
        throw fault("expected how far a guess may be away, such as 0.1, found '\(number)'")
      }
      question.tolerance = tolerance
      question.right = text
    case ("far", .number): question.wrong = rest
    case ("right", _): question.right = rest
    case ("wrong", _): question.wrong = rest
    case ("-", .choice(let options)): question.kind = .choice(options + [try option(rest, line, file)])
    case ("if", _):
      let trial = LessonLine(text: rest, line: line.line)
      _ = try LessonCommand.parse(trial, file: file)
      question.trial.append(trial)
    default: throw fault("expected \(expected(of: question.kind)), found '\(word.cut(to: 20))'")
    }
  }

  private static func expected(of kind: LessonQuestion.Kind) -> String {
    switch kind {
    case .number: "near, far, scale or if"
    case .choice: "'- TEXT : CONDITION', right, wrong or if"
    case .yes, .token, .step, .unit: "right, wrong or if"
    }
  }

  /// `TEXT : CONDITION`; the text may have colons of its own.
  private static func option(
    _ text: String, _ line: LessonLine, _ file: String
  ) throws(LessonFault) -> LessonQuestion.Option {
    let characters = Array(text)
    let colon = characters.indices.last { index in
      characters[index] == ":" && index > 1 && characters[index - 1] == " "
        && index + 1 < characters.count && characters[index + 1] == " "
    }
    guard let colon else {
      throw LessonFault(file: file, line: line.line, "expected TEXT : CONDITION, found '\(text.cut(to: 40))'")
    }
    return LessonQuestion.Option(
      text: String(characters[..<colon]).trimmingSpaces(),
      condition: LessonLine(text: String(characters[(colon + 1)...]).trimmingSpaces(), line: line.line))
  }
}
