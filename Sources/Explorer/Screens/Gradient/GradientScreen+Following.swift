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

  static func affordableReach(in explorer: Explorer) -> Int {
    min(window, explorer.session.steps(ofMultiplications: 100_000_000, atLeast: 16))
  }

  /// Steps of a slice.
  private static func stretch(in explorer: Explorer) -> Int {
    max(1, min(reach(in: explorer), explorer.session.steps(ofMultiplications: Jobs.sliceMultiplications)))
  }

  /// A network with a backward direction is followed through the whole sequence, which may be so long.
  static func bidirectionalLimit(in explorer: Explorer) -> Int { 4 * affordableReach(in: explorer) }

  /// The question in force: a network without head has no outputs to ask about.
  public static func currentQuestion(in explorer: Explorer) -> GradientQuestion {
    explorer.session.architecture.head == nil ? .unit : explorer.screens.gradient.question
  }

  /// The questions that have an answer at the current step.
  public static func answerableQuestions(in explorer: Explorer) -> [GradientQuestion] {
    GradientQuestion.allCases.filter {
      AskedNumber.answer(
        to: $0, ofModel: explorer.session.modelIndex, explorer.session.run, step: explorer.cursor.time - 1,
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
    case .success(let (job, asked)):
      explorer.insights.gradient.keep(.picture(picture(of: job, in: explorer)), for: key)
      if job.own.steps.lowerBound > job.start { explorer.jobs.set(job) }
      beginSwaps(of: asked, key, over: job.start..<job.own.steps.upperBound, in: &explorer)
    case .failure(let unavailable):
      explorer.insights.gradient.keep(.nothing(unavailable.reason), for: key)
      explorer.insights.swaps.forget()
      explorer.jobs.remove(.swap)
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
    -> Result<(BackwardJob, AskedNumber), GradientUnavailable>
  {
    func unavailable(_ reason: String) -> Result<(BackwardJob, AskedNumber), GradientUnavailable> {
      .failure(GradientUnavailable(reason: reason))
    }
    let step = explorer.cursor.time - 1
    guard step >= 0 else { return unavailable("Nothing is computed yet: take a step.") }
    guard
      explorer.session.architecture.isCausal
        || explorer.session.run.length <= bidirectionalLimit(in: explorer)
    else {
      return unavailable(
        "A network that reads backward too is followed through the whole sequence, and this one is longer "
          + "than \(bidirectionalLimit(in: explorer)) steps.")
    }
    if question == .unit, let unreadNotice = UnreadStep.notice(in: explorer) {
      return unavailable(unreadNotice)
    }
    let start = max(0, step - reach(in: explorer) + 1)
    let first = max(start, step - stretch(in: explorer) + 1)
    guard
      let asked = AskedNumber.answer(
        to: question, ofModel: explorer.session.modelIndex, explorer.session.run, step: step, in: explorer),
      let own = explorer.session.run.gradients(of: asked.target, since: first)
    else { return unavailable("Nothing is asked of the network at step \(explorer.cursor.time).") }
    let unchanged = explorer.session.baseline.flatMap { plain in
      plain.gradients(of: asked.target, since: first).map { trace in
        let factor =
          asked.isSquaredLoss
          ? AskedNumber.squaredLoss(step: step, local: step, plain, in: explorer)?.factor : nil
        return (trace, factor ?? 1)
      }
    }
    let others = explorer.session.exhibit.models.indices.filter { $0 != explorer.session.modelIndex }
      .compactMap {
        peerCurve(of: question, ofModel: $0, step: step, in: explorer)
      }
    let job = BackwardJob(
      key: key, start: explorer.session.architecture.isCausal ? start : own.steps.lowerBound,
      name: asked.name,
      own: own,
      factor: asked.factor, unchanged: unchanged?.0, unchangedFactor: unchanged?.1 ?? 1, others: others)
    return .success((job, asked))
  }

  private static func picture(of job: BackwardJob, in explorer: Explorer) -> GradientPicture {
    let (step, lane) = (explorer.cursor.time - 1, lane(ofModel: explorer.session.modelIndex, in: explorer))
    let own = GradientSide(trace: job.own, factor: job.factor, lane: lane)
    let unchanged = job.unchanged.map {
      GradientSide(trace: $0, factor: job.unchangedFactor, lane: lane)
    }
    return GradientPicture(
      target: job.name, shown: own, subtracted: explorer.session.showsDifference ? unchanged : nil,
      curves: [curve(of: own, ofModel: explorer.session.modelIndex, step: step, in: explorer)] + job.others,
      unchangedCurve: unchanged.map {
        curve(of: $0, ofModel: explorer.session.modelIndex, step: step, in: explorer)
      },
      saliency: own.trace.steps.map { own.inputDerivatives(step: $0).norm })
  }
}
