import SafeText

/// What a reader wants of training, as it is written behind `train`.
enum TrainWish: Equatable, Sendable {
  /// Train as these words after `gatescope train` say; without words, the network on the screen, anew.
  case begin([String])
  /// The same in all three cells, side by side.
  case all([String])
  /// The key for all three: on another screen it opens this one first.
  case three
  case preset(TrainPreset)
  case pause
  case resume
  /// To the end of an epoch.
  case step
  case stop
  case slower
  case faster
  /// Seconds an epoch takes at least; nil: as fast as can be.
  case pace(Double?)
  /// Pause, or no longer, when it clicks.
  case click
  /// The loss on a logarithmic axis, or no longer.
  case log
  /// Lists.
  case settings
  case presets
  /// Write the best network so far: of the network N, counted from 1; nil: the one on the screen.
  case save(Int?, String)
}

extension TrainWish {
  /// The wishes that are a word.
  static let words: [(word: String, wish: TrainWish, meaning: String)] = [
    ("pause", .pause, "wait after this batch"), ("resume", .resume, "go on"),
    ("step", .step, "one epoch, then wait"), ("stop", .stop, "end it; what it has learnt stays"),
    ("slower", .slower, "let an epoch take twice as long"), ("faster", .faster, "half as long"),
    ("click", .click, "pause when it clicks, or no longer"),
    ("log", .log, "the loss on a logarithmic axis, or not"),
    ("settings", .settings, "a form"), ("presets", .presets, "settings that go wrong"),
  ]

  static func parse(_ command: String, _ text: String) throws(CommandError) -> TrainWish {
    let words = TrainingWords(line: text).words
    guard let first = words.first else { return .begin([]) }
    let rest = Array(words.dropFirst())
    if let known = Self.words.first(where: { $0.word == first }) {
      guard rest.isEmpty else { throw .unexpectedArgument("train \(first)", rest.joined(separator: " ")) }
      return known.wish
    }
    switch first {
    case "all": return .all(rest)
    case "preset":
      guard let preset = rest.first.flatMap(TrainPreset.init(rawValue:)), rest.count == 1 else {
        throw .badArgument(
          "train preset", rest.joined(separator: " "),
          expected: TrainPreset.allCases.map(\.rawValue).joined(separator: ", "))
      }
      return .preset(preset)
    case "pace": return .pace(try pace(rest))
    case "save": return try save(rest)
    case _: return .begin(words)
    }
  }

  private static func pace(_ words: [String]) throws(CommandError) -> Double? {
    if words == ["full"] { return nil }
    guard words.count == 1, let seconds = Double(words[0]), seconds > 0, seconds <= 3600 else {
      throw .badArgument("train pace", words.joined(separator: " "), expected: "seconds an epoch, or full")
    }
    return seconds
  }

  private static func save(_ words: [String]) throws(CommandError) -> TrainWish {
    switch words.count {
    case 1: return .save(nil, words[0])
    case 2:
      guard let number = Int(typed: words[0]), number >= 1 else {
        throw .badArgument("train save", words[0], expected: "a network's number, from 1, and a file name")
      }
      return .save(number, words[1])
    case _: throw .missingArgument("train save", "a file name")
    }
  }

  /// What `parse` makes it from; nil for what only a key can say.
  var text: String? {
    switch self {
    case .begin(let words): TrainingWords(words).line
    case .all(let words): TrainingWords(["all"] + words).line
    case .three: nil
    case .preset(let preset): "preset \(preset.rawValue)"
    case .pace(let seconds): "pace \(seconds.map { "\($0)" } ?? "full")"
    case .save(let number, let path): TrainingWords(["save"] + (number.map { ["\($0)"] } ?? []) + [path]).line
    case .pause, .resume, .step, .stop, .slower, .faster, .click, .log, .settings, .presets:
      Self.words.first { $0.wish == self }?.word
    }
  }
}
