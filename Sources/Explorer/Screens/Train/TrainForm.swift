import GateCore

/// The settings of a training, chosen by Left and Right; Enter trains with them.
struct TrainForm: ListContent {
  /// A setting, its option, and sensible values.
  enum Field: CaseIterable, Sendable {
    case cell, hidden, layers, epochs, batch, optimizer, rate, clip, forgetBias, dropout, seed
  }

  private var words: TrainingWords

  init(_ words: TrainingWords) { self.words = words }

  func title(in explorer: Explorer, separator: String) -> String {
    "Train with \(separator) Left, Right change, Enter trains"
  }

  var deed: String { "train" }

  func items(in explorer: Explorer) -> [ListOverlay.Item] {
    let signs = Signs(unicode: explorer.view.appearance.hasUnicode)
    return Field.allCases.map { field in
      let value = words.value(of: field.option) ?? "as usual"
      let shown = field.suits(words) ? "\(signs.back) \(value) \(signs.pointer)" : "  \(field.absence)"
      return ListOverlay.Item(
        text: field.title.padded(to: 16) + shown, action: .perform(.train(.begin(trained.words))))
    }
  }

  func changed(_ index: Int, by offset: Int) -> (any ListContent)? {
    guard Field.allCases.indices.contains(index) else { return nil }
    let field = Field.allCases[index]
    guard field.suits(words) else { return self }
    // What the task or the data would take stands before the first.
    var values: [String?] = field.values
    if field != .cell { values.insert(nil, at: 0) }
    let now = words.value(of: field.option)
    if !values.contains(now) { values.append(now) }
    let position = values.firstIndex(of: now) ?? 0
    let value = values[(position + offset + values.count) % values.count]
    var form = self
    form.words =
      field == .cell
      ? words.forCell(value.flatMap(CellKind.init(rawValue:)) ?? .lstm)
      : words.setting(field.option, to: value)
    return form
  }

  /// The words without what does not go together.
  private var trained: TrainingWords {
    Field.allCases.filter { !$0.suits(words) }.reduce(words) { $0.setting($1.option, to: nil) }
  }
}

extension TrainForm.Field {
  var title: String {
    switch self {
    case .cell: "cell"
    case .hidden: "hidden units"
    case .layers: "layers"
    case .epochs: "epochs"
    case .batch: "batch"
    case .optimizer: "optimizer"
    case .rate: "learning rate"
    case .clip: "gradient clip"
    case .forgetBias: "forget bias"
    case .dropout: "dropout"
    case .seed: "seed"
    }
  }

  var option: String {
    switch self {
    case .cell: "--cell"
    case .hidden: "--hidden"
    case .layers: "--layers"
    case .epochs: "--epochs"
    case .batch: "--batch"
    case .optimizer: "--optimizer"
    case .rate: "--learning-rate"
    case .clip: "--clip"
    case .forgetBias: "--forget-bias"
    case .dropout: "--dropout"
    case .seed: "--seed"
    }
  }

  var values: [String] {
    switch self {
    case .cell: CellKind.allCases.map(\.rawValue)
    case .hidden: ["1", "2", "4", "8", "16", "32", "64", "128", "256"]
    case .layers: ["1", "2", "3"]
    case .epochs: ["5", "10", "20", "40", "80", "120", "200", "400"]
    case .batch: ["1", "4", "8", "16", "32", "64", "128"]
    case .optimizer: ["adam", "rmsprop", "momentum", "sgd"]
    case .rate: ["0.0001", "0.0003", "0.001", "0.003", "0.01", "0.03", "0.1", "0.3", "1", "5"]
    case .clip: ["none", "0.1", "0.5", "1", "5"]
    case .forgetBias: ["-3", "-1", "0", "1", "3", "5"]
    case .dropout: ["0.1", "0.2", "0.3", "0.5"]
    case .seed: ["0", "1", "2", "3", "7", "42"]
    }
  }

  /// Dropout acts between layers, and only LSTMs have a forget gate.
  func suits(_ words: TrainingWords) -> Bool {
    switch self {
    case .forgetBias: (words.value(of: "--cell") ?? "lstm") == "lstm"
    case .dropout: (words.value(of: "--layers").flatMap(Int.init) ?? 1) > 1
    case .cell, .hidden, .layers, .epochs, .batch, .optimizer, .rate, .clip, .seed: true
    }
  }

  /// Instead of a value where it suits nothing.
  var absence: String { self == .dropout ? "between two layers only" : "LSTM only" }
}
