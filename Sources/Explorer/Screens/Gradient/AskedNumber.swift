import GateCore
import Models

/// A number of a network at a step: its name, and the target whose gradient times `factor` is its own.
struct AskedNumber: Equatable, Sendable {
  var target: GradientTarget
  var name: String
  var factor: Float = 1
  /// True where `factor` follows from the output.
  var isSquaredLoss = false
}

extension AskedNumber {
  /// The number that a question is about; nil where it has no answer.
  ///
  /// - Parameter local: The step's number in `run`, which may begin later than the sequence.
  static func answer(
    to question: GradientQuestion, ofModel model: Int, _ run: Run, step: Int, local: Int? = nil,
    in explorer: Explorer
  ) -> AskedNumber? {
    guard step >= 0 else { return nil }
    let local = local ?? step
    let logits = run.logits(step: local)
    switch question {
    case .unit: return askedUnit(ofModel: model, local: local, in: explorer)
    case .likeliest:
      guard explorer.session.architecture.head != nil,
        let index = Predictions.strongestLogit(logits, in: explorer.session)
      else { return nil }
      return AskedNumber(
        target: .logit(index: index, step: local), name: Predictions.title(ofOutput: index, in: explorer))
    case .truth:
      guard let index = trueOutput(step: step, logits, in: explorer) else { return nil }
      let title = Predictions.title(ofOutput: logits.count == 1 ? 0 : index, in: explorer)
      return AskedNumber(
        target: .logit(index: logits.count == 1 ? 0 : index, step: local),
        name: logits.count == 1 ? title : title.replacing("the output", with: "the right output"))
    case .loss:
      if let index = trueOutput(step: step, logits, in: explorer) {
        let isBinary = logits.count == 1 || explorer.session.architecture.head?.squash == .sigmoid
        return AskedNumber(
          target: .loss(
            isBinary ? .binaryCrossEntropy : .categoricalCrossEntropy, target: index, step: local),
          name: "the loss")
      }
      return squaredLoss(step: step, local: local, run, in: explorer)
    }
  }

  private static func askedUnit(ofModel model: Int, local: Int, in explorer: Explorer) -> AskedNumber? {
    let lane = GradientScreen.lane(ofModel: model, in: explorer)
    let shape = explorer.session.exhibit.models[model].network.architecture.layers[lane.layer]
    guard (0..<shape.hiddenSize).contains(explorer.cursor.unit), shape.reads(step: local) else { return nil }
    return AskedNumber(
      target: .hidden(unit: explorer.cursor.unit, step: local, layer: lane.layer, direction: lane.direction),
      name: "h[\(explorer.cursor.unit)]")
  }

  /// The right class of a step; of several the one that the network finds likeliest.
  private static func trueOutput(step: Int, _ logits: [Float], in explorer: Explorer) -> Int? {
    let right = Predictions.expectedIndices(step: step, in: explorer.session)
    if logits.count == 1 { return right.first }
    return right.filter(logits.indices.contains).max { logits[$0] < logits[$1] }
  }

  /// (y − ŷ)² of a single numeric output; its derivative is 2 (y − ŷ) times that of y, and y' = y (1 − y) behind
  /// a sigmoid.
  static func squaredLoss(step: Int, local: Int, _ run: Run, in explorer: Explorer)
    -> AskedNumber?
  {
    guard let head = explorer.session.architecture.head, head.size == 1,
      let truth = Predictions.expectedValue(step: step, in: explorer.session),
      truth.isFinite,
      let y = run.output(step: local).first
    else { return nil }
    let slope: Float
    switch head.squash {
    case .identity: slope = 1
    case .sigmoid: slope = y * (1 - y)
    case .softmax, .logSoftmax: return nil
    }
    return AskedNumber(
      target: .logit(index: 0, step: local), name: "the squared error",
      factor: 2 * (y - truth) * slope, isSquaredLoss: true)
  }
}
