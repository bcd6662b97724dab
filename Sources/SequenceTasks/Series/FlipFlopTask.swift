import GateCore
import Models
import Training

/// The three-bit memory: the sign of the last pulse of each of three channels.
///
/// Source: Sussillo & Barak 2013, "Opening the Black Box: Low-Dimensional Dynamics in High-Dimensional Recurrent Neural
/// Networks", section 3.
public struct FlipFlopTask: DrawnTask {
  public let name = "flipflop"
  public let title = "Three bits"
  public let explanation = """
    Three channels give a pulse now and then, up or down, each by itself. The network says the sign of the last pulse
    of each: three bits that are to be held, for as long as no pulse comes, whatever the others do. A state for each of
    the eight words of three bits is what it takes.
    """

  static let channels = 3
  private static let lengths = 20...30
  /// Of a pulse in a channel at a step.
  private static let chance: Float = 0.2

  /// No pulse in any channel.
  public let waitingValues = [Float](repeating: 0, count: FlipFlopTask.channels)

  public init() {}

  public let loss = Loss.meanSquaredError
  public var form: TaskForm {
    TaskForm(
      input: .features(columns: Self.channels, hasMask: false),
      head: Head(size: Self.channels, squash: .identity, readout: .everyStep),
      outputNames: (1...Self.channels).map { "bit \($0)" },
      columnNames: (1...Self.channels).map { "pulse \($0)" })
  }

  func draw(using random: inout SeededGenerator) -> InputSequence {
    let length = Int.random(in: Self.lengths, using: &random)
    // Each bit is set within the first steps: what it is before is for nobody to know.
    let pulses = (0..<length * Self.channels).map { index -> Float in
      let isFirst = index / Self.channels == index % Self.channels
      guard isFirst || Float.random(in: 0..<1, using: &random) < Self.chance else { return 0 }
      return Bool.random(using: &random) ? 1 : -1
    }
    return Self.sequence("", pulses)
  }

  /// - Parameter pulses: (T, 3), each −1, 0 or 1.
  static func sequence(_ name: String, _ pulses: [Float]) -> InputSequence {
    var bits = [Float](repeating: .nan, count: channels)
    let held = pulses.enumerated().map { index, pulse -> Float in
      if pulse != 0 { bits[index % channels] = pulse > 0 ? 1 : -1 }
      return bits[index % channels]
    }
    var sequence = InputSequence(
      name: name, steps: .features(pulses, columns: channels), targets: .values(held, columns: channels))
    for channel in 0..<channels {
      let values = stride(from: channel, to: held.count, by: channels).map { held[$0] }
      sequence.offer(.init(name: "bit \(channel + 1)", values: values))
    }
    return sequence
  }

  public var showcase: [InputSequence] {
    [
      ("each bit once", "+.. .-. ..+ ... ... ... ... ... ... ... ... ..."),
      (
        "one after the other flips",
        "+.. .+. ..+ ... ... -.. ... .-. ... ..- ... ... +.. ... .+. ... ..+ ... ..."
      ),
      ("all at once", "+++ ... ... ... --- ... ... ... +++ ... ... ... --- ... ... ..."),
      ("the same again", "+.. .-. ..- +.. +.. .-. ... ..- +.. ... .-. ... ... +.. ... ..."),
      ("one flips, two hold", "+++ ... -.. ... +.. ... -.. ... +.. ... -.. ... +.. ... -.. ... +.. ..."),
      ("a long wait", "+.. .-. ..+ " + String(repeating: "... ", count: 27)),
      ("the eight words", "--- ... +.. ... .+. ... -.. ... ..+ ... +.. ... .-. ... -.. ... ... ..."),
      ("a crowd of pulses", "+-+ -.. .++ --. +.- .+. -.+ ++- ..+ -.. .-. +.+ -.- ... ... ... ..."),
    ].map { Self.sequence($0, $1.filter { $0 != " " }.map { $0 == "+" ? 1 : $0 == "-" ? -1 : 0 }) }
  }

  public func completed(_ sequence: InputSequence) -> InputSequence {
    guard case .features(let pulses, columns: Self.channels) = sequence.steps,
      pulses.count.isMultiple(of: Self.channels)
    else { return sequence }
    var completed = sequence
    let known = Self.sequence(sequence.name, pulses)
    completed.targets = known.targets
    completed.takeAnnotations(of: known)
    return completed
  }

  public func recipe(for cell: CellKind) -> Recipe {
    Recipe(cell: Cell(cell), hiddenSize: 16, epochs: 60)
  }

  /// A bit is right on its side of 0, a word when all its bits are.
  public func score(_ predictions: [Prediction]) -> Score {
    var (right, asked, whole) = (0, 0, 0)
    for prediction in predictions {
      let checked = prediction.outputs.indices.compactMap { step in
        Self.isRight(prediction.outputs[step], after: step, of: prediction.sequence)
      }
      asked += checked.count
      right += checked.count(where: \.self)
      if checked.allSatisfy(\.self) { whole += 1 }
    }
    return Score([
      .share("of sequences with all three bits right at every step", whole, of: predictions.count),
      .share("of steps with all three bits right", right, of: asked),
    ])
  }

  /// Whether every bit that was set is said by its sign; nil before any was.
  static func isRight(_ output: [Float], after step: Int, of sequence: InputSequence) -> Bool? {
    guard case .values(let bits, columns: channels) = sequence.targets, output.count == channels else {
      return nil
    }
    let set = zip(output, bits[step * channels..<(step + 1) * channels]).filter { !$0.1.isNaN }
    return set.isEmpty ? nil : set.allSatisfy { $0.0 * $0.1 > 0 }
  }
}
