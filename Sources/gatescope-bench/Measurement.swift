import Glibc

/// How much of a processor's time something took, over several repetitions. All that is measured here runs on
/// one thread, so on a quiet machine this is the time that passes, and on a busy one it still is.
struct Measurement {
  /// In seconds, the fastest first; at least three.
  private let seconds: [Double]

  /// The fastest repetition, which other programs have disturbed least.
  var minimum: Double { seconds[0] }
  var median: Double { seconds[seconds.count / 2] }

  /// Repeats `work` at least three times and until `budget` seconds have passed.
  ///
  /// - Parameter prepare: Makes what `work` consumes; its time does not count.
  init<Input>(
    budget: Double, preparing prepare: () throws -> Input, work: (inout Input) throws -> Void
  ) rethrows {
    let clock = ContinuousClock()
    let start = clock.now
    var seconds: [Double] = []
    repeat {
      var input = try prepare()
      let begin = Self.processorTime()
      try work(&input)
      seconds.append(Self.processorTime() - begin)
    } while seconds.count < 3 || (clock.now - start) / .seconds(1) < budget
    self.seconds = seconds.sorted()
  }

  /// Seconds that a processor has spent on this thread.
  static func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
