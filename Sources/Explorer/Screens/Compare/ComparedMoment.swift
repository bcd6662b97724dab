import SafeText
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
    guard words.count == 2, words[0] == Self.word, let number = Int(typed: words[1]) else { return nil }
    self.number = number
  }

  /// Words in which `checkpoint 2` is one name.
  static func joined(_ words: [String]) -> [String] {
    words.reduce(into: []) { names, word in
      if names.last == Self.word, Int(typed: word) != nil {
        names[names.count - 1] += " " + word
      } else {
        names.append(word)
      }
    }
  }

  /// Which of the compared networks it is; nil where it is not among them.
  func network(in explorer: Explorer) -> ComparedNetwork? {
    guard let (_, moment) = Self.checkpoint(number, in: explorer) else { return nil }
    return explorer.session.exhibit.networkNames[moment.title].map { .model($0) }
  }

  /// Takes up the checkpoints among these names as networks of the exhibit.
  ///
  /// - Returns: Why that cannot be, in one line; nil where all are there.
  static func take(_ names: [String], in explorer: inout Explorer) -> String? {
    guard !names.contains(word) else {
      return "compare checkpoint: expected the number of a checkpoint, from 1: :compare checkpoint 2"
    }
    for moment in names.compactMap({ ComparedMoment($0) }) {
      guard let track = track(in: explorer).map({ explorer.training.tracks[$0] }) else {
        return
          "compare checkpoint: no network on the screens is being trained, or is from a folder of checkpoints"
      }
      guard let (checkpoint, named) = checkpoint(moment.number, in: explorer) else {
        return "compare: " + track.refusal(of: .number(moment.number))
      }
      explorer.session.exhibit.add(checkpoint.model, at: named)
    }
    return nil
  }

  /// The words behind `checkpoint`.
  static func numbers(in explorer: Explorer) -> [ArgumentWord] {
    (track(in: explorer).map { explorer.training.tracks[$0].checkpoints } ?? []).enumerated().map {
      ArgumentWord("\($0 + 1)", $1.moment.label)
    }
  }

  /// Whether two of the exhibit's models are moments of one training, whose units stay what they are.
  static func isOneTraining(_ a: Int, _ b: Int, in explorer: Explorer) -> Bool {
    let (exhibit, count) = (explorer.session.exhibit, explorer.training.tracks.count)
    func track(_ model: Int) -> Int? { exhibit.moments[model]?.track ?? (model < count ? model : nil) }
    guard let first = track(a), first == track(b) else { return false }
    return exhibit.models[a].network.architecture == exhibit.models[b].network.architecture
  }

  /// The training of the network on the screen, by its index; of a compared moment, that which it is from.
  private static func track(in explorer: Explorer) -> Int? {
    let (model, tracks) = (explorer.session.modelIndex, explorer.training.tracks)
    let index = explorer.session.exhibit.moments[model]?.track ?? (tracks.indices.contains(model) ? model : 0)
    return tracks.indices.contains(index) && !tracks[index].checkpoints.isEmpty ? index : nil
  }

  /// A checkpoint with its title: `epoch 2`; where several networks are trained, with the cell: `GRU epoch 2`.
  private static func checkpoint(_ number: Int, in explorer: Explorer) -> (Checkpoint, NetworkMoment)? {
    guard let index = track(in: explorer), case let checkpoints = explorer.training.tracks[index].checkpoints,
      (1...checkpoints.count).contains(number)
    else { return nil }
    let checkpoint = checkpoints[number - 1]
    let kind = explorer.training.tracks.count > 1 ? "\(checkpoint.model.cellKind.title) " : ""
    return (checkpoint, NetworkMoment(title: kind + checkpoint.moment.label, track: index))
  }
}
