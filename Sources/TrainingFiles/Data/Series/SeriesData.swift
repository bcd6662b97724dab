import GateCore
import Models
import TensorFiles
import Training

/// Series as something to learn: the next value or values at every step.
struct SeriesData {
  /// Numbers that all steps together may foretell.
  private static let room = 1 << 26

  private let options: DataOptions
  private let learnt: SeriesMaterial
  /// Other series to validate on.
  private let elsewhere: SeriesMaterial?
  /// Columns with values missing.
  private let gappy: [Int]
  private let parts: SeriesParts

  static func data(
    _ material: SeriesMaterial, validation: SeriesMaterial?, name: String, options: DataOptions
  ) throws(DataError) -> TrainingData {
    try SeriesData(material, validation: validation, options: options).made(name: name)
  }

  private init(
    _ material: SeriesMaterial, validation: SeriesMaterial?, options: DataOptions
  ) throws(DataError) {
    guard options.horizon >= 1 else { throw .horizon(options.horizon) }
    guard material.width > 0 else { throw .noNumbers }
    if let validation, validation.titles != material.titles {
      throw .otherColumns(found: validation.titles, expected: material.titles)
    }
    self.options = options
    let rows = material.series.reduce(0) { $0 + material.steps(of: $1) }
    let (size, overflows) = options.horizon.multipliedReportingOverflow(by: max(1, material.targets.count))
    guard !overflows, rows.multipliedReportingOverflow(by: size).overflow == false, rows * size <= Self.room
    else {
      throw .farHorizon(options.horizon, rows: rows)
    }
    var learnt = try material.longEnough(horizon: options.horizon)
    var elsewhere: SeriesMaterial?
    if let validation { elsewhere = try validation.longEnough(horizon: options.horizon) }
    gappy = Set(learnt.gappy).union(elsewhere?.gappy ?? []).sorted()
    if options.countsSinceSeen {
      learnt = learnt.countingStepsSinceSeen(gappy)
      elsewhere = elsewhere?.countingStepsSinceSeen(gappy)
    }
    parts = SeriesParts(
      lengths: learnt.series.map(learnt.steps), horizon: options.horizon,
      share: elsewhere == nil ? options.validationShare ?? SeriesParts.usualShare : 0, seed: options.seed)
    self.learnt = learnt
    self.elsewhere = elsewhere
  }

  private func made(name: String) throws(DataError) -> TrainingData {
    let statistics = statistics
    try check(statistics)
    let scaling = statistics.scaling(wanted: options.standardizes)
    let forecast = Forecast(columns: learnt.targets, horizon: options.horizon)
    let windows = SeriesWindows(
      forecast: forecast, titles: learnt.titles,
      plan: WindowPlan(
        lengths: parts.boundaries.map { $0 - 1 }, width: learnt.width + forecast.size, length: options.window)
    )
    var validation = zip(learnt.series, parts.boundaries).flatMap { windows.validation($0, from: $1) }
    validation += elsewhere?.series.flatMap { windows.validation($0, from: 0) } ?? []
    var data = TrainingData(
      name: name, summary: summary(forecast),
      form: TaskForm(
        input: .features(columns: learnt.width, hasMask: !gappy.isEmpty),
        head: Head(size: forecast.size, squash: .identity, readout: .everyStep),
        outputNames: outputNames(forecast), columnNames: learnt.titles, scaling: scaling),
      loss: .meanSquaredError,
      training: zip(learnt.series, parts.boundaries).flatMap { windows.training($0, upTo: $1) },
      validation: validation, showcase: windows.showcase((elsewhere ?? learnt).series))
    data.forecast = forecast
    // The only series of a file needs no line to be told by.
    if elsewhere == nil, data.showcase.count == 1 { data.showcase[0].name = name }
    if !scaling.isEmpty {
      data.targetScaling = (0..<forecast.size).map { scaling[forecast.columns[$0 % forecast.columns.count]] }
    }
    data.notes = notes(windows.plan, statistics, isScaled: !scaling.isEmpty)
    return data
  }

  /// Of what is learnt from.
  private var statistics: ColumnStatistics {
    var statistics = ColumnStatistics(columns: learnt.width)
    for (series, boundary) in zip(learnt.series, parts.boundaries) {
      statistics.add(series.values.prefix(boundary * learnt.width))
    }
    return statistics
  }

  private func check(_ statistics: ColumnStatistics) throws(DataError) {
    if let empty = learnt.titles.indices.first(where: { statistics.count($0) == 0 }) {
      throw .noValue(column: learnt.titles[empty])
    }
    if learnt.targets.allSatisfy(statistics.isConstant), let target = learnt.targets.first {
      throw .constantTarget(learnt.titles[target], value: statistics.scaling(target).mean)
    }
  }
}

// MARK: For the reader

extension SeriesData {
  private func outputNames(_ forecast: Forecast) -> [String] {
    (0..<forecast.horizon).flatMap { ahead in
      forecast.columns.map { learnt.titles[$0] + (ahead == 0 ? "" : " in \(ahead + 1) steps") }
    }
  }

  /// "571 rows, 2 columns, one series: the next value of each".
  private func summary(_ forecast: Forecast) -> String {
    let lengths = learnt.series.map(learnt.steps)
    let rows = Message.count(lengths.reduce(0, +), "row")
    let columns = Message.count(learnt.width, "column")
    let series = lengths.count == 1 ? "one series" : "\(lengths.count) series"
    let what = forecast.horizon == 1 ? "the next value" : "the next \(forecast.horizon) values"
    let names =
      learnt.width == 1 ? "" : " of " + Message.list(forecast.columns.map { learnt.titles[$0] }, limit: 4)
    return "\(rows), \(columns), \(series): \(what)\(names)"
  }

  private func notes(_ plan: WindowPlan, _ statistics: ColumnStatistics, isScaled: Bool) -> [String] {
    var notes = learnt.notes
    notes.append("training reads \(plan.summary)")
    notes += elsewhere == nil ? [parts.summary] : []
    if !gappy.isEmpty {
      notes.append(
        "values are missing in \(Message.list(gappy.map { learnt.titles[$0] })): each column has a second input, 1 where "
          + "there is a value and 0 where there is none")
    }
    if isScaled {
      notes.append("columns are read as (value − mean) / deviation of the part that is learnt from")
    }
    let constant = learnt.titles.indices.filter(statistics.isConstant)
    if !constant.isEmpty {
      notes.append("always the same: \(Message.list(constant.map { learnt.titles[$0] }))")
    }
    return notes
  }
}
