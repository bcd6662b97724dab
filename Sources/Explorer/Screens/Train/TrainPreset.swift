import GateCore

/// Settings that go wrong, each in a way of its own.
enum TrainPreset: String, CaseIterable, Sendable {
  case rate
  case unit
  case bias
  case plain
  case noclip

  var key: Character {
    switch self {
    case .rate: "r"
    case .unit: "u"
    case .bias: "b"
    case .plain: "p"
    case .noclip: "n"
    }
  }

  var what: String {
    switch self {
    case .rate: "rate too high"
    case .unit: "one unit"
    case .bias: "forget bias -3"
    case .plain: "plain RNN"
    case .noclip: "no clipping"
    }
  }

  /// What to look for meanwhile.
  var lookFor: String {
    switch self {
    case .rate: "the loss jumps up instead of falling, and gates are thrown to 0 or 1"
    case .unit: "one number has to hold everything: the curves flatten early"
    case .bias: "the forget gate begins shut: when does the film show it open?"
    case .plain: "no gate to film: h is written over at every step"
    case .noclip: "the gradient norm: large steps are taken whole; does the loss jump?"
    }
  }

  func words(from base: TrainingWords) -> TrainingWords {
    switch self {
    case .rate:
      base.setting("--optimizer", to: "sgd").setting("--learning-rate", to: "50").setting(
        "--clip", to: "none")
    case .unit: base.setting("--hidden", to: "1")
    case .bias: base.forCell(.lstm).setting("--forget-bias", to: "-3")
    case .plain: base.forCell(.rnn)
    case .noclip: base.setting("--clip", to: "none")
    }
  }
}

/// The list of them.
struct TrainPresets: ListContent {
  func title(in explorer: Explorer, separator: String) -> String {
    "Settings that go wrong \(separator) train and watch how"
  }

  func items(in explorer: Explorer) -> [ListOverlay.Item] {
    TrainPreset.allCases.map { preset in
      ListOverlay.Item(
        key: preset.key, text: "\(preset.what): \(preset.lookFor)", action: .perform(.train(.preset(preset))))
    }
  }
}
