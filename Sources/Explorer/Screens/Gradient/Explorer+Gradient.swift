import GateCore

// What the number asked about depends on.
extension Explorer {
  /// Gradients are followed back over so many steps at most, so that a key press stays quick.
  public static let gradientWindow = 256

  /// The steps that are followed back: all of a window in a network that reads forward only, where a slice at a time
  /// is computed, else so many that the pass takes about 10 ms, but 16 at least.
  var gradientReach: Int { session.architecture.isCausal ? Explorer.gradientWindow : affordableReach }

  private var affordableReach: Int {
    min(Explorer.gradientWindow, steps(forMultiplications: 100_000_000))
  }

  /// Steps of a slice.
  private var gradientStretch: Int {
    max(1, min(gradientReach, steps(ofMultiplications: Self.workMultiplications)))
  }

  /// A network with a backward direction is followed through the whole sequence, which may be so long.
  private var bidirectionalLimit: Int { 4 * affordableReach }

  /// The question in force: a network without head has no outputs to ask about.
  public var currentGradientQuestion: GradientQuestion {
    session.architecture.head == nil ? .unit : screens.gradient.question
  }

  /// The questions that have an answer at the current step.
  public var answerableGradientQuestions: [GradientQuestion] {
    GradientQuestion.allCases.filter {
      subjectOfGradient($0, in: session.modelIndex, session.run, step: cursor.time - 1) != nil
    }
  }

  /// Goes to the next question that has an answer here.
  mutating func askNextGradient() {
    let all = GradientQuestion.allCases
    let here = all.firstIndex(of: currentGradientQuestion) ?? 0
    let answerable = answerableGradientQuestions
    let next = (1...all.count).map { all[(here + $0) % all.count] }.first(where: answerable.contains)
    screens.gradient.question = next ?? screens.gradient.question
  }

  /// Computes the gradients when what they depend on has changed: in a large network of the last steps, and of those
  /// before by a job.
  mutating func refreshGradient() {
    let question = currentGradientQuestion
    let key = GradientKey(
      run: session.run.identityNow, model: session.modelIndex, sequence: session.sequenceIndex,
      targets: session.sequence.targets, showsDifference: session.showsDifference, time: cursor.time,
      question: question, layer: cursor.layer, direction: cursor.direction,
      unit: question == .unit ? cursor.unit : nil)
    guard !insights.gradient.isKept(for: key) else { return }
    jobs.remove(.backward)
    switch beginGradient(question, key) {
    case .success(let job):
      insights.gradient.keep(.picture(picture(of: job)), for: key)
      if job.own.steps.lowerBound > job.start { jobs.set(job) }
    case .failure(let silence):
      insights.gradient.keep(.nothing(silence.reason), for: key)
    }
  }

  /// Follows the gradients a stretch further back; true when they have come to their start.
  mutating func follow(_ job: inout BackwardJob) -> Bool {
    let start = max(job.start, job.own.steps.lowerBound - gradientStretch)
    if let longer = session.run.gradients(continuing: job.own, since: start) { job.own = longer }
    if let unchanged = job.unchanged {
      job.unchanged = session.baseline?.gradients(continuing: unchanged, since: start)
    }
    insights.gradient.keep(.picture(picture(of: job)), for: job.key)
    return job.own.steps.lowerBound > start || start == job.start
  }

  /// Follows the gradients over the first stretch.
  private func beginGradient(
    _ question: GradientQuestion, _ key: GradientKey
  ) -> Result<BackwardJob, GradientSilence> {
    func silence(_ reason: String) -> Result<BackwardJob, GradientSilence> {
      .failure(GradientSilence(reason: reason))
    }
    let step = cursor.time - 1
    guard step >= 0 else { return silence("Nothing is computed yet: take a step.") }
    guard session.architecture.isCausal || session.run.length <= bidirectionalLimit else {
      return silence(
        "A network that reads backward too is followed through the whole sequence, and this one is longer "
          + "than \(bidirectionalLimit) steps.")
    }
    if question == .unit, let unreadNotice { return silence(unreadNotice) }
    let start = max(0, step - gradientReach + 1)
    let first = max(start, step - gradientStretch + 1)
    guard let asked = subjectOfGradient(question, in: session.modelIndex, session.run, step: step),
      let own = session.run.gradients(of: asked.target, since: first)
    else { return silence("Nothing is asked of the network at step \(cursor.time).") }
    let unchanged = session.baseline.flatMap { plain in
      plain.gradients(of: asked.target, since: first).map { trace in
        let factor = asked.isSquaredLoss ? squaredLoss(step: step, local: step, plain)?.factor : nil
        return (trace, factor ?? 1)
      }
    }
    let others = session.subject.models.indices.filter { $0 != session.modelIndex }.compactMap {
      peerCurve(of: question, in: $0, step: step)
    }
    return .success(
      BackwardJob(
        key: key, start: session.architecture.isCausal ? start : own.steps.lowerBound, name: asked.name,
        own: own,
        factor: asked.factor, unchanged: unchanged?.0, unchangedFactor: unchanged?.1 ?? 1, others: others))
  }

  private func picture(of job: BackwardJob) -> GradientPicture {
    let (step, lane) = (cursor.time - 1, gradientLane(in: session.modelIndex))
    let own = GradientSide(trace: job.own, factor: job.factor, lane: lane)
    let unchanged = job.unchanged.map {
      GradientSide(trace: $0, factor: job.unchangedFactor, lane: lane)
    }
    return GradientPicture(
      target: job.name, shown: own, subtracted: session.showsDifference ? unchanged : nil,
      curves: [curve(of: own, in: session.modelIndex, step: step)] + job.others,
      unchangedCurve: unchanged.map { curve(of: $0, in: session.modelIndex, step: step) },
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
  private func subjectOfGradient(
    _ question: GradientQuestion, in model: Int, _ run: Run, step: Int, local: Int? = nil
  ) -> GradientSubject? {
    guard step >= 0 else { return nil }
    let local = local ?? step
    let logits = run.logits(step: local)
    switch question {
    case .unit: return unitSubject(in: model, local: local)
    case .likeliest:
      guard session.architecture.head != nil,
        let index = logits.indices.max(by: { strength(logits[$0]) < strength(logits[$1]) })
      else { return nil }
      return GradientSubject(target: .logit(index: index, step: local), name: outputTitle(index, logits))
    case .truth:
      guard let index = trueOutput(step: step, logits) else { return nil }
      return GradientSubject(
        target: .logit(index: logits.count == 1 ? 0 : index, step: local),
        name: outputTitle(logits.count == 1 ? 0 : index, logits) + ", which is right")
    case .loss:
      if let index = trueOutput(step: step, logits) {
        let isBinary = logits.count == 1 || session.architecture.head?.squash == .sigmoid
        return GradientSubject(
          target: .loss(
            isBinary ? .binaryCrossEntropy : .categoricalCrossEntropy, target: index, step: local),
          name: "the loss")
      }
      return squaredLoss(step: step, local: local, run)
    }
  }

  /// Numbers are strong by their size, classes by their value.
  func strength(_ logit: Float) -> Float { namesOutputs ? logit : abs(logit) }

  private func unitSubject(in model: Int, local: Int) -> GradientSubject? {
    let lane = gradientLane(in: model)
    let shape = session.subject.models[model].network.architecture.layers[lane.layer]
    guard (0..<shape.hiddenSize).contains(cursor.unit), shape.reads(step: local) else { return nil }
    return GradientSubject(
      target: .hidden(unit: cursor.unit, step: local, layer: lane.layer, direction: lane.direction),
      name: "h[\(cursor.unit)]")
  }

  private func outputTitle(_ index: Int, _ logits: [Float]) -> String {
    if logits.count == 1 { return "the output" }
    return namesOutputs
      ? "the output '\(outputName(index).visibleSymbol(unicode: view.appearance.hasUnicode))'"
      : "output \(outputName(index))"
  }

  /// The right class of a step; of several the one that the network finds likeliest.
  private func trueOutput(step: Int, _ logits: [Float]) -> Int? {
    let right = expectedIndices(step: step)
    if logits.count == 1 { return right.first }
    return right.filter(logits.indices.contains).max { logits[$0] < logits[$1] }
  }

  /// (y − ŷ)² of a single numeric output; its derivative is 2 (y − ŷ) times that of y, and y' = y (1 − y) behind
  /// a sigmoid.
  private func squaredLoss(step: Int, local: Int, _ run: Run) -> GradientSubject? {
    guard let head = session.architecture.head, head.size == 1, let truth = expectedValue(step: step),
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
  private func gradientLane(in model: Int) -> Lane {
    let layers = session.subject.models[model].network.architecture.layers
    let layer = min(cursor.layer, layers.count - 1)
    let directions = layers[layer].directions
    return Lane(layer: layer, direction: directions[min(cursor.direction, directions.count - 1)])
  }

  private func norm(_ derivatives: [Float]) -> Float {
    Float(derivatives.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot())
  }

  /// - Parameter offset: The step of the sequence that the run of `side` begins at.
  private func curve(of side: GradientSide, in model: Int, step: Int, offset: Int = 0) -> GradientCurve {
    let (trace, lane) = (side.trace, side.lane)
    let layer = session.subject.models[model].network.architecture.layers[lane.layer]
    let memory = layer.cell.memory
    let first = max(
      trace.steps.lowerBound + offset, lane.direction == .forward ? step - gradientReach + 1 : 0)
    let last = layer.stepsRead(of: trace.steps.upperBound + offset)
    let end = layer.stepsRead(of: step + 1)
    let reached = lane.direction == .forward ? first..<max(first, end) : min(step, last)..<last
    let norms = reached.map { s in
      norm(side.derivatives(of: memory, step: s - offset))
    }
    let backward = lane.direction == .forward ? Array(norms.reversed()) : norms
    let tenth = (backward.first ?? 0) / 10
    return GradientCurve(
      kind: session.subject.models[model].cellKind, model: model, memory: memory, steps: reached,
      norms: norms,
      stepsToTenth: tenth > 0 ? backward.firstIndex { $0 <= tenth } : nil, start: offset)
  }

  /// The curve of another network of the subject at the same step of the same sequence. It starts at the
  /// sequence's beginning where that is near, else from zeros as many steps before the curve as it has.
  private func peerCurve(of question: GradientQuestion, in index: Int, step: Int) -> GradientCurve? {
    let model = session.subject.models[index]
    let isCausal = model.network.architecture.isCausal
    // Computed whole for each step.
    let reach = affordableReach
    let start = isCausal ? max(0, step + 1 - 2 * reach) : 0
    let end = isCausal ? step + 1 : session.run.length
    guard isCausal || end - start <= bidirectionalLimit else { return nil }
    // A layer that reads the first steps only counts them from the sequence's beginning.
    if start > 0, model.network.architecture.layers.contains(where: { $0.stepLimit != nil }) { return nil }
    guard
      var peer = try? Run(
        network: model.network, steps: session.sequence.steps.slice(start..<end), scaling: model.scaling,
        initialState: start == 0 ? model.initialState : nil)
    else { return nil }
    peer.advance(to: end - start)
    peer.focus(on: 0..<end - start)
    guard let asked = subjectOfGradient(question, in: index, peer, step: step, local: step - start),
      let trace = peer.gradients(of: asked.target, since: step - start - reach + 1)
    else { return nil }
    let side = GradientSide(trace: trace, factor: asked.factor, lane: gradientLane(in: index))
    return curve(of: side, in: index, step: step, offset: start)
  }
}
