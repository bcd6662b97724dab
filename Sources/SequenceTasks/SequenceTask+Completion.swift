import GateCore
import Models

extension SequenceTask {
  public func completed(_ sequence: InputSequence) -> InputSequence { sequence }

  public var isContinuous: Bool { false }

  public func learning(from text: String) -> (any SequenceTask)? { nil }
  public var waitingTokens: [Int] { [] }
  public var waitingValues: [Float] { [] }
}

extension InputSequence {
  /// The token ids; nil for a sequence of numbers, or when one is not an id of the vocabulary.
  fileprivate func tokens(of vocabulary: Vocabulary) -> [Int]? {
    guard case .tokens(let tokens) = steps, tokens.allSatisfy(vocabulary.symbols.indices.contains) else {
      return nil
    }
    return Array(tokens)
  }

  /// The sequence with legal continuations as targets.
  fileprivate func asking(_ legal: [Set<Int>]) -> InputSequence {
    var sequence = self
    sequence.targets = .tokenSets(legal.inOrder)
    return sequence
  }
}

extension BracketsTask {
  public func completed(_ sequence: InputSequence) -> InputSequence {
    guard let tokens = sequence.tokens(of: Self.vocabulary) else { return sequence }
    return Self.sequence(sequence.name, tokens).asking(Self.legalContinuations(of: tokens))
  }
}

extension AnBnTask {
  public func completed(_ sequence: InputSequence) -> InputSequence {
    guard let tokens = sequence.tokens(of: Self.vocabulary) else { return sequence }
    var completed = sequence.asking(Self.legalContinuations(of: tokens))
    completed.annotation = .init(
      name: "a unmatched", values: Self.unmatched(in: tokens).map { Float($0) })
    return completed
  }
}

extension ReberTask {
  public func completed(_ sequence: InputSequence) -> InputSequence {
    guard let tokens = sequence.tokens(of: Self.vocabulary) else { return sequence }
    let symbols = tokens.map { Self.vocabulary.symbols[$0] }
    var legal = Self.legalContinuations(of: tokens)
    // In training a sequence is one word: nothing was ever asked behind its full stop.
    if tokens.count > 1, symbols.last == "." { legal[legal.count - 1] = [] }
    var completed = sequence.asking(legal)
    // A word of one's own may be too short to have an outer symbol, or have another one in its place.
    if sequence.annotation == nil, tokens.count > 5, ["T", "P"].contains(symbols[2]) {
      completed.annotation = Self.sequence("", symbols.joined()).annotation
    }
    return completed
  }
}

extension RecallTask {
  /// A sequence without exactly two letters to recall has no right answer.
  public func completed(_ sequence: InputSequence) -> InputSequence {
    guard let tokens = sequence.tokens(of: Self.vocabulary) else { return sequence }
    var completed = Self.sequence(sequence.name, tokens)
    if tokens.count(where: { $0 >= 4 }) != 2 { completed.targets = .none }
    return completed
  }
}

extension AddingTask {
  public func completed(_ sequence: InputSequence) -> InputSequence {
    guard case .features(let values, columns: 2) = sequence.steps, values.count.isMultiple(of: 2) else {
      return sequence
    }
    let steps = values.indices.filter { $0.isMultiple(of: 2) }
    let marked = steps.indices.filter { values[2 * $0 + 1] == 1 }
    var completed = sequence
    let known = Self.sequence(sequence.name, steps.map { values[$0] }, marked: Set(marked))
    (completed.targets, completed.annotation) = (known.targets, known.annotation)
    return completed
  }
}

extension SentimentTask {
  public func completed(_ sequence: InputSequence) -> InputSequence {
    guard let tokens = sequence.tokens(of: Self.vocabulary), sequence.annotation == nil else {
      return sequence
    }
    var completed = Self.sequence(sequence.name, tokens.map { Self.vocabulary.symbols[$0] }, praising: true)
    // Whether a sentence of one's own praises is for its author to say.
    completed.targets = .none
    return completed
  }
}

extension TextTask {
  public func completed(_ sequence: InputSequence) -> InputSequence {
    guard let tokens = sequence.tokens(of: vocabulary), sequence.annotation == nil else { return sequence }
    var completed = sequence
    completed.annotation = .init(
      name: "letters of the word so far", values: vocabulary.charactersOfWord(in: tokens))
    return completed
  }
}
