import SequenceFiles

/// Series of numbers as a file has them, before anything is decided about them.
struct SeriesMaterial: Equatable {
  struct Series: Equatable {
    var name: String
    var values: [Float]  // (T, C)
  }

  /// `C` names; by number where the file has none.
  var titles: [String]
  /// Which columns are foretold.
  var targets: [Int]
  var series: [Series]
  var notes: [String] = []

  var width: Int { titles.count }

  func steps(of series: Series) -> Int { width == 0 ? 0 : series.values.count / width }

  /// Columns with values missing.
  var gappy: [Int] {
    titles.indices.filter { column in
      series.contains { series in
        stride(from: column, to: series.values.count, by: width).contains { series.values[$0].isNaN }
      }
    }
  }

  /// Without series that have no step with all that follows it.
  func longEnough(horizon: Int) throws(DataError) -> SeriesMaterial {
    var material = self
    material.series.removeAll { steps(of: $0) <= horizon }
    guard !material.series.isEmpty else {
      throw .shortSeries(steps: series.map(steps).max() ?? 0, horizon: horizon)
    }
    if material.series.count < series.count {
      material.notes.append(
        "\(series.count - material.series.count) of \(series.count) series are left out: too short to foretell "
          + (horizon == 1 ? "a step" : "\(horizon) steps"))
    }
    return material
  }

  /// With a column more for each of some, which counts the steps since it had a value.
  func countingStepsSinceSeen(_ columns: [Int]) -> SeriesMaterial {
    var material = self
    material.titles += columns.map { StepsSinceSeen.title(of: titles[$0]) }
    for index in series.indices {
      material.series[index].values = StepsSinceSeen.adding(
        to: series[index].values, width: width, counted: columns)
    }
    return material
  }
}
