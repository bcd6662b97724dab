import GateCore
import Models

/// A network that is compared, on the sequence on the screen, with the reader's changes.
struct ComparedRun: Equatable, Sendable {
  /// What it follows from.
  struct Key: Equatable, Sendable {
    let network: ComparedNetwork
    let model: Model
    let changes: [Change]
    let steps: InputSteps
    let targets: Targets

    init(_ network: ComparedNetwork, in session: Session) {
      self.network = network
      model = session.exhibit.models[network.model]
      changes = session.activeChanges
      steps = session.sequence.steps
      targets = session.sequence.targets
    }

    /// Missing values equal each other.
    static func == (a: Key, b: Key) -> Bool {
      a.network == b.network && a.changes == b.changes && a.steps.isIdentical(to: b.steps)
        && a.targets.isIdentical(to: b.targets) && a.model == b.model
    }
  }

  let key: Key
  var run: Run
  /// The network with its changed weights; nil where none is changed.
  let changedModel: Model?
  private(set) var answers = AnswerLog()

  /// Before its first step.
  ///
  /// - Parameters:
  ///   - session: With this network on the screen.
  ///   - earlier: A run of the same network, whose packed weights are used again.
  init(_ key: Key, of session: Session, earlier: Run?) throws(InputError) {
    self.key = key
    let model = session.exhibit.models[session.modelIndex]
    let steps = session.exhibit.sequences[session.sequenceIndex].steps
    var session = session
    let plain: Run
    if let earlier, earlier.network == model.network {
      plain = try earlier.restarted(
        steps: steps,
        initialState: model.initialState ?? NetworkState(zerosFor: model.network.architecture),
        interventions: [])
    } else {
      plain = try Run(model, steps: steps)
    }
    session.run = plain
    let changed = try ChangedRun(of: session, from: plain)
    (run, changedModel) = (changed.run, changed.model)
  }

  /// Steps whose answers are read at once: no more than are at hand just after they were computed.
  private static let stretch = 64

  /// Computes its steps up to one, about so many of them, and reads what it says; true when all is done.
  ///
  /// - Parameter session: With this network on the screen.
  mutating func advance(to goal: Int, atMost limit: Int, in session: Session) -> Bool {
    let goal = min(goal, run.length)
    var left = limit
    while answers.count < goal {
      guard left > 0 else { return false }
      if answers.count < run.computed {
        let steps = answers.count..<min(run.computed, answers.count + Self.stretch)
        run.focus(on: steps)
        for step in steps { answer(step, in: session) }
        continue
      }
      let next =
        run.network.architecture.isCausal ? min(goal, run.computed + min(left, Self.stretch)) : goal
      guard run.advance(to: next, atMost: left) else { return false }
      left -= Self.stretch
    }
    return true
  }

  private mutating func answer(_ step: Int, in session: Session) {
    guard let guess = Predictions.strongest(step: step, of: run, in: session) else {
      return answers.add(run.output(step: step).first ?? .nan, .open)
    }
    answers.add(Float(guess.index), Predictions.verdict(on: guess, step: step, in: session))
  }
}
