import Explorer
import SafeText

/// A character for each thing that a network can say, so that it fits a point of a picture.
struct AnswerSigns {
  /// The names of what is said; empty where it says numbers, or nothing.
  let names: [String]
  /// Those of the outputs where each says a number.
  let outputs: [String]
  private let signs: [Character]

  init(_ explorer: Explorer) {
    let session = explorer.session
    guard Predictions.namesOutputs(in: session) else {
      (names, signs) = ([], [])
      outputs = (0..<session.architecture.outputSize).map {
        Predictions.visibleName(Predictions.outputName($0, in: session), in: explorer)
      }
      return
    }
    outputs = []
    let names = Predictions.names(in: session).map { Predictions.visibleName($0, in: explorer) }
    self.names = names
    signs = Self.signs(for: names)
  }

  /// The names themselves where they are characters; else letters that they begin with, where these differ; else digits
  /// and letters in order.
  static func signs(for names: [String]) -> [Character] {
    let first = names.compactMap(\.first)
    if names.allSatisfy({ $0.count == 1 && $0.displayWidth == 1 }) || Set(first).count == names.count,
      first.allSatisfy({ String($0).displayWidth == 1 })
    {
      return first
    }
    let spare = Array("123456789abcdefghijklmnopqrstuvwxyz")
    return names.indices.map { $0 < spare.count ? spare[$0] : "*" }
  }

  /// nil where nothing is said, or a number.
  func sign(of answer: Float) -> Character? { index(answer).map { signs[$0] } }

  /// What is said: a name, or a number.
  func name(of answer: Float) -> String? {
    if let index = index(answer) { return names[index] }
    return names.isEmpty && answer.isFinite ? NumberText.decimal(answer, 2) : nil
  }

  /// `1 XX`; nil where the sign is the name.
  func meaning(of answer: Float) -> String? {
    guard let index = index(answer), String(signs[index]) != names[index] else { return nil }
    return "\(signs[index]) \(names[index])"
  }

  /// A round number that no answer passes, for the scale of numbers.
  func limit(of answers: [Float]) -> Float {
    Scale.fittingLimit(answers.filter(\.isFinite).map(abs).max() ?? 1)
  }

  private func index(_ answer: Float) -> Int? {
    guard answer.isFinite, answer >= 0, case let index = Int(answer), signs.indices.contains(index) else {
      return nil
    }
    return index
  }
}

extension Canvas {
  /// The look of an answer: a class has a colour of its own, a number one of the scale.
  func style(ofAnswer answer: Float, _ signs: AnswerSigns, limit: Float) -> Style {
    guard answer.isFinite else { return theme.text }
    if signs.names.isEmpty {
      guard appearance.colors.fillTiles else { return theme.text }
      return Style(foreground: palette.barColor(answer, on: .signed(limit: limit)))
    }
    return theme.category(Int(max(0, answer)))
  }
}
