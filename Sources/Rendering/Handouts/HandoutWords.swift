import Explorer

/// What a handout says of itself, in whatever form it is written.
struct HandoutWords {
  let handout: Handout
  /// Opens the lesson, as typed.
  let command: String

  var opening: String { "At the computer, this opens the lesson:" }

  func rules(hasPictures: Bool) -> String {
    "Answer each question before you go on. What it asks for is ____ in the text"
      + (hasPictures ? ", and ? or pink in the pictures, with what follows from it at that step" : "")
      + ". The answers are at the end."
  }

  func openingCommand(page: Int) -> String { "\(command) --page \(page)" }

  static let notesLabel = "For the teacher:"
  static let noPicture = "The screen is not shown here: it would tell an answer."

  static func sameScreen(_ picture: Int) -> String { "The screen is that of picture \(picture)." }

  static let taskLine = "What you did:"
  static let taskOpening = "Do this at the computer. This opens the page:"

  /// `Step, from 1 to 18:`.
  static func lineLabel(_ what: String, _ range: ClosedRange<Int>?) -> String {
    let name = what.prefix(1).uppercased() + what.dropFirst()
    return name + (range.map { ", from \($0.lowerBound) to \($0.upperBound)" } ?? "") + ":"
  }

  // MARK: Answers

  /// `0.902; a guess within 0.2 is near`.
  static func answer(_ solution: Handout.Solution) -> String {
    solution.answer
      + (solution.tolerance.map { "; a guess within \(number($0)) is near" } ?? "")
  }

  /// What the author says, with what goes before it: one reply where both are the same.
  static func replies(_ solution: Handout.Solution) -> [(label: String, text: String)] {
    let isNumber = solution.tolerance != nil
    let both = [
      (isNumber ? "If you were near:" : "If you were right:", solution.right ?? ""),
      ("If not:", solution.wrong ?? ""),
    ]
    if both[0].1 == both[1].1 { return both[0].1.isEmpty ? [] : [("", both[0].1)] }
    return both.filter { !$0.1.isEmpty }
  }

  static func page(_ number: Int, _ title: String) -> String { "Page \(number): \(title)" }

  // MARK: Scales

  /// The numbers at the ends of a scale and at its quarters.
  static func marks(_ scale: ClosedRange<Float>) -> [String] {
    (0...4).map { quarter in
      number(scale.lowerBound + (scale.upperBound - scale.lowerBound) * Float(quarter) / 4)
    }
  }

  /// Without zeros at its end: `0.25`, `10`.
  private static func number(_ value: Float) -> String {
    let text = NumberText.decimal(value, 3)
    guard text.contains(".") else { return text }
    let digits = text.reversed().drop { $0 == "0" }.drop { $0 == "." }
    return String(digits.reversed())
  }
}
