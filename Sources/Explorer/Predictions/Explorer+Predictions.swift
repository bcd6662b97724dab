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

// What the network says.
extension Explorer {
  /// True when outputs are classes with names, false when they are numbers of their own.
  public var namesOutputs: Bool {
    guard let head = session.architecture.head else { return false }
    return head.squash != .identity || outputsAreTokens
  }

  /// True when the outputs are the vocabulary.
  var outputsAreTokens: Bool {
    guard let head = session.architecture.head, let size = session.architecture.input.vocabularySize else {
      return false
    }
    return head.size == size && head.readout == .everyStep
  }

  /// True when the network says at each step what comes next, false when it judges the whole sequence.
  public var predictsNext: Bool { session.architecture.head?.readout == .everyStep && sequenceAsksNext }

  private var sequenceAsksNext: Bool {
    switch session.sequence.targets {
    case .label, .finalValues: false
    case .none: outputsAreTokens
    case .tokens, .tokenSets, .values: true
    }
  }

  /// The outputs of a step (from 0), strongest first, at most `limit`; nil when it was not computed or the
  /// outputs have no names.
  ///
  /// - Parameter run: The run on the screen when nil, or the one without changes.
  public func prediction(step: Int, of run: Run? = nil, limit: Int = 1) -> [Prediction]? {
    guard namesOutputs, step < cursor.revealed else { return nil }
    let output = (run ?? self.session.run).shownOutput(step: step)
    guard !output.isEmpty else { return nil }
    if output.count == 1 { return binaryPrediction(output[0]) }
    return strongest(output, limit: limit).map {
      Prediction(name: outputName($0), value: output[$0], index: $0)
    }
  }

  /// A single sigmoid speaks for two classes.
  private func binaryPrediction(_ probability: Float) -> [Prediction] {
    let names = binaryNames
    let both = [
      Prediction(name: names[1], value: probability, index: 1),
      Prediction(name: names[0], value: 1 - probability, index: 0),
    ]
    return probability >= 0.5 ? both : both.reversed()
  }

  /// The names of a single sigmoid's two classes: that of output 0, and that of output 1.
  private var binaryNames: [String] {
    switch session.model.outputNames.count {
    case 1: ["not \(session.model.outputNames[0])", session.model.outputNames[0]]
    case 2: session.model.outputNames
    default: ["no", "yes"]
    }
  }

  private func strongest(_ output: [Float], limit: Int) -> [Int] {
    if limit == 1 {
      return [output.indices.max { output[$0] < output[$1] } ?? 0]
    }
    return Array(output.indices.sorted { (output[$0], $1) > (output[$1], $0) }.prefix(limit))
  }

  /// What output `index` stands for.
  public func outputName(_ index: Int) -> String {
    if session.model.outputNames.indices.contains(index) { return session.model.outputNames[index] }
    return outputsAreTokens ? session.symbol(ofToken: index) : "\(index)"
  }

  /// An output's name with white space made visible if it is a token; the names of classes are words.
  public func visibleName(_ name: String) -> String {
    outputsAreTokens ? name.visibleSymbol(unicode: view.appearance.hasUnicode) : name
  }

  /// The names of what may rightly come after a step, empty where nothing is asked.
  public func expected(step: Int) -> [String] {
    expectedIndices(step: step).map(outputOrClassName)
  }

  private func outputOrClassName(_ index: Int) -> String {
    if session.architecture.head?.size == 1 {
      return binaryNames[index == 1 ? 1 : 0]
    }
    return outputName(index)
  }

  func expectedIndices(step: Int) -> [Int] { expectedIndices(step: step, of: session.sequence) }

  /// - Parameter sequence: The one on the screen, or the one without changes, which has as many steps.
  func expectedIndices(step: Int, of sequence: InputSequence) -> [Int] {
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
  public func expectedValue(step: Int) -> Float? {
    switch session.sequence.targets {
    case .none, .tokens, .tokenSets, .label: nil
    case .values(let values, let columns):
      columns > 0 && values.indices.contains(step * columns) ? values[step * columns] : nil
    case .finalValues(let values): step == session.run.length - 1 ? values.first : nil
    }
  }

  public func verdict(step: Int) -> Verdict {
    prediction(step: step)?.first.map { verdict(on: $0, step: step) } ?? .open
  }

  /// Whether a prediction, of this run or the one without changes, is what should come.
  public func verdict(on prediction: Prediction, step: Int) -> Verdict {
    verdict(on: prediction, step: step, of: session.sequence)
  }

  func verdict(on prediction: Prediction, step: Int, of sequence: InputSequence) -> Verdict {
    let expected = expectedIndices(step: step, of: sequence)
    guard !expected.isEmpty else { return .open }
    return expected.contains(prediction.index) ? .right : .wrong
  }
}
