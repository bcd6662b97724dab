import GateCore
import Models
import Training

/// Carbon dioxide over Mauna Loa, one step of four weeks ahead: a real series with real gaps.
public struct CarbonDioxideTask: SequenceTask {
  public let name = "co2"
  public let title = "The breath of the year"
  public let explanation = """
    Carbon dioxide in the air over Mauna Loa, means of four weeks, 1958 to 2001. The long rise is taken off (a \
    parabola fitted to the whole record), so that the year remains: up until May, when the northern plants are \
    bare, down until September. Thirteen steps are a year. In the early years, which the network has not been \
    trained on, some months are missing: the instrument was away, and the network must go on by itself.
    """

  /// Parts per million over the long rise; NaN where nothing was measured.
  let anomalies: [Float]
  let years: [Double]
  /// Index of the first value that training may see: January 1967.
  let trainingStart: Int
  static let length = 40

  /// Reads `year,ppm` rows under a header line; nil when fewer than three rows hold a value on either side of
  /// the boundary between held-out and training years.
  public init?(csv: String) {
    var years: [Double] = []
    var ppm: [Double] = []
    for line in csv.split(separator: "\n").dropFirst() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      guard let year = fields.first.flatMap({ Double($0) }) else { return nil }
      years.append(year)
      ppm.append(fields.count > 1 ? Double(fields[1]) ?? .nan : .nan)
    }
    guard let start = years.firstIndex(where: { $0 >= 1967 }), start >= Self.length,
      years.count - start >= Self.length, let rise = Parabola(fitting: zip(years, ppm).filter { !$0.1.isNaN })
    else { return nil }
    self.years = years
    anomalies = zip(years, ppm).map { year, value in Float(value - rise.value(at: year)) }
    trainingStart = start
  }

  public let loss = Loss.meanSquaredError
  public var form: TaskForm {
    TaskForm(
      input: .features(columns: 1, hasMask: true),
      head: Head(size: 1, squash: .identity, readout: .everyStep),
      outputNames: ["next value"], columnNames: ["ppm over the rise"])
  }

  /// Training: windows from 1967 on, with gaps of one to four steps made at random, since the later record
  /// has hardly any. Held out: windows before 1967, with the gaps that are there.
  public func sequences(in part: Part, count: Int, seed: UInt64) -> [InputSequence] {
    switch part {
    case .training:
      var random = SeededGenerator(seed: seed)
      let starts = trainingStart...anomalies.count - Self.length
      return (0..<max(0, count)).map { index in
        let start = Int.random(in: starts, using: &random)
        let values = Array(anomalies[start..<start + Self.length])
        return forecast(
          "training \(index + 1)", withGaps(values, share: 0.03, longest: 4, using: &random))
      }
    case .heldOut:
      return (0...trainingStart - Self.length).prefix(max(0, count)).map { window("from \(label($0))", $0) }
    }
  }

  private func window(_ name: String, _ start: Int) -> InputSequence {
    forecast(
      name, Array(anomalies[start..<start + Self.length]),
      annotation: .init(
        name: "time of year",
        values: years[start..<start + Self.length].map { Float($0 - $0.rounded(.down)) }))
  }

  private func label(_ index: Int) -> String { "\((years[index] * 10).rounded() / 10)" }

  /// All from the years before 1967.
  public var showcase: [InputSequence] {
    let shown = [
      (1963.2, "spring 1964 is missing"), (1958.2, "the record begins, with gaps"),
      (1960.0, "three whole years"), (1961.2, "1961 to 1964"), (1962.2, "1962 to 1965"),
      (1963.8, "a gap early on"), (1959.3, "1959 to 1962"), (1964.0, "begins in a gap"),
    ]
    return shown.compactMap { year, name in
      years.firstIndex { $0 >= year }.flatMap { start in
        start + Self.length <= trainingStart + 1 ? window(name, min(start, trainingStart - Self.length)) : nil
      }
    }
  }

  public func recipe(for cell: CellKind) -> Recipe {
    Recipe(cell: Cell(cell), hiddenSize: 6, epochs: 60, sequenceCount: 600, batchSize: 20)
  }

  public func score(_ predictions: [Prediction]) -> Score { SeriesScore(predictions).score(unit: "ppm") }
}
