import GateCore
import Models
import TensorFiles
import Training

/// Sequences with something to be said of each whole one, in parts.
struct LabelledData {
  struct Sequence {
    var name: String
    var steps: InputSequence.Steps
  }

  let sequences: [Sequence]
  let targets: TargetColumn
  /// Which of them training does not see.
  let held: Set<Int>
  /// From another file.
  let elsewhere: (sequences: [Sequence], targets: TargetColumn)?
  let columnNames: [String]

  static let usualShare = 0.2
  private static let shown = TrainingData.showcaseLimit

  /// What the network says, what is made small, and in what units.
  struct Head {
    var head: GateCore.Head
    var outputNames: [String]
    var loss: Loss
    var targetScaling: [ColumnScaling] = []
  }

  /// - Throws: When the part that is learnt from has nothing to tell apart.
  func head(standardizes: Bool?) throws(DataError) -> Head {
    switch targets {
    case .classes(let names, let classes):
      let present = Set(classes.indices.filter { !held.contains($0) }.map { classes[$0] })
      guard present.count > 1 else { throw .oneClass(present.first.map { names[$0] } ?? "") }
      let isBinary = names.count == 2
      return Head(
        head: .init(
          size: isBinary ? 1 : names.count, squash: isBinary ? .sigmoid : .softmax, readout: .lastStep),
        outputNames: names, loss: isBinary ? .binaryCrossEntropy : .categoricalCrossEntropy)
    case .numbers(let rows, let names):
      var statistics = ColumnStatistics(columns: names.count)
      for (index, row) in rows.enumerated() where !held.contains(index) { statistics.add(row) }
      if let empty = names.indices.first(where: { statistics.count($0) == 0 }) {
        throw .noValue(column: names[empty])
      }
      guard !names.indices.allSatisfy(statistics.isConstant) else {
        throw .constantTarget(names[0], value: statistics.scaling(0).mean)
      }
      return Head(
        head: .init(size: names.count, squash: .identity, readout: .lastStep), outputNames: names,
        loss: .meanSquaredError, targetScaling: statistics.scaling(wanted: standardizes))
    }
  }

  var training: [InputSequence] {
    sequences.indices.filter { !held.contains($0) }.map { sequence(sequences[$0], targets, $0) }
  }

  var validation: [InputSequence] {
    sequences.indices.filter(held.contains).map { sequence(sequences[$0], targets, $0) }
      + (elsewhere.map { other in
        other.sequences.indices.map { sequence(other.sequences[$0], other.targets, $0) }
      } ?? [])
  }

  /// A few that training has not seen, of all classes in turn.
  func showcase(_ training: [InputSequence], _ validation: [InputSequence]) -> [InputSequence] {
    let from = validation.isEmpty ? training : validation
    var byClass: [Int: [InputSequence]] = [:]
    for sequence in from {
      let group = if case .label(let label) = sequence.targets { label } else { 0 }
      if byClass[group, default: []].count < Self.shown { byClass[group, default: []].append(sequence) }
    }
    let groups = byClass.sorted { $0.key < $1.key }.map(\.value)
    return Array(
      (0..<Self.shown).flatMap { place in groups.compactMap { $0.indices.contains(place) ? $0[place] : nil } }
        .prefix(Self.shown))
  }

  private func sequence(_ sequence: Sequence, _ targets: TargetColumn, _ index: Int) -> InputSequence {
    let target: InputSequence.Targets
    switch targets {
    case .classes(_, let classes): target = .label(classes[index])
    case .numbers(let rows, _): target = .finalValues(rows[index])
    }
    return InputSequence(
      name: sequence.name, steps: sequence.steps, targets: target, columnNames: columnNames)
  }

  /// "2 classes: no, yes", or what the numbers are called.
  var said: String {
    switch targets {
    case .classes(let names, _):
      "\(names.count) classes: " + Message.list(names.map { Message.visible($0, limit: 24) }, limit: 6)
    case .numbers(_, let names):
      "to say \(Message.count(names.count, "number")): "
        + Message.list(names.map { Message.visible($0) }, limit: 4)
    }
  }
}
