import ModelImport
import TensorFiles

/// How many steps of a sequence a recurrent node reads, for the one sequence that is computed here.
struct StepLimit: Equatable {
  /// nil for all.
  private(set) var steps: Int?
  /// A sentence for the report.
  private(set) var remark: String?
  /// Whether the reader's choice was needed.
  private(set) var isChosen = false

  /// - Parameters:
  ///   - isOpen: whether the graph leaves open how many steps a sequence has.
  ///   - options: with the number of steps where the file leaves it open.
  /// - Throws: `severalLengths` when the sequences of a batch have different ones and no choice is given.
  init(
    _ node: RecurrentNode, _ findings: GraphFindings, isOpen: Bool, options: ImportOptions
  ) throws(OnnxError) {
    let (choice, names) = (options.sequenceLength, options.names)
    switch node.lengths {
    case .missing: return
    case .open:
      (steps, isChosen) = (choice, choice != nil)
      remark =
        "\(node.location) takes the lengths of its sequences when it runs (sequence_lens); "
        + (choice.map { "it reads \(Message.firstSteps($0)) here, as \(names[.sequenceLength]) says" }
          ?? "here a sequence has no padding and is read whole (\(names[.sequenceLength]) gives another length)")
    case .known(let lengths, let value):
      let isWhole = lengths.allSatisfy { $0 == node.timeAxis.size }
      let isComputed = isOpen && findings.dependsOnShapes(value)
      if isWhole, isComputed || !isOpen { return }
      if isComputed {
        throw .notALayer(node.location, reason: "how many steps it reads is computed from how many there are")
      }
      guard Set(lengths).count > 1 else {
        steps = lengths.first
        remark = lengths.first.map {
          "\(node.location) reads \(Message.firstSteps($0)) of a sequence (sequence_lens); of later ones nothing is computed, "
            + "and what is above reads zeros there"
        }
        break
      }
      guard let choice, lengths.contains(choice) else {
        throw .severalLengths(node.location, lengths: lengths)
      }
      (steps, isChosen) = (choice, true)
      remark =
        "\(node.location) has a length for each sequence of a batch (sequence_lens), \(Message.list(lengths.map(String.init))); "
        + "it reads \(Message.firstSteps(choice)) here, as \(names[.sequenceLength]) says"
    }
    // The first steps that it reads are the last ones of the sequence.
    if steps != nil, node.timeAxis.isReversed {
      throw .notALayer(
        node.location, reason: "it reads a part (sequence_lens) of a sequence that is turned round")
    }
  }

  /// The warning about a choice that is not needed.
  static func needless(_ names: SettingNames) -> String {
    "no recurrent node leaves open how many steps it reads: \(names[.sequenceLength]) changes nothing"
  }
}
