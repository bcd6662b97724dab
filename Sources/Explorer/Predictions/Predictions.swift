import GateCore
import Models

/// One of the network's outputs at a step.
public struct Prediction: Equatable, Sendable {
  /// The symbol or class it stands for.
  public var name: String
  /// Its value: a probability after sigmoid, softmax or its logarithm.
  public var value: Float
  public var index: Int
}

/// Whether the network's strongest output is what should come.
public enum Verdict: Equatable, Sendable {
  case right
  case wrong
  /// Nothing is asked at this step.
  case open
}

/// What the network says.
public enum Predictions {
  /// True when outputs are classes with names, false when they are numbers of their own.
  public static func namesOutputs(in session: Session) -> Bool {
    guard let head = session.architecture.head else { return false }
    return head.squash != .identity || outputsAreTokens(in: session)
  }

  /// True when the outputs are the vocabulary.
  static func outputsAreTokens(in session: Session) -> Bool {
    guard let head = session.architecture.head, let size = session.architecture.input.vocabularySize else {
      return false
    }
    return head.size == size && head.readout == .everyStep
  }

  /// True when the network says at each step what comes next, false when it judges the whole sequence.
  public static func predictsNext(in session: Session) -> Bool {
    session.architecture.head?.readout == .everyStep && sequenceAsksNext(in: session)
  }

  private static func sequenceAsksNext(in session: Session) -> Bool {
    switch session.sequence.targets {
    case .label, .finalValues: false
    case .none: outputsAreTokens(in: session)
    case .tokens, .tokenSets, .values: true
    }
  }

  /// The outputs of a step (from 0), strongest first, at most `limit`; nil when it was not computed or the
  /// outputs have no names.
  ///
  /// - Parameter run: The run on the screen when nil, or the one without changes.
  public static func prediction(step: Int, of run: Run? = nil, limit: Int = 1, in explorer: Explorer)
    -> [Prediction]?
  {
    guard namesOutputs(in: explorer.session), step < explorer.cursor.revealed else { return nil }
    return predictions(step: step, of: run ?? explorer.session.run, limit: limit, in: explorer.session)
  }

  /// The strongest output of a step that `run` has at hand, be it seen already or not.
  static func strongest(step: Int, of run: Run, in session: Session) -> Prediction? {
    namesOutputs(in: session) ? predictions(step: step, of: run, limit: 1, in: session)?.first : nil
  }

  private static func predictions(step: Int, of run: Run, limit: Int, in session: Session) -> [Prediction]? {
    let output = run.shownOutput(step: step)
    guard let first = output.first, !first.isWithheld else { return nil }
    if output.count == 1 { return binaryPrediction(output[0], in: session) }
    return output.indicesOfLargest(limit).map {
      Prediction(name: outputName($0, in: session), value: output[$0], index: $0)
    }
  }

  /// The names of all that the network can say.
  public static func names(in session: Session) -> [String] {
    session.architecture.head?.size == 1
      ? binaryNames(in: session)
      : (0..<session.architecture.outputSize).map { outputName($0, in: session) }
  }

  /// A single sigmoid speaks for two classes.
  private static func binaryPrediction(_ probability: Float, in session: Session) -> [Prediction] {
    let names = binaryNames(in: session)
    let both = [
      Prediction(name: names[1], value: probability, index: 1),
      Prediction(name: names[0], value: 1 - probability, index: 0),
    ]
    return probability >= 0.5 ? both : both.reversed()
  }

  /// The names of a single sigmoid's two classes: that of output 0, and that of output 1.
  private static func binaryNames(in session: Session) -> [String] {
    switch session.model.outputNames.count {
    case 1: ["not \(session.model.outputNames[0])", session.model.outputNames[0]]
    case 2: session.model.outputNames
    default: ["no", "yes"]
    }
  }

  /// What output `index` stands for.
  public static func outputName(_ index: Int, in session: Session) -> String {
    if session.model.outputNames.indices.contains(index) { return session.model.outputNames[index] }
    return outputsAreTokens(in: session) ? session.symbol(ofToken: index) : "\(index)"
  }

  /// An output's name with white space made visible if it is a token; the names of classes are words.
  public static func visibleName(_ name: String, in explorer: Explorer) -> String {
    outputsAreTokens(in: explorer.session)
      ? name.visibleSymbol(unicode: explorer.view.appearance.hasUnicode) : name
  }

  /// The names of what may rightly come after a step, empty where nothing is asked.
  public static func expected(step: Int, in session: Session) -> [String] {
    expectedIndices(step: step, in: session).map { outputOrClassName($0, in: session) }
  }

  private static func outputOrClassName(_ index: Int, in session: Session) -> String {
    if session.architecture.head?.size == 1 {
      return binaryNames(in: session)[index == 1 ? 1 : 0]
    }
    return outputName(index, in: session)
  }

  /// True when the right answer is known at some step.
  static func knowsAnswers(in session: Session) -> Bool {
    switch session.sequence.targets {
    case .none, .values: false
    case .finalValues(let values): session.architecture.head?.squash == .sigmoid && values.count == 1
    case .tokens, .tokenSets, .label: true
    }
  }

  static func expectedIndices(step: Int, in session: Session) -> [Int] {
    expectedIndices(step: step, of: session.sequence, in: session)
  }

  /// - Parameter sequence: The one on the screen, or the one without changes, which has as many steps.
  static func expectedIndices(step: Int, of sequence: InputSequence, in session: Session) -> [Int] {
    switch sequence.targets {
    case .none, .values: []
    case .finalValues(let values):
      // A single sigmoid that is asked for 0 or 1 speaks for two classes.
      step == session.run.length - 1 && session.architecture.head?.squash == .sigmoid && values.count == 1
        ? [values[0] > 0.5 ? 1 : 0] : []
    case .tokens(let tokens): tokens.indices.contains(step) ? tokens[step].map { [$0] } ?? [] : []
    case .tokenSets(let sets): sets.indices.contains(step) ? sets[step] : []
    case .label(let label): step == session.run.length - 1 ? [label] : []
    }
  }

  /// The true value of output 0 after a step, for numeric targets.
  public static func expectedValue(step: Int, in session: Session) -> Float? {
    switch session.sequence.targets {
    case .none, .tokens, .tokenSets, .label: nil
    case .values(let values, let columns):
      columns > 0 && values.indices.contains(step * columns) ? values[step * columns] : nil
    case .finalValues(let values): step == session.run.length - 1 ? values.first : nil
    }
  }

  public static func verdict(step: Int, in explorer: Explorer) -> Verdict {
    prediction(step: step, in: explorer)?.first.map { verdict(on: $0, step: step, in: explorer.session) }
      ?? .open
  }

  /// Whether a prediction, of this run or the one without changes, is what should come.
  public static func verdict(on prediction: Prediction, step: Int, in session: Session) -> Verdict {
    verdict(on: prediction, step: step, of: session.sequence, in: session)
  }

  static func verdict(on prediction: Prediction, step: Int, of sequence: InputSequence, in session: Session)
    -> Verdict
  {
    let expected = expectedIndices(step: step, of: sequence, in: session)
    guard !expected.isEmpty else { return .open }
    return expected.contains(prediction.index) ? .right : .wrong
  }

  /// The strongest of the outputs before squashing: of numbers the largest in size, of classes in value.
  static func strongestLogit(_ logits: [Float], in session: Session) -> Int? {
    let areClasses = namesOutputs(in: session)
    func strength(_ logit: Float) -> Float { areClasses ? logit : abs(logit) }
    return logits.indices.max { strength(logits[$0]) < strength(logits[$1]) }
  }

  /// An output, for a sentence: `the output '('`, `output 2`; `the output` where there is one.
  static func title(ofOutput index: Int, in explorer: Explorer) -> String {
    let session = explorer.session
    // Beside a gate named output, a hidden state without a head is none.
    if session.architecture.head == nil { return "h[\(index)]" }
    if session.architecture.outputSize == 1 { return "the output" }
    let name = visibleName(outputName(index, in: session), in: explorer)
    return namesOutputs(in: session) ? "the output '\(name)'" : "output \(name)"
  }
}
