import GateCore
import Models

// Changing what is stepped through.
extension Explorer {
  /// Opens another subject before its first step.
  mutating func open(_ subject: Subject, cell: CellKind) {
    do throws(InputError) {
      var opened = try Explorer(
        subject: subject, catalogue: catalogue, cell: cell, appearance: appearance, width: width,
        height: height)
      opened.log = log
      opened.promptHistory = promptHistory
      opened.speed = speed
      opened.showsNumbers = showsNumbers
      opened.unitOrder = unitOrder
      opened.zoom = zoom
      opened.aggregate = aggregate
      opened.screen = screen
      opened.revealOpening()
      self = opened
    } catch {
      message = Message(.failure, error.message)
    }
  }

  /// Takes the first steps, so that the first picture shows gates at work and leaves the rest to be revealed.
  public mutating func revealOpening() {
    seek(min(run.length, max(1, run.length / 2), 24))
    focusRun()
  }

  /// Steps another cell through the same sequence to the same step.
  mutating func switchModel(to index: Int) {
    guard index != modelIndex else {
      if subject.models.count == 1 {
        message = Message(
          .notice, "\(subject.name) is this \(model.cellKind.title) only; o opens tasks with all three cells")
      }
      return
    }
    do throws(InputError) {
      let plain = try Explorer.makeRun(subject, model: index, sequence: sequenceIndex)
      modelIndex = index
      whatIf.model = nil
      layer = min(layer, architecture.layers.count - 1)
      direction = min(direction, currentLayer.directions.count - 1)
      unit = min(unit, hiddenSize - 1)
      try applyChanges(to: plain)
      if !unitWasChosen { chooseTellingUnit() }
    } catch {
      message = Message(.failure, error.message)
    }
  }

  /// Steps the same network through another of the subject's sequences.
  mutating func showSequence(_ index: Int) {
    guard subject.sequences.indices.contains(index) else {
      message = Message(.failure, "no such sequence: there are 1 to \(subject.sequences.count)")
      return
    }
    do throws(InputError) {
      let plain = try Explorer.makeRun(subject, model: modelIndex, sequence: index)
      sequenceIndex = index
      search = nil
      searchPursuit = nil
      pursuit = nil
      time = 0
      revealed = 0
      try applyChanges(to: plain)
      if !unitWasChosen { chooseTellingUnit() }
      revealOpening()
      let said = "sequence \(index + 1) of \(subject.sequences.count): \(sequence.name)"
      message = Message(.notice, ([said] + [sequenceNotes].compactMap(\.self)).joined(separator: "; "))
    } catch {
      message = Message(.failure, error.message)
    }
  }

  /// What was done to the current sequence when it was read; nil when nothing was.
  var sequenceNotes: String? {
    let notes = subject.sequences[sequenceIndex].notes
    return notes.isEmpty ? nil : notes.joined(separator: "; ")
  }

  /// Adds a typed sequence to the subject's and shows it.
  mutating func show(_ sequence: InputSequence) {
    subject.sequences.append(sequence)
    showSequence(subject.sequences.count - 1)
    if self.sequence == sequence { seek(run.length) }
  }

  /// The current sequence as the text that would make it.
  ///
  /// Of one too long to be typed, the steps around the current one.
  var sequenceText: String {
    let excerpt = Explorer.typedSteps
    let first = run.length <= excerpt ? 0 : min(max(0, time - excerpt / 2), run.length - excerpt)
    let shown = sequence.steps.slice(first..<min(run.length, first + excerpt))
    return text(of: shown)
  }

  /// The longest sequence that is offered whole for typing.
  private static let typedSteps = 2000

  private func text(of steps: InputSequence.Steps) -> String {
    switch steps {
    case .tokens(let tokens):
      tokens.map(symbol(ofToken:)).joined(separator: model.vocabulary?.unit == .character ? "" : " ")
    case .features(let values, let columns):
      stride(from: 0, to: values.count, by: max(1, columns)).map { start in
        values[start..<min(start + columns, values.count)].map { $0.isNaN ? "NaN" : "\($0)" }.joined(
          separator: ",")
      }.joined(separator: " ")
    }
  }
}
