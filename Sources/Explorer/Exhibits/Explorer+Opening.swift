import GateCore
import Models

// Changing what is stepped through.
extension Explorer {
  /// Opens another subject before its first step.
  mutating func open(_ subject: Exhibit, cell: CellKind) {
    do throws(InputError) {
      var opened = try Explorer(
        subject: subject, catalogue: session.catalogue, cell: cell, appearance: view.appearance,
        width: view.width,
        height: view.height)
      opened.log = log
      opened.dialog.history = dialog.history
      opened.playback.speed = playback.speed
      opened.view.showsNumbers = view.showsNumbers
      opened.view.unitOrder = view.unitOrder
      opened.view.zoom = view.zoom
      opened.view.aggregate = view.aggregate
      opened.view.screen = view.screen
      opened.revealOpening()
      self = opened
    } catch {
      dialog.message = Message(.failure, error.message)
    }
  }

  /// Takes the first steps, so that the first picture shows gates at work and leaves the rest to be revealed.
  public mutating func revealOpening() {
    seek(min(session.run.length, max(1, session.run.length / 2), 24))
    focusRun()
  }

  /// Steps another cell through the same sequence to the same step.
  mutating func switchModel(to index: Int) {
    guard index != session.modelIndex else {
      if session.subject.models.count == 1 {
        dialog.message = Message(
          .notice,
          "\(session.subject.name) is this \(session.model.cellKind.title) only; o opens tasks with all three cells"
        )
      }
      return
    }
    do throws(InputError) {
      let plain = try Session.makeRun(session.subject, model: index, sequence: session.sequenceIndex)
      session.modelIndex = index
      session.whatIf.model = nil
      cursor.layer = min(cursor.layer, session.architecture.layers.count - 1)
      cursor.direction = min(cursor.direction, shown.layer.directions.count - 1)
      cursor.unit = min(cursor.unit, shown.hiddenSize - 1)
      try applyChanges(to: plain)
      if !cursor.unitWasChosen { selectInformativeUnit() }
    } catch {
      dialog.message = Message(.failure, error.message)
    }
  }

  /// Steps the same network through another of the subject's sequences.
  mutating func showSequence(_ index: Int) {
    guard session.subject.sequences.indices.contains(index) else {
      dialog.message = Message(
        .failure, "no such sequence: there are 1 to \(session.subject.sequences.count)")
      return
    }
    do throws(InputError) {
      let plain = try Session.makeRun(session.subject, model: session.modelIndex, sequence: index)
      session.sequenceIndex = index
      search = nil
      jobs.remove(.search)
      jobs.remove(.compute)
      cursor.time = 0
      cursor.revealed = 0
      try applyChanges(to: plain)
      if !cursor.unitWasChosen { selectInformativeUnit() }
      revealOpening()
      let said =
        "sequence \(index + 1) of \(session.subject.sequences.count): \(session.sequence.name)"
      dialog.message = Message(.notice, ([said] + [sequenceNotes].compactMap(\.self)).joined(separator: "; "))
    } catch {
      dialog.message = Message(.failure, error.message)
    }
  }

  /// What was done to the current sequence when it was read; nil when nothing was.
  var sequenceNotes: String? {
    let notes = session.subject.sequences[session.sequenceIndex].notes
    return notes.isEmpty ? nil : notes.joined(separator: "; ")
  }

  /// Adds a typed sequence to the subject's and shows it.
  mutating func show(_ sequence: InputSequence) {
    session.subject.sequences.append(sequence)
    showSequence(session.subject.sequences.count - 1)
    if self.session.sequence == sequence { seek(session.run.length) }
  }

  /// The current sequence as the text that would make it.
  ///
  /// Of one too long to be typed, the steps around the current one.
  var sequenceText: String {
    let excerpt = Explorer.typedSteps
    let first =
      session.run.length <= excerpt ? 0 : min(max(0, cursor.time - excerpt / 2), session.run.length - excerpt)
    let shown = session.sequence.steps.slice(first..<min(session.run.length, first + excerpt))
    return text(of: shown)
  }

  /// The longest sequence that is offered whole for typing.
  private static let typedSteps = 2000

  private func text(of steps: InputSequence.Steps) -> String {
    switch steps {
    case .tokens(let tokens):
      tokens.map(session.symbol(ofToken:)).joined(
        separator: session.model.vocabulary?.unit == .character ? "" : " ")
    case .features(let values, let columns):
      stride(from: 0, to: values.count, by: max(1, columns)).map { start in
        values[start..<min(start + columns, values.count)].map { $0.isNaN ? "NaN" : "\($0)" }.joined(
          separator: ",")
      }.joined(separator: " ")
    }
  }
}
