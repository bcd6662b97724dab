import Training

/// The networks that are trained side by side, or those of a folder, and which moment of their training is on the
/// screens.
public struct TrainingWatch: Equatable, Sendable {
  /// One for each network; the index is that of its model in the exhibit.
  public internal(set) var tracks: [TrainingTrack] = []
  /// Which checkpoint of the network on the screen is shown, by its moment; nil: the latest.
  public internal(set) var chosen: Checkpoint.Moment?
  /// True where a later network waits to be shown.
  var isBehind = false

  /// True while a network is trained that more is to come of.
  public var isUnderWay: Bool { tracks.contains(where: \.isUnderWay) }
}

extension Explorer {
  /// What is known of the training of the network on the screen; nil where it is not trained here.
  public var shownTrack: TrainingTrack? {
    training.tracks.indices.contains(session.modelIndex) ? training.tracks[session.modelIndex] : nil
  }

  /// Which checkpoint of the shown track is on the screens; nil where there is none.
  public var shownCheckpoint: Int? {
    guard let track = shownTrack, !track.checkpoints.isEmpty else { return nil }
    guard let chosen = training.chosen else { return track.checkpoints.count - 1 }
    return track.checkpoints.lastIndex { $0.moment <= chosen } ?? 0
  }

  /// How many epochs the network on the screens had been trained, or the number of its file; nil where no network is
  /// trained.
  var shownEpoch: Float? {
    guard let index = shownCheckpoint, let track = shownTrack else { return nil }
    return Float(track.checkpoints[index].moment.position)
  }

  /// `epoch 2`: the moment that is on the screens; nil where no network is trained.
  public var shownMoment: String? { shownCheckpoint.flatMap { shownTrack?.checkpoints[$0].moment.label } }
}
