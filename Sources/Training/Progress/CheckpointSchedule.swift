/// When a training keeps a checkpoint: densely at first, where most is learnt, then less and less often.
///
/// At 0, ⅛, ¼, ½, 1, 2, 3, 4, 6, 8, 12, 16, 24 … epochs, and at the last one. The moments do not depend on where
/// training stops, so that a shorter run is the beginning of a longer one.
public enum CheckpointSchedule {
  /// Whether a checkpoint is due when so many batches are done.
  ///
  /// - Parameters:
  ///   - batches: Since training began.
  ///   - perEpoch: How many make an epoch, at least 1.
  public static func isDue(afterBatch batches: Int, perEpoch: Int) -> Bool {
    if batches == 0 { return true }
    guard batches.isMultiple(of: perEpoch) else {
      return [8, 4, 2].contains { part in batches == (perEpoch + part - 1) / part && batches < perEpoch }
    }
    return isDue(afterEpoch: batches / perEpoch)
  }

  /// 1, 2, 3, 4, and from there on powers of two and one and a half times those.
  private static func isDue(afterEpoch epoch: Int) -> Bool {
    var (step, last) = (1, epoch)
    while last > 4 {
      (step, last) = (step * 2, (last + 1) / 2)
    }
    return epoch.isMultiple(of: step)
  }
}
