import GateCore
import ModelFiles
import ModelImport
import Models
import TensorFiles

/// The page of `gatescope verify`: how far the numbers are apart, where, and in which other reading they agree.
package struct VerificationReport: Sendable {
  package let agrees: Bool
  /// Labelled lines.
  package let text: String

  /// - Parameters:
  ///   - report: how the model was read; for a foreign one other readings are tried when the numbers disagree.
  ///   - tolerance: see `Comparison`.
  ///   - names: what the program calls its options.
  package init(
    _ verification: Verification, report: ImportReport, tolerance: Float,
    names: SettingNames = SettingNames()
  ) throws(InputError) {
    let comparison = try verification.compare(tolerance: tolerance)
    agrees = comparison.agrees
    var lines = [Self.subject(verification, comparison)]
    lines.append(
      "largest absolute difference  " + (comparison.absolute.map { Self.position($0) } ?? "none"))
    lines.append(
      "largest relative difference  " + (comparison.relative.map { Self.position($0) } ?? "none"))
    let bound = "\(tolerance) · max(1, |reference|)"
    if comparison.agrees {
      lines.append("agrees: every difference is within \(bound)")
    } else {
      lines.append(
        "differs: \(comparison.disagreeing) of \(Message.count(comparison.count, "value")) by more than \(bound)"
      )
      lines += Self.hints(verification, comparison, names)
      lines +=
        Self.rounding(verification, comparison, names)
        ?? Self.trials(verification, comparison, report, names)
    }
    text = lines.joined(separator: "\n")
  }

  private static func subject(_ verification: Verification, _ comparison: Comparison) -> String {
    let architecture = verification.model.network.architecture
    let title = verification.target.title(in: architecture)
    let rows =
      switch verification.rows {
      case .everyStep: "at every step"
      case .last: "at the end"
      }
    return "compared  \(title) \(rows) with \(Message.shape(verification.reference.shape)): "
      + Message.count(comparison.count, "value")
  }

  private static func position(_ difference: Comparison.Difference) -> String {
    "\(NineDigits.text(difference.size)) at step \(difference.step + 1), unit \(difference.unit) "
      + "(\(NineDigits.text(difference.computed)) here, \(NineDigits.text(difference.reference)) in the reference)"
  }

  /// What in the reference itself keeps it from agreeing.
  private static func hints(
    _ verification: Verification, _ comparison: Comparison, _ names: SettingNames
  ) -> [String] {
    var hints: [String] = []
    if comparison.unreachable > 0 {
      hints.append(
        "the reference is NaN or infinite in \(Message.count(comparison.unreachable, "place")) where the network "
          + "computes a number")
    }
    if verification.reference.isHalfPrecision, comparison.tolerance < halfPrecision {
      hints.append(
        "the reference is stored in half precision, which has three digits: \(names[.tolerance]) 1e-3 allows for that"
      )
    }
    return hints
  }

  /// The rounding of 16 bits, without bfloat16's: references are not saved in it.
  private static let halfPrecision: Float = 0x1p-11

  /// What to say where the difference is no more than rounding; nil where it is more.
  private static func rounding(
    _ verification: Verification, _ comparison: Comparison, _ names: SettingNames
  ) -> [String]? {
    guard comparison.unreachable == 0, let check = RoundingCheck(verification), check.isRounding else {
      return nil
    }
    let tolerance = RoundingCheck.tolerance(passing: comparison.bound)
    return [
      "this is the size of rounding in this network: the same run in double precision is "
        + "\(NineDigits.text(check.ownDistance)) from the numbers here and "
        + "\(NineDigits.text(check.referenceDistance)) from the reference (over max(1, |value|)); "
        + "\(names[.tolerance]) \(tolerance) passes"
    ]
  }

  private static func trials(
    _ verification: Verification, _ comparison: Comparison, _ report: ImportReport,
    _ names: SettingNames
  ) -> [String] {
    if case .gatescope = report.format { return [] }
    // No reading computes what is not a number.
    guard comparison.unreachable == 0 else { return [] }
    let trials = ConventionTrials(
      verification: verification, stored: report.gateOrder, tolerance: comparison.tolerance)
    let agreements = trials.agreements()
    guard !agreements.isEmpty else {
      return [
        "no other order of gates, reset, update, bias, direction, activation or mask gives the reference's numbers; are "
          + "model, sequence and reference of the same network?"
      ]
    }
    let kinds = verification.model.network.architecture.layers.map(\.cell.kind)
    let kind = kinds.first { $0 != .rnn }
    return agreements.map { agreement in
      let order = agreement.conventions.gateOrder.flatMap { order in
        kind.flatMap { kind in order.blocks(of: kind).map { (order, kind, $0) } }
      }
      let reading =
        order.map { order, kind, blocks in
          "\(Self.owner(order)) order \(ModelSummary.letters(blocks, of: kind))"
        } ?? Self.maskReading(agreement, verification) ?? "another reading"
      let rounding = agreement.roundingTolerance.map {
        ", the size of rounding in this network (\(names[.tolerance]) \($0) passes)"
      }
      let agreeing = "all values agree to \(NineDigits.text(agreement.difference))" + (rounding ?? "")
      let isTurned = agreement.isReversed != verification.isReversed
      guard !agreement.conventions.isEmpty else {
        return "with the reference's rows from the last to the first \(agreeing); "
          + (agreement.isReversed ? "verify with \(names[.reversed])" : "verify without \(names[.reversed])")
      }
      return "with \(reading) \(agreeing); open it with \(agreement.conventions.options(names))"
        + (isTurned && agreement.isReversed ? " \(names[.reversed])" : "")
    }
  }

  /// A mask that is the only thing read otherwise.
  private static func maskReading(
    _ agreement: ConventionTrials.Agreement, _ verification: Verification
  ) -> String? {
    guard let mask = agreement.conventions.mask, agreement.conventions == Conventions(mask: mask) else {
      return nil
    }
    let input = verification.model.network.architecture.input
    return mask.mask(of: input).map { "\($0.words) masked" } ?? "no step masked"
  }

  private static func owner(_ order: StoredGateOrder) -> String {
    switch order {
    case .framework(let framework): "\(framework.title)'s"
    case .custom: "the"
    }
  }
}
