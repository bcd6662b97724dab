import GateCore

// What the number asked about depends on.
extension GradientScreen {
  /// Gradients are followed back over so many steps at most, so that a key press stays quick.
  public static let window = 256

  /// The steps that are followed back: all of a window in a network that reads forward only, where a slice at a time
  /// is computed, else so many that the pass takes about 10 ms, but 16 at least.
  static func reach(in explorer: Explorer) -> Int {
    explorer.session.architecture.isCausal ? window : affordableReach(in: explorer)
  }

  private static func affordableReach(in explorer: Explorer) -> Int {
    min(window, explorer.session.steps(forMultiplications: 100_000_000))
  }

  /// Steps of a slice.
  private static func stretch(in explorer: Explorer) -> Int {
    max(1, min(reach(in: explorer), explorer.session.steps(ofMultiplications: Jobs.sliceMultiplications)))
  }

  /// A network with a backward direction is followed through the whole sequence, which may be so long.
  private static func bidirectionalLimit(in explorer: Explorer) -> Int { 4 * affordableReach(in: explorer) }

  /// The question in force: a network without head has no outputs to ask about.
  public static func currentQuestion(in explorer: Explorer) -> GradientQuestion {
    explorer.session.architecture.head == nil ? .unit : explorer.screens.gradient.question
  }

  /// The questions that have an answer at the current step.
  public static func answerableQuestions(in explorer: Explorer) -> [GradientQuestion] {
    GradientQuestion.allCases.filter {
      subjectOfGradient(
        $0, in: explorer.session.modelIndex, explorer.session.run, step: explorer.cursor.time - 1,
        in: explorer) != nil
    }
  }

  /// Goes to the next question that has an answer here.
  static func askNext(in explorer: inout Explorer) {
    let all = GradientQuestion.allCases
    let here = all.firstIndex(of: currentQuestion(in: explorer)) ?? 0
    let answerable = answerableQuestions(in: explorer)
    let next = (1...all.count).map { all[(here + $0) % all.count] }.first(where: answerable.contains)
    explorer.screens.gradient.question = next ?? explorer.screens.gradient.question
  }

  /// Computes the gradients when what they depend on has changed: in a large network of the last steps, and of those
  /// before by a job.
  static func refreshPicture(in explorer: inout Explorer) {
    let question = currentQuestion(in: explorer)
    let key = GradientKey(
      run: explorer.session.run.identityNow, model: explorer.session.modelIndex,
      sequence: explorer.session.sequenceIndex,
      targets: explorer.session.sequence.targets, showsDifference: explorer.session.showsDifference,
      time: explorer.cursor.time,
      question: question, layer: explorer.cursor.layer, direction: explorer.cursor.direction,
      unit: question == .unit ? explorer.cursor.unit : nil)
    guard !explorer.insights.gradient.isKept(for: key) else { return }
    explorer.jobs.remove(.backward)
    switch beginFollowing(question, key, in: explorer) {
    case .success(let job):
      explorer.insights.gradient.keep(.picture(picture(of: job, in: explorer)), for: key)
      if job.own.steps.lowerBound > job.start { explorer.jobs.set(job) }
    case .failure(let silence):
      explorer.insights.gradient.keep(.nothing(silence.reason), for: key)
    }
  }

  /// Follows the gradients a stretch further back; true when they have come to their start.
  static func follow(_ job: inout BackwardJob, in explorer: inout Explorer) -> Bool {
    let start = max(job.start, job.own.steps.lowerBound - stretch(in: explorer))
    if let longer = explorer.session.run.gradients(continuing: job.own, since: start) { job.own = longer }
    if let unchanged = job.unchanged {
      job.unchanged = explorer.session.baseline?.gradients(continuing: unchanged, since: start)
    }
    explorer.insights.gradient.keep(.picture(picture(of: job, in: explorer)), for: job.key)
    return job.own.steps.lowerBound > start || start == job.start
  }

  /// Follows the gradients over the first stretch.
  private static func beginFollowing(_ question: GradientQuestion, _ key: GradientKey, in explorer: Explorer)
    -> Result<BackwardJob, GradientSilence>
  {
    func silence(_ reason: String) -> Result<BackwardJob, GradientSilence> {
      .failure(GradientSilence(reason: reason))
    }
    let step = explorer.cursor.time - 1
    guard step >= 0 else { return silence("Nothing is computed yet: take a step.") }
    guard
      explorer.session.architecture.isCausal
        || explorer.session.run.length <= bidirectionalLimit(in: explorer)
    else {
      return silence(
        "A network that reads backward too is followed through the whole sequence, and this one is longer "
          + "than \(bidirectionalLimit(in: explorer)) steps.")
    }
    if question == .unit, let unreadNotice = StepLimit.notice(in: explorer) { return silence(unreadNotice) }
    let start = max(0, step - reach(in: explorer) + 1)
    let first = max(start, step - stretch(in: explorer) + 1)
    guard
      let asked = subjectOfGradient(
        question, in: explorer.session.modelIndex, explorer.session.run, step: step, in: explorer),
      let own = explorer.session.run.gradients(of: asked.target, since: first)
    else { return silence("Nothing is asked of the network at step \(explorer.cursor.time).") }
    let unchanged = explorer.session.baseline.flatMap { plain in
      plain.gradients(of: asked.target, since: first).map { trace in
        let factor =
          asked.isSquaredLoss ? squaredLoss(step: step, local: step, plain, in: explorer)?.factor : nil
        return (trace, factor ?? 1)
      }
    }
    let others = explorer.session.subject.models.indices.filter { $0 != explorer.session.modelIndex }
      .compactMap {
        peerCurve(of: question, in: $0, step: step, in: explorer)
      }
    return .success(
      BackwardJob(
        key: key, start: explorer.session.architecture.isCausal ? start : own.steps.lowerBound,
        name: asked.name,
        own: own,
        factor: asked.factor, unchanged: unchanged?.0, unchangedFactor: unchanged?.1 ?? 1, others: others))
  }

  private static func picture(of job: BackwardJob, in explorer: Explorer) -> GradientPicture {
    let (step, lane) = (explorer.cursor.time - 1, lane(in: explorer.session.modelIndex, in: explorer))
    let own = GradientSide(trace: job.own, factor: job.factor, lane: lane)
    let unchanged = job.unchanged.map {
      GradientSide(trace: $0, factor: job.unchangedFactor, lane: lane)
    }
    return GradientPicture(
      target: job.name, shown: own, subtracted: explorer.session.showsDifference ? unchanged : nil,
      curves: [curve(of: own, in: explorer.session.modelIndex, step: step, in: explorer)] + job.others,
      unchangedCurve: unchanged.map {
        curve(of: $0, in: explorer.session.modelIndex, step: step, in: explorer)
      },
      saliency: own.trace.steps.map { norm(own.inputDerivatives(step: $0)) })
  }

  // MARK: What is asked

  /// A number of a network at a step: its name, and the target whose gradient times `factor` is its own.
  private struct GradientSubject {
    var target: GradientTarget
    var name: String
    var factor: Float = 1
    /// True where `factor` follows from the output.
    var isSquaredLoss = false
  }

  /// - Parameter local: The step's number in `run`, which may begin later than the sequence.
  private static func subjectOfGradient(
    _ question: GradientQuestion, in model: Int, _ run: Run, step: Int, local: Int? = nil,
    in explorer: Explorer
  ) -> GradientSubject? {
    guard step >= 0 else { return nil }
    let local = local ?? step
    let logits = run.logits(step: local)
    switch question {
    case .unit: return unitSubject(in: model, local: local, in: explorer)
    case .likeliest:
      guard explorer.session.architecture.head != nil,
        let index = logits.indices.max(by: {
          Predictions.strength(logits[$0], in: explorer.session)
            < Predictions.strength(logits[$1], in: explorer.session)
        })
      else { return nil }
      return GradientSubject(
        target: .logit(index: index, step: local), name: outputTitle(index, logits, in: explorer))
    case .truth:
      guard let index = trueOutput(step: step, logits, in: explorer) else { return nil }
      return GradientSubject(
        target: .logit(index: logits.count == 1 ? 0 : index, step: local),
        name: outputTitle(logits.count == 1 ? 0 : index, logits, in: explorer) + ", which is right")
    case .loss:
      if let index = trueOutput(step: step, logits, in: explorer) {
        let isBinary = logits.count == 1 || explorer.session.architecture.head?.squash == .sigmoid
        return GradientSubject(
          target: .loss(
            isBinary ? .binaryCrossEntropy : .categoricalCrossEntropy, target: index, step: local),
          name: "the loss")
      }
      return squaredLoss(step: step, local: local, run, in: explorer)
    }
  }

  private static func unitSubject(in model: Int, local: Int, in explorer: Explorer) -> GradientSubject? {
    let lane = lane(in: model, in: explorer)
    let shape = explorer.session.subject.models[model].network.architecture.layers[lane.layer]
    guard (0..<shape.hiddenSize).contains(explorer.cursor.unit), shape.reads(step: local) else { return nil }
    return GradientSubject(
      target: .hidden(unit: explorer.cursor.unit, step: local, layer: lane.layer, direction: lane.direction),
      name: "h[\(explorer.cursor.unit)]")
  }

  private static func outputTitle(_ index: Int, _ logits: [Float], in explorer: Explorer) -> String {
    if logits.count == 1 { return "the output" }
    return Predictions.namesOutputs(in: explorer.session)
      ? "the output '\(Predictions.outputName(index, in: explorer.session).visibleSymbol(unicode: explorer.view.appearance.hasUnicode))'"
      : "output \(Predictions.outputName(index, in: explorer.session))"
  }

  /// The right class of a step; of several the one that the network finds likeliest.
  private static func trueOutput(step: Int, _ logits: [Float], in explorer: Explorer) -> Int? {
    let right = Predictions.expectedIndices(step: step, in: explorer.session)
    if logits.count == 1 { return right.first }
    return right.filter(logits.indices.contains).max { logits[$0] < logits[$1] }
  }

  /// (y − ŷ)² of a single numeric output; its derivative is 2 (y − ŷ) times that of y, and y' = y (1 − y) behind
  /// a sigmoid.
  private static func squaredLoss(step: Int, local: Int, _ run: Run, in explorer: Explorer)
    -> GradientSubject?
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
    return GradientSubject(
      target: .logit(index: 0, step: local), name: "the squared error",
      factor: 2 * (y - truth) * slope, isSquaredLoss: true)
  }

  // MARK: How it fades

  /// The layer and direction of a network that stands for the shown one.
  private static func lane(in model: Int, in explorer: Explorer) -> Lane {
    let layers = explorer.session.subject.models[model].network.architecture.layers
    let layer = min(explorer.cursor.layer, layers.count - 1)
    let directions = layers[layer].directions
    return Lane(layer: layer, direction: directions[min(explorer.cursor.direction, directions.count - 1)])
  }

  private static func norm(_ derivatives: [Float]) -> Float {
    Float(derivatives.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot())
  }

  /// - Parameter offset: The step of the sequence that the run of `side` begins at.
  private static func curve(
    of side: GradientSide, in model: Int, step: Int, offset: Int = 0, in explorer: Explorer
  ) -> GradientCurve {
    let (trace, lane) = (side.trace, side.lane)
    let layer = explorer.session.subject.models[model].network.architecture.layers[lane.layer]
    let memory = layer.cell.memory
    let first = max(
      trace.steps.lowerBound + offset, lane.direction == .forward ? step - reach(in: explorer) + 1 : 0)
    let last = layer.stepsRead(of: trace.steps.upperBound + offset)
    let end = layer.stepsRead(of: step + 1)
    let reached = lane.direction == .forward ? first..<max(first, end) : min(step, last)..<last
    let norms = reached.map { s in
      norm(side.derivatives(of: memory, step: s - offset))
    }
    let backward = lane.direction == .forward ? Array(norms.reversed()) : norms
    let tenth = (backward.first ?? 0) / 10
    return GradientCurve(
      kind: explorer.session.subject.models[model].cellKind, model: model, memory: memory, steps: reached,
      norms: norms,
      stepsToTenth: tenth > 0 ? backward.firstIndex { $0 <= tenth } : nil, start: offset)
  }

  /// The curve of another network of the subject at the same step of the same sequence. It starts at the
  /// sequence's beginning where that is near, else from zeros as many steps before the curve as it has.
  private static func peerCurve(
    of question: GradientQuestion, in index: Int, step: Int, in explorer: Explorer
  ) -> GradientCurve? {
    let model = explorer.session.subject.models[index]
    let isCausal = model.network.architecture.isCausal
    // Computed whole for each step.
    let reach = affordableReach(in: explorer)
    let start = isCausal ? max(0, step + 1 - 2 * reach) : 0
    let end = isCausal ? step + 1 : explorer.session.run.length
    guard isCausal || end - start <= bidirectionalLimit(in: explorer) else { return nil }
    // A layer that reads the first steps only counts them from the sequence's beginning.
    if start > 0, model.network.architecture.layers.contains(where: { $0.stepLimit != nil }) { return nil }
    guard
      var peer = try? Run(
        network: model.network, steps: explorer.session.sequence.steps.slice(start..<end),
        scaling: model.scaling,
        initialState: start == 0 ? model.initialState : nil)
    else { return nil }
    peer.advance(to: end - start)
    peer.focus(on: 0..<end - start)
    guard
      let asked = subjectOfGradient(question, in: index, peer, step: step, local: step - start, in: explorer),
      let trace = peer.gradients(of: asked.target, since: step - start - reach + 1)
    else { return nil }
    let side = GradientSide(trace: trace, factor: asked.factor, lane: lane(in: index, in: explorer))
    return curve(of: side, in: index, step: step, offset: start, in: explorer)
  }
}

extension Predictions {
  /// Numbers are strong by their size, classes by their value.
  static func strength(_ logit: Float, in session: Session) -> Float {
    namesOutputs(in: session) ? logit : abs(logit)
  }
}
