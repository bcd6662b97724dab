import GateCore
import Models
import StateSpace

/// What is fed again and again while it is looked where the state can rest.
public enum HeldChoice: Hashable, Sendable {
  /// What the network waits through: the tokens that carry nothing in its task; where all carry something, what it read
  /// last if it is asked at every step, the tokens that are read most if at the end; of numbers the middle of each
  /// column.
  case usual
  /// What it read at the current step.
  case here
  /// The mean of the sequence on the screen.
  case mean
  /// Tokens by their names, of several their mean; or a number for each column.
  case words([String])
}

/// An input that is held, and what it is called.
public struct HeldThing: Equatable, Sendable {
  public let input: HeldInput
  /// `a`, `a b c d`, `value = 0.50, marker = 0`, `zeros`, `the mean of the sequence`.
  public let name: String
  /// True for tokens, which are named in quotation marks.
  public let isToken: Bool
}

extension HeldChoice {
  /// nil where there is nothing of the kind: no such token, no step.
  func resolved(in explorer: Explorer) -> HeldThing? {
    let session = explorer.session
    switch (self, session.sequence.steps) {
    case (.mean, _):
      return session.run.length > 0
        ? HeldThing(input: .mean, name: "the mean of the sequence", isToken: false) : nil
    case (.usual, .tokens(let tokens)):
      let waiting = session.exhibit.waitingTokens.filter {
        (0..<(session.architecture.input.vocabularySize ?? 0)).contains($0)
      }
      if !waiting.isEmpty { return Self.thing(waiting, in: explorer) }
      if Predictions.predictsNext(in: session) || session.architecture.head == nil {
        return HeldChoice.here.resolved(in: explorer)
      }
      return Self.thing(Self.commonTokens(in: session.exhibit, beside: tokens), in: explorer)
    case (.here, .tokens(let tokens)):
      let step = max(0, explorer.cursor.time - 1)
      return tokens.indices.contains(step) ? Self.thing([tokens[step]], in: explorer) : nil
    case (.words(let names), .tokens):
      let tokens = names.compactMap { session.model.token(named: $0) }
      return tokens.count == names.count && !tokens.isEmpty ? Self.thing(tokens, in: explorer) : nil
    case (.usual, .features(let values, let columns)):
      guard columns > 0, !values.isEmpty else { return nil }
      return Self.thing((0..<columns).map { Self.middle(of: values, column: $0, columns) }, in: explorer)
    case (.here, .features(let values, let columns)):
      let start = max(0, explorer.cursor.time - 1) * columns
      guard columns > 0, start + columns <= values.count else { return nil }
      return Self.thing(Array(values[start..<start + columns]), in: explorer)
    case (.words(let words), .features(_, let columns)):
      let values = words.compactMap(Float.init)
      return values.count == columns && words.count == columns ? Self.thing(values, in: explorer) : nil
    }
  }

  private static func thing(_ tokens: [Int], in explorer: Explorer) -> HeldThing? {
    guard let first = tokens.first else { return nil }
    let unicode = explorer.view.appearance.hasUnicode
    let names = tokens.map { explorer.session.symbol(ofToken: $0).visibleSymbol(unicode: unicode) }
    return HeldThing(
      input: tokens.count == 1 ? .token(first) : .tokens(tokens), name: names.joined(separator: " "),
      isToken: true)
  }

  private static func thing(_ values: [Float], in explorer: Explorer) -> HeldThing {
    if let first = values.first, values.count > 1, values.allSatisfy({ $0 == first }) {
      let name = first == 0 ? "zeros" : "\(NumberText.decimal(first, 2)) in all columns"
      return HeldThing(input: .values(values), name: name, isToken: false)
    }
    let texts = values.enumerated().map { column, value in
      "\(explorer.session.columnName(column, of: values.count)) = \(NumberText.decimal(value, 2))"
    }
    return HeldThing(input: .values(values), name: texts.joined(separator: ", "), isToken: false)
  }

  /// Those that occur at least half as often as the one that occurs most, over all sequences, in the order of the
  /// vocabulary; the one alone where they are more than six.
  private static func commonTokens(in exhibit: Exhibit, beside tokens: TokenIds) -> [Int] {
    var counts: [Int: Int] = [:]
    func count(_ tokens: some Sequence<Int>) { for token in tokens { counts[token, default: 0] += 1 } }
    count(tokens.prefix(mostSteps))
    for sequence in exhibit.sequences.prefix(mostSequences) {
      if case .tokens(let others) = sequence.steps { count(others.prefix(mostSteps)) }
    }
    guard let most = counts.values.max() else { return [] }
    let common = counts.filter { 2 * $0.value >= most }.keys.sorted()
    return common.count <= 6 ? common : counts.keys.filter { counts[$0] == most }.min().map { [$0] } ?? []
  }

  private static let (mostSteps, mostSequences) = (4096, 32)

  /// The median of what is known of a column; of a long sequence, of steps spread over it.
  private static func middle(of values: [Float], column: Int, _ columns: Int) -> Float {
    let steps = values.count / columns
    let hop = max(1, steps / mostSteps)
    let known = stride(from: 0, to: steps, by: hop).map { values[$0 * columns + column] }.filter(\.isFinite)
      .sorted()
    return known.isEmpty ? 0 : known[known.count / 2]
  }
}

extension HeldChoice {
  /// As a command line has it.
  var text: String {
    switch self {
    case .usual: "usual"
    case .here: "here"
    case .mean: "mean"
    case .words(let words): words.map(\.escapedForScript).joined(separator: " ")
    }
  }

  /// Why nothing can be held so.
  func refusal(in explorer: Explorer) -> String {
    switch (self, explorer.session.sequence.steps) {
    case (.words(let names), .tokens):
      let unknown = names.first { explorer.session.model.token(named: $0) == nil }
      return "rest: the network does not know the token '\(unknown ?? "")'"
    case (.words(let words), .features(_, let columns)):
      return
        "rest: expected \(columns == 1 ? "a number" : "\(columns) numbers"), found '\(words.joined(separator: " "))'"
    case (.usual, _), (.here, _), (.mean, _): return "rest: the sequence has no step to hold"
    }
  }
}

/// What it depends on which input is held.
struct HeldKey: Equatable, Sendable {
  let choice: HeldChoice
  let time: Int
  let trails: TrailsKey
}

extension SpaceScreen {
  /// What is held while it is looked where the state can rest; nil where nothing can be.
  public static func held(in explorer: Explorer) -> HeldThing? { explorer.insights.held.value ?? nil }

  static func refreshHeld(in explorer: inout Explorer) {
    let choice = explorer.screens.space.held
    let key = HeldKey(choice: choice, time: explorer.cursor.time, trails: TrailsKey(explorer))
    guard !explorer.insights.held.isKept(for: key) else { return }
    explorer.insights.held.keep(choice.resolved(in: explorer), for: key)
  }
}
