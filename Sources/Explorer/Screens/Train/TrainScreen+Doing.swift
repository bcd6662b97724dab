import GateCore

// What is done for a reader's wish.
extension TrainScreen {
  static func perform(_ wish: TrainWish, in explorer: inout Explorer) -> [Effect] {
    explorer.screens.train.hasJustBegun = false
    switch wish {
    case .begin(let words): return begin(words, in: &explorer) { [$0] }
    case .all(let words): return begin(words, in: &explorer) { words in CellKind.allCases.map(words.forCell) }
    case .three:
      guard explorer.view.screen == .train else {
        explorer.view.screen = .train
        explorer.dialog.message = Message(.notice, "T once more trains LSTM, GRU and RNN side by side")
        return []
      }
      return perform(.all([]), in: &explorer)
    case .preset(let preset):
      let effects = begin([], in: &explorer) { [preset.words(from: $0)] }
      if !effects.isEmpty { explorer.screens.train.lookFor = "\(preset.what): \(preset.lookFor)" }
      return effects
    case .pause: return order(.pause, in: &explorer)
    case .resume: return order(.resume, in: &explorer)
    case .stop: return order(.stop, in: &explorer)
    case .step:
      if explorer.training.isUnderWay { return order(.step, in: &explorer) }
      guard explorer.view.screen == .train else { return order(.step, in: &explorer) }
      let effects = begin([], paused: true, in: &explorer) { [$0] }
      return effects.isEmpty ? [] : effects + [.train(.step)]
    case .slower: return pace(nextPace(in: explorer, by: 1), in: &explorer)
    case .faster: return pace(nextPace(in: explorer, by: -1), in: &explorer)
    case .pace(let seconds): return pace(seconds, in: &explorer)
    case .click:
      explorer.screens.train.pausesOnClick.toggle()
      let isOn = explorer.screens.train.pausesOnClick
      explorer.dialog.message = Message(
        .notice,
        isOn
          ? "training pauses when it clicks: a share passes 90 % or, with none measured, the loss falls by a third in an epoch"
          : "training goes on when it clicks")
      return []
    case .log:
      explorer.screens.train.isLogarithmic.toggle()
      return []
    case .settings:
      guard let words = usual(in: &explorer) else { return [] }
      explorer.dialog.overlay = .list(ListOverlay(TrainForm(words)))
      return []
    case .presets:
      guard usual(in: &explorer) != nil else { return [] }
      explorer.dialog.overlay = .list(ListOverlay(TrainPresets()))
      return []
    case .save(let number, let path): return save(number, path, in: &explorer)
    }
  }

  /// The line that a script needs: with the words in full, for what begins a training.
  static func logLine(of wish: TrainWish, in explorer: Explorer) -> String? {
    switch wish {
    case .preset(let preset) where explorer.screens.train.hasJustBegun:
      // In the words of the preset, which also say what to look for.
      return "train preset \(preset.rawValue)"
    case .begin, .all, .three, .preset, .step:
      guard explorer.screens.train.hasJustBegun else { return wish == .three ? "screen 7" : nil }
      let lists = explorer.screens.train.begun
      guard lists.count > 1 else { return lists.first.map { "train \(TrainingWords($0).line)" } }
      return "train all \(TrainingWords(lists[0]).setting("--cell", to: nil).line)"
    case .slower, .faster, .pace:
      return TrainWish.pace(explorer.screens.train.pace).text.map { "train \($0)" }
    case .click, .log: return wish.text.map { "train \($0)" }
    case .pause, .resume, .stop, .settings, .presets, .save: return nil
    }
  }

  // MARK: Beginning

  private static func usual(in explorer: inout Explorer) -> TrainingWords? {
    guard let words = TrainingWords.usual(in: explorer) else {
      explorer.dialog.message = Message(
        .failure,
        "train: expected a data file, as no task is open: :train FILE reads a table, an array or a text")
      return nil
    }
    return words
  }

  private static func begin(
    _ words: [String], paused: Bool = false, in explorer: inout Explorer,
    _ networks: (TrainingWords) -> [TrainingWords]
  ) -> [Effect] {
    guard let words = words.isEmpty ? usual(in: &explorer) : TrainingWords(words) else { return [] }
    let lists = networks(words).map(\.words)
    explorer.screens.train.begun = lists
    explorer.screens.train.hasJustBegun = true
    explorer.screens.train.lookFor = nil
    explorer.screens.train.click = nil
    explorer.view.screen = .train
    return [.train(.pace(explorer.screens.train.pace)), .train(.begin(lists, paused: paused))]
  }

  // MARK: While it goes on

  private static func order(_ order: TrainingOrder, in explorer: inout Explorer) -> [Effect] {
    guard explorer.training.isUnderWay else {
      explorer.dialog.message = Message(.failure, "nothing is being trained: screen 7 says how to begin")
      return []
    }
    return [.train(order)]
  }

  /// Seconds an epoch, from the fastest.
  private static let paces: [Double?] = [nil, 0.1, 0.25, 0.5, 1, 2, 4, 8]

  private static func nextPace(in explorer: Explorer, by offset: Int) -> Double? {
    let now = explorer.screens.train.pace ?? 0
    let position = paces.lastIndex { ($0 ?? 0) <= now } ?? 0
    return paces[min(max(0, position + offset), paces.count - 1)]
  }

  private static func pace(_ seconds: Double?, in explorer: inout Explorer) -> [Effect] {
    explorer.screens.train.pace = seconds
    explorer.dialog.message = Message(
      .notice,
      seconds.map { "an epoch takes \(NumberText.decimal(Float($0), $0 < 1 ? 2 : 0)) s at least" }
        ?? "as fast as can be")
    return [.train(.pace(seconds))]
  }

  private static func save(_ number: Int?, _ path: String, in explorer: inout Explorer) -> [Effect] {
    let index = number.map { $0 - 1 } ?? explorer.session.modelIndex
    let tracks = explorer.training.tracks
    guard tracks.indices.contains(index), tracks[index].outline != nil else {
      explorer.dialog.message = Message(
        .failure,
        number.map { "train save: expected a network from 1 to \(max(1, tracks.count)), found \($0)" }
          ?? "train save: the network on the screen is not trained here")
      return []
    }
    return [.train(.save(network: index, path: path))]
  }
}
