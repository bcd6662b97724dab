import GateCore
import Glibc
import Models
import Training

/// Noisy seasonal waves with gaps, one step ahead.
public struct SineTask: DrawnTask {
  public let name = "sine"
  public let title = "Noisy waves with gaps"
  public let explanation = """
    A wave whose period, height and phase differ from sequence to sequence, with noise on it and values missing \
    here and there. The network says the next value. The last value alone does not tell whether the wave rises \
    or falls: the state must find the slope, the height and the pace, and carry on through a gap by itself. A \
    missing value is fed as 0 together with a mask of 0.
    """

  static let length = 40

  public init() {}

  public let loss = Loss.meanSquaredError
  public var form: TaskForm {
    TaskForm(
      input: .features(columns: 1, hasMask: true),
      head: Head(size: 1, squash: .identity, readout: .everyStep),
      outputNames: ["next value"], columnNames: ["value"])
  }

  func draw(using random: inout SeededGenerator) -> InputSequence {
    let wave = Self.wave(
      period: Float.random(in: 8...20, using: &random), height: Float.random(in: 0.4...1, using: &random),
      phase: Float.random(in: 0..<1, using: &random), noise: 0.05, using: &random)
    return forecast("", withGaps(wave, share: 0.04, longest: 4, using: &random))
  }

  /// height · sin(2π (t / period + phase)) plus Gaussian noise.
  static func wave(
    period: Float, height: Float, phase: Float, noise: Float, using random: inout SeededGenerator
  ) -> [Float] {
    (0..<length).map { t in
      // The sum of twelve uniform numbers has variance 1.
      let gauss = (0..<12).reduce(Float(-6)) { sum, _ in sum + Float.random(in: 0..<1, using: &random) }
      return height * sin(2 * .pi * (Float(t) / period + phase)) + noise * gauss
    }
  }

  public var showcase: [InputSequence] {
    var random = SeededGenerator(seed: 7)
    let shown: [(name: String, period: Float, height: Float, phase: Float, noise: Float, gap: Range<Int>)] = [
      ("a wave with a gap", 13, 0.9, 0.1, 0.05, 22..<26), ("no gap", 13, 0.9, 0.1, 0.05, 0..<0),
      ("fast", 8, 0.9, 0, 0.05, 0..<0), ("slow", 20, 0.9, 0, 0.05, 0..<0),
      ("low", 12, 0.4, 0.3, 0.05, 18..<20), ("no noise at all", 12, 0.9, 0.5, 0, 0..<0),
      ("more noise than trained on", 12, 0.9, 0.5, 0.2, 0..<0),
      ("a gap at the crest", 16, 0.9, 0, 0.05, 18..<22),
      ("a gap twice as long as trained on", 14, 0.9, 0.2, 0.05, 20..<28),
    ]
    return shown.map { shape in
      var values = Self.wave(
        period: shape.period, height: shape.height, phase: shape.phase, noise: shape.noise, using: &random)
      for t in shape.gap { values[t] = .nan }
      return forecast(shape.name, values)
    }
  }

  public func recipe(for cell: CellKind) -> Recipe {
    Recipe(cell: Cell(cell), hiddenSize: 8, epochs: 60, sequenceCount: 1500)
  }

  public func score(_ predictions: [Prediction]) -> Score { SeriesScore(predictions).score(unit: "") }
}
