import Training

/// A network as it was at a checkpoint of the training that is watched, by the name that a reader compares it by:
/// `checkpoint 2`.
struct ComparedMoment {
  static let word = "checkpoint"

  /// Counted from 1.
  private let number: Int

  /// nil for the name of something else.
  init?(_ name: String) {
    let words = name.split(separator: " ")
    guard words.count == 2, words[0] == Self.word, let number = Int(words[1]) else { return nil }
    self.number = number
  }

  /// Words in which `checkpoint 2` is one name.
  static func joined(_ words: [String]) -> [String] {
    words.reduce(into: []) { names, word in
      if names.last == Self.word, Int(word) != nil {
        names[names.count - 1] += " " + word
      } else {
        names.append(word)
      }
    }
  }

  /// Which of the compared networks it is; nil where it is not among them.
  func network(in explorer: Explorer) -> ComparedNetwork? {
    guard let (_, title) = Self.checkpoint(number, in: explorer) else { return nil }
    return explorer.session.exhibit.networkNames[title].map { .model($0) }
  }

  /// Takes up the checkpoints among these names as networks of the exhibit.
  ///
  /// - Returns: Why that cannot be, in one line; nil where all are there.
  static func take(_ names: [String], in explorer: inout Explorer) -> String? {
    guard !names.contains(word) else {
      return "compare checkpoint: expected the number of a checkpoint, from 1: :compare checkpoint 2"
    }
    for moment in names.compactMap({ ComparedMoment($0) }) {
      guard let track = track(in: explorer) else {
        return
          "compare checkpoint: no network on the screens is being trained, or is from a folder of checkpoints"
      }
      guard let (checkpoint, title) = checkpoint(moment.number, in: explorer) else {
        return "compare: " + track.refusal(of: .number(moment.number))
      }
      explorer.session.exhibit.add(checkpoint.model, at: title)
    }
    return nil
  }

  /// The words behind `checkpoint`.
  static func numbers(in explorer: Explorer) -> [ArgumentWord] {
    (track(in: explorer)?.checkpoints ?? []).enumerated().map { ArgumentWord("\($0 + 1)", $1.moment.label) }
  }

  /// The training of the network on the screen; where that is a moment of one itself, the first.
  private static func track(in explorer: Explorer) -> TrainingTrack? {
    (explorer.shownTrack ?? explorer.training.tracks.first).flatMap { $0.checkpoints.isEmpty ? nil : $0 }
  }

  /// A checkpoint with its title: `epoch 2`; where several networks are trained, with the cell: `GRU epoch 2`.
  private static func checkpoint(_ number: Int, in explorer: Explorer) -> (Checkpoint, title: String)? {
    guard let track = track(in: explorer), (1...track.checkpoints.count).contains(number) else { return nil }
    let checkpoint = track.checkpoints[number - 1]
    let kind = explorer.training.tracks.count > 1 ? "\(checkpoint.model.cellKind.title) " : ""
    return (checkpoint, kind + checkpoint.moment.label)
  }
}
