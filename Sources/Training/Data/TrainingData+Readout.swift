import GateCore
import Models

extension TrainingData {
  /// The same data with the head read at every step or after the last one: what was asked once is asked at every step,
  /// or what was asked at every step only at the last.
  public func read(at readout: Head.Readout) -> TrainingData {
    guard readout != form.head.readout else { return self }
    var data = self
    var head = form.head
    head.readout = readout
    data.form = form.reading(head)
    for part in [\TrainingData.training, \.validation, \.examination, \.showcase] {
      for index in data[keyPath: part].indices {
        data[keyPath: part][index] = data[keyPath: part][index].read(at: readout)
      }
    }
    return data
  }
}

extension InputSequence {
  /// The sequence asked at every step, or once after the last step at which something is asked; what comes behind that
  /// is left out.
  fileprivate func read(at readout: Head.Readout) -> InputSequence {
    var sequence = self
    switch (readout, targets) {
    case (.everyStep, .label(let label)): sequence.targets = .tokens([Int?](repeating: label, count: count))
    case (.everyStep, .finalValues(let values)):
      sequence.targets = .values(Array(repeatElement(values, count: count).joined()), columns: values.count)
    case (.lastStep, .tokens(let tokens)):
      guard let last = tokens.lastIndex(where: { $0 != nil }), let token = tokens[last] else { break }
      sequence.steps = steps.slice(0..<last + 1)
      sequence.targets = .label(token)
    case (.lastStep, .values(let values, let columns)):
      let rows = values.count / max(1, columns)
      func row(_ step: Int) -> ArraySlice<Float> { values[step * columns..<(step + 1) * columns] }
      guard let last = (0..<rows).last(where: { row($0).contains { !$0.isNaN } }) else { break }
      sequence.steps = steps.slice(0..<last + 1)
      sequence.targets = .finalValues(Array(row(last)))
    case (.lastStep, _), (.everyStep, _): break
    }
    return sequence
  }
}

extension TaskForm {
  /// The same with another head.
  func reading(_ head: Head) -> TaskForm {
    TaskForm(
      input: input, head: head, vocabulary: vocabulary, outputNames: outputNames, columnNames: columnNames,
      scaling: scaling)
  }
}
