import GateCore
import Models

/// Changing what is stepped through.
public enum Opening {
  /// Opens another exhibit before its first step.
  static func open(_ exhibit: Exhibit, cell: CellKind, in explorer: inout Explorer) {
    do throws(InputError) {
      var opened = try Explorer(
        exhibit: exhibit, catalogue: explorer.session.catalogue, cell: cell,
        appearance: explorer.view.appearance,
        width: explorer.view.frameWidth,
        height: explorer.view.frameHeight)
      opened.log = explorer.log
      opened.dialog.history = explorer.dialog.history
      opened.playback.speed = explorer.playback.speed
      opened.view = explorer.view
      opened.screens.train = explorer.screens.train
      opened.lesson = explorer.lesson
      opened.course = explorer.course
      reveal(in: &opened)
      explorer = opened
    } catch {
      explorer.dialog.message = Message(.failure, error.message)
    }
  }

  /// Takes the first steps, so that the first picture shows gates at work and leaves the rest to be revealed.
  ///
  /// A lesson takes its steps itself: what is to be predicted is not to be seen.
  public static func reveal(in explorer: inout Explorer) {
    guard explorer.lesson?.isAtWork != true else { return }
    Motion.seek(min(explorer.session.run.length, max(1, explorer.session.run.length / 2), 24), in: &explorer)
    GatherJob.begin(in: &explorer)
  }

  /// The first sight of the program: a step at which the gate of the selected unit is seen at work, and a line that
  /// says what to press to learn more.
  public static func welcome(in explorer: inout Explorer) {
    reveal(in: &explorer)
    if let step = nextShutStep(in: explorer) { Motion.seek(step + 1, in: &explorer) }
    GatherJob.begin(in: &explorer)
    explorer.refreshDerived()
    let usual = "Right: a step; b: what to watch; ?: what this screen shows"
    guard let first = explorer.course.offered else {
      explorer.dialog.message = Message(.notice, usual)
      return
    }
    explorer.course.isOffered = true
    explorer.dialog.message = Message(
      .notice, "New here? Enter opens the first lesson, \(first.title). Right: a step; ?: help")
  }

  /// The first step, from 0, of the next few at which the gate that keys are about is shut for the selected unit.
  private static func nextShutStep(in explorer: Explorer) -> Int? {
    let gate = explorer.offeredGate
    guard gate.isGate, explorer.session.architecture.isCausal else { return nil }
    var ahead = explorer
    Motion.seek(min(explorer.session.run.length, explorer.cursor.time + 8), in: &ahead)
    return (explorer.cursor.time..<ahead.cursor.time).first { step in
      let value = ahead.session.run.value(
        gate, step: step, layer: ahead.cursor.layer, direction: ahead.shown.direction, unit: ahead.cursor.unit
      )
      return value.map { $0 < UnitStatistics.saturation } ?? false
    }
  }

  /// Steps another cell through the same sequence to the same step.
  ///
  /// - Parameter known: Its run without changes, where there is one already, as far as that is computed.
  static func switchModel(to index: Int, run known: Run? = nil, in explorer: inout Explorer) {
    guard index != explorer.session.modelIndex else {
      if explorer.session.exhibit.models.count == 1 {
        explorer.dialog.message = Message(
          .notice,
          "\(explorer.session.exhibit.name) has only this \(explorer.session.model.cellKind.title); o opens tasks with all three cells"
        )
      }
      return
    }
    do throws(InputError) {
      let plain: Run
      if let known {
        plain = known
      } else {
        plain = try Session.makeRun(
          explorer.session.exhibit, model: index, sequence: explorer.session.sequenceIndex)
      }
      explorer.session.modelIndex = index
      explorer.session.whatIf.model = nil
      explorer.cursor.layer = min(explorer.cursor.layer, explorer.session.architecture.layers.count - 1)
      explorer.cursor.direction = min(explorer.cursor.direction, explorer.shown.layer.directions.count - 1)
      explorer.cursor.unit = min(explorer.cursor.unit, explorer.shown.hiddenSize - 1)
      try WhatIf.applyChanges(to: plain, in: &explorer)
      if !explorer.cursor.unitWasChosen { UnitMeasures.selectInformativeUnit(in: &explorer) }
    } catch {
      explorer.dialog.message = Message(.failure, error.message)
    }
  }

  /// Steps the same network through another of the exhibit's sequences.
  static func showSequence(_ index: Int, in explorer: inout Explorer) {
    guard explorer.session.exhibit.sequences.indices.contains(index) else {
      explorer.dialog.message = Message(
        .failure, "no such sequence: there are 1 to \(explorer.session.exhibit.sequences.count)")
      return
    }
    do throws(InputError) {
      let plain = try Session.makeRun(
        explorer.session.exhibit, model: explorer.session.modelIndex, sequence: index)
      explorer.session.sequenceIndex = index
      explorer.search = nil
      explorer.jobs.remove(.search)
      explorer.jobs.remove(.compute)
      explorer.cursor.time = 0
      explorer.cursor.revealed = 0
      try WhatIf.applyChanges(to: plain, in: &explorer)
      if !explorer.cursor.unitWasChosen { UnitMeasures.selectInformativeUnit(in: &explorer) }
      reveal(in: &explorer)
      let said =
        "sequence \(index + 1) of \(explorer.session.exhibit.sequences.count): \(explorer.session.sequence.name)"
      explorer.dialog.message = Message(
        .notice, ([said] + [explorer.session.sequenceNotes].compactMap(\.self)).joined(separator: "; "))
    } catch {
      explorer.dialog.message = Message(.failure, error.message)
    }
  }

  /// Adds a typed sequence to the exhibit's and shows it.
  static func show(_ sequence: InputSequence, in explorer: inout Explorer) {
    explorer.session.exhibit.sequences.append(sequence)
    explorer.session.typed.insert(explorer.session.exhibit.sequences.count - 1)
    showSequence(explorer.session.exhibit.sequences.count - 1, in: &explorer)
    if explorer.session.sequence == sequence { Motion.seek(explorer.session.run.length, in: &explorer) }
  }

  /// The current sequence as the text that would make it.
  ///
  /// Of one too long to be typed, the steps around the current one.
  static func typedText(in explorer: Explorer) -> String {
    let excerpt = typedSteps
    let first =
      explorer.session.run.length <= excerpt
      ? 0 : min(max(0, explorer.cursor.time - excerpt / 2), explorer.session.run.length - excerpt)
    let shown = explorer.session.sequence.steps.slice(
      first..<min(explorer.session.run.length, first + excerpt))
    return explorer.session.text(ofSteps: shown)
  }

  /// The longest sequence that is offered whole for typing.
  private static let typedSteps = 2000
}

extension Session {
  /// What was done to the current sequence when it was read; nil when nothing was.
  var sequenceNotes: String? {
    let notes = exhibit.sequences[sequenceIndex].notes
    return notes.isEmpty ? nil : notes.joined(separator: "; ")
  }

  func text(ofSteps steps: InputSequence.Steps) -> String {
    switch steps {
    case .tokens(let tokens):
      tokens.map(symbol(ofToken:)).joined(
        separator: model.vocabulary?.unit == .character ? "" : " ")
    case .features(let values, let columns):
      stride(from: 0, to: values.count, by: max(1, columns)).map { start in
        values[start..<min(start + columns, values.count)].map { $0.isNaN ? "NaN" : "\($0)" }.joined(
          separator: ",")
      }.joined(separator: " ")
    }
  }
}
