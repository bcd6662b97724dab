import Glibc

/// How long something took, over several repetitions.
struct Measurement {
  /// What is counted.
  enum Clock {
    /// The time that a processor spends on this thread: for what runs on one thread it is, on a quiet machine, the time
    /// that passes, and on a busy one it still is.
    case processor
    /// The time that passes: for what runs on several threads.
    case passing

    /// In seconds, from some moment on.
    var now: Double {
      var time = timespec()
      clock_gettime(self == .processor ? CLOCK_THREAD_CPUTIME_ID : CLOCK_MONOTONIC, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
  }

  /// In seconds, the fastest first; at least three.
  private let seconds: [Double]

  /// The fastest repetition, which other programs have disturbed least.
  var minimum: Double { seconds[0] }
  var median: Double { seconds[seconds.count / 2] }

  /// Repeats `work` at least three times and until `budget` seconds have passed.
  ///
  /// - Parameter prepare: Makes what `work` consumes; its time does not count.
  init<Input>(
    budget: Double, by time: Clock = .processor, preparing prepare: () throws -> Input,
    work: (inout Input) throws -> Void
  ) rethrows {
    let clock = ContinuousClock()
    let start = clock.now
    var seconds: [Double] = []
    repeat {
      var input = try prepare()
      let begin = time.now
      try work(&input)
      seconds.append(time.now - begin)
    } while seconds.count < 3 || (clock.now - start) / .seconds(1) < budget
    self.seconds = seconds.sorted()
  }

  /// Seconds that a processor has spent on this thread.
  static func processorTime() -> Double { Clock.processor.now }
}
