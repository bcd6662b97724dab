import SequenceFiles

/// Sequences of numbers with something to be said of each, as a file has them.
struct SequencesMaterial: Equatable {
  /// What the columns are called.
  var titles: [String]
  var sequences: [SeriesMaterial.Series]
  /// One for each sequence.
  var targets: TargetColumn
  var notes: [String] = []

  private var width: Int { titles.count }

  /// Each sequence without the steps at its end that have no value at all, and without sequences of which nothing is
  /// left.
  mutating func cutAtLastValue() {
    var (kept, shortened) = ([Int](), 0)
    for index in sequences.indices {
      let values = sequences[index].values
      let last = values.lastIndex { !$0.isNaN } ?? -1
      let count = (last + width) / width * width
      if count < values.count {
        sequences[index].values.removeLast(values.count - count)
        shortened += 1
      }
      if count > 0 { kept.append(index) }
    }
    let empty = sequences.count - kept.count
    if shortened > empty {
      notes.append(
        "\(shortened - empty) of \(sequences.count) sequences end in steps without a value, and are read up to the last "
          + "one that has")
    }
    if empty > 0 { notes.append("\(empty) of \(sequences.count) sequences have no value, and are left out") }
    keep(kept)
  }

  /// Only some of the sequences.
  mutating func keep(_ kept: [Int]) {
    guard kept.count < sequences.count else { return }
    sequences = kept.map { sequences[$0] }
    targets = targets.chosen(kept)
  }

  /// Columns with values missing.
  var gappy: [Int] { SeriesMaterial(titles: titles, targets: [], series: sequences).gappy }

  /// With a column more for each of some, which counts the steps since it had a value.
  mutating func countStepsSinceSeen(_ columns: [Int]) {
    let counting = SeriesMaterial(titles: titles, targets: [], series: sequences).countingStepsSinceSeen(
      columns)
    (titles, sequences) = (counting.titles, counting.series)
  }
}

extension TargetColumn {
  /// Of some of the sequences.
  func chosen(_ kept: [Int]) -> TargetColumn {
    switch self {
    case .classes(let names, let classes): .classes(names, kept.map { classes[$0] })
    case .numbers(let rows, let names): .numbers(kept.map { rows[$0] }, names: names)
    }
  }
}
