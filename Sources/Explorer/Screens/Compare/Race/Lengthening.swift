import GateCore
import Models

/// Longer and shorter sequences of the task.
enum Lengthening {
  /// Reads the task's sequence that is so much longer than this one, to its end.
  static func lengthen(by offset: Int, in explorer: inout Explorer) {
    guard let rule = explorer.session.exhibit.lengths?.sequences else {
      explorer.dialog.message = Message(
        .failure, "the sequences of \(explorer.session.exhibit.name) have no length that could be changed")
      return
    }
    let current = explorer.session.exhibit.sequences[explorer.session.sequenceIndex]
    let (sum, overflow) = (rule.length(of: current) ?? rule.shortest).addingReportingOverflow(offset)
    let length = min(max(rule.shortest, overflow ? rule.shortest : sum), Race.most)
    let sequence = rule.sequence(ofLength: length, trial: 0)
    let known = explorer.session.exhibit.sequences.firstIndex { $0.steps.isIdentical(to: sequence.steps) }
    if known == nil { explorer.session.exhibit.sequences.append(sequence) }
    Opening.showSequence(known ?? explorer.session.exhibit.sequences.count - 1, in: &explorer)
    Motion.seek(explorer.session.run.length, in: &explorer)
    explorer.dialog.message = Message(.notice, "\(rule.unit): \(length)")
  }
}

extension Command {
  public static let longer: CommandDefinition<Int> = CommandDefinition(
    "longer", .integer("[N]", or: 1), in: .comparing,
    "read the task's sequence that is N longer, a negative number a shorter one; > and < on screen 6",
    perform: { Lengthening.lengthen(by: $0, in: &$1) })

  public static let race: CommandDefinition<Int> = CommandDefinition(
    "race", .integer("N"), in: .comparing,
    "measure up to which length each network is right, for all lengths up to N; Esc stops",
    perform: { Race.begin(upTo: $0, in: &$1) })
}
