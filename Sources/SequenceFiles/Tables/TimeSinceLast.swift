import Models

/// A column of how long after the step before each step was, in days, made from the dates that name the steps.
package enum TimeSinceLast {
  /// What the column is called.
  package static let title = StepTimes.title

  /// What is said of uneven times that the network is not told.
  package static let unseen = "; the network sees only their order"

  /// What to say where the dates that name the steps are not evenly spaced; nil where they are, or are no dates.
  package static func unevenness(of names: StepNames?) -> String? {
    guard let names else { return nil }
    return StepTimes(names)?.unevenness(title: names.title)
  }

  /// Adds to each row how many days after the row before it was.
  ///
  /// - Throws: `noTimes` where the steps have no names that are dates in their order.
  package static func adding(
    to values: [Float], width: Int, names: StepNames?
  ) throws(SequenceError) -> [Float] {
    guard width > 0, let names, let times = StepTimes(names) else { throw .noTimes }
    var rows: [Float] = []
    rows.reserveCapacity(values.count / width * (width + 1))
    for (step, days) in times.daysSinceLast.enumerated() where (step + 1) * width <= values.count {
      rows += values[step * width..<(step + 1) * width]
      rows.append(days)
    }
    return rows
  }
}
