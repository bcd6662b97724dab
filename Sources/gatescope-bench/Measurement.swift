/// How long something took, over several repetitions.
struct Measurement {
  /// In seconds, the fastest first; at least one.
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
      let begin = clock.now
      try work(&input)
      seconds.append((clock.now - begin) / .seconds(1))
    } while seconds.count < 3 || (clock.now - start) / .seconds(1) < budget
    self.seconds = seconds.sorted()
  }
}
