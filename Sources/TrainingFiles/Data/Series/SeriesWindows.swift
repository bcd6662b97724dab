import GateCore
import Models
import Training

/// Cuts series into sequences to learn from and to validate on.
struct SeriesWindows {
  let forecast: Forecast
  let titles: [String]
  let plan: WindowPlan

  /// The most steps of a series that is shown.
  private static let shownSteps = 2000

  private var width: Int { titles.count }

  /// Windows whose inputs and targets are before a step.
  func training(_ series: SeriesMaterial.Series, upTo boundary: Int) -> [InputSequence] {
    let values = Array(series.values.prefix(boundary * width))
    let targets = forecast.targets(of: values, width: width)
    return plan.windows(in: boundary - 1).map { sequence(series, values, targets, $0) }
  }

  /// Windows whose targets are at a step or behind it. They begin as far before it as a window is long, so that the
  /// network knows the past; what it says there is not asked.
  func validation(_ series: SeriesMaterial.Series, from boundary: Int) -> [InputSequence] {
    let count = series.values.count / max(1, width)
    let first = max(0, boundary - 1)
    guard first < count - 1 else { return [] }
    let all = forecast.targets(of: series.values, width: width)
    return stride(from: first, to: count - 1, by: plan.length).map { start in
      let range = max(0, start - plan.length)..<min(start + plan.length, count - 1)
      var targets = all
      if range.lowerBound < start {
        targets.replaceSubrange(
          range.lowerBound * forecast.size..<start * forecast.size,
          with: repeatElement(.nan, count: (start - range.lowerBound) * forecast.size))
      }
      return sequence(series, series.values, targets, range)
    }
  }

  /// Whole series, of long ones the end.
  func showcase(_ series: [SeriesMaterial.Series]) -> [InputSequence] {
    series.prefix(TrainingData.showcaseLimit).map { series in
      let count = series.values.count / max(1, width)
      let first = max(0, count - Self.shownSteps)
      var shown = sequence(
        series, series.values, forecast.targets(of: series.values, width: width), first..<count)
      shown.name = series.name + (first == 0 ? "" : ", the last \(Self.shownSteps) of \(count) steps")
      return shown
    }
  }

  private func sequence(
    _ series: SeriesMaterial.Series, _ values: [Float], _ targets: [Float], _ range: Range<Int>
  ) -> InputSequence {
    func rows(_ numbers: [Float], _ width: Int) -> [Float] {
      Array(numbers[range.lowerBound * width..<range.upperBound * width])
    }
    return InputSequence(
      name: "\(series.name) from step \(range.lowerBound + 1)",
      steps: .features(rows(values, width), columns: width),
      targets: .values(rows(targets, forecast.size), columns: forecast.size), columnNames: titles)
  }
}
