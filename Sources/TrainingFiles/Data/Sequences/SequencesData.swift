import GateCore
import Models
import TensorFiles
import Training

/// Sequences of numbers as something to learn: a number or a class of each.
enum SequencesData {
  static func data(
    _ material: SequencesMaterial, validation: SequencesMaterial?, name: String, options: DataOptions
  ) throws(DataError) -> TrainingData {
    var material = material
    var validation = validation
    if let validation, validation.titles != material.titles {
      throw .otherColumns(found: validation.titles, expected: material.titles)
    }
    material.cutAtLastValue()
    validation?.cutAtLastValue()
    guard material.sequences.count > 1 else { throw .fewSequences(material.sequences.count) }
    let gappy = Set(material.gappy).union(validation?.gappy ?? []).sorted()
    if options.countsSinceSeen {
      material.countStepsSinceSeen(gappy)
      validation?.countStepsSinceSeen(gappy)
    }
    let width = material.titles.count
    func labelled(_ material: SequencesMaterial) -> [LabelledData.Sequence] {
      material.sequences.map { .init(name: $0.name, steps: .features($0.values, columns: width)) }
    }
    var elsewhere: (sequences: [LabelledData.Sequence], targets: TargetColumn)?
    if let validation {
      elsewhere = (labelled(validation), try material.targets.matching(validation.targets))
    }
    let parts = LabelledData(
      sequences: labelled(material), targets: material.targets,
      held: elsewhere == nil
        ? HeldOut.indices(
          of: material.sequences.count, share: options.validationShare ?? LabelledData.usualShare,
          seed: options.seed, classes: material.targets.classes) : [],
      elsewhere: elsewhere, columnNames: material.titles)
    let statistics = try statistics(material, held: parts.held)
    let scaling = statistics.scaling(wanted: options.standardizes)
    let head = try parts.head(standardizes: options.standardizes)
    let (training, validating) = (parts.training, parts.validation)
    var data = TrainingData(
      name: name,
      summary: "\(summary(material.sequences.map { $0.values.count / width })), "
        + "\(Message.count(width, "column")), \(parts.said)",
      form: TaskForm(
        input: .features(columns: width, hasMask: !gappy.isEmpty), head: head.head,
        outputNames: head.outputNames, columnNames: material.titles, scaling: scaling),
      loss: head.loss, training: training, validation: validating,
      showcase: parts.showcase(training, validating))
    data.targetScaling = head.targetScaling
    data.notes = material.notes
    if !gappy.isEmpty {
      data.notes.append(
        "values are missing in \(Message.list(gappy.map { material.titles[$0] })): each column has a second input, 1 where "
          + "there is a value and 0 where there is none")
    }
    if !scaling.isEmpty {
      data.notes.append(
        "columns are read as (value − mean) / deviation of the sequences that are learnt from")
    }
    return data
  }

  /// "1000 sequences of 10 steps", "40 sequences of 3 to 18 steps".
  static func summary(_ lengths: [Int], of things: String = "sequence", step: String = "step") -> String {
    let (least, most) = (lengths.min() ?? 0, lengths.max() ?? 0)
    let steps = least == most ? Message.count(most, step) : "\(least) to \(Message.count(most, step))"
    return "\(Message.count(lengths.count, things)) of \(steps)"
  }

  private static func statistics(
    _ material: SequencesMaterial, held: Set<Int>
  ) throws(DataError) -> ColumnStatistics {
    var statistics = ColumnStatistics(columns: material.titles.count)
    for (index, sequence) in material.sequences.enumerated() where !held.contains(index) {
      statistics.add(sequence.values)
    }
    if let empty = material.titles.indices.first(where: { statistics.count($0) == 0 }) {
      throw .noValue(column: material.titles[empty])
    }
    return statistics
  }
}
