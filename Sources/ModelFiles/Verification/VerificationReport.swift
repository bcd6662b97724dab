import GateCore

/// The page of `gatescope verify`: how far the numbers are apart, where, and in which other reading they agree.
public struct VerificationReport: Sendable {
  public let agrees: Bool
  /// Labelled lines.
  public let text: String

  /// - Parameters:
  ///   - report: how the model was read; for a foreign one other readings are tried when the numbers disagree.
  ///   - tolerance: see `Comparison`.
  public init(
    _ verification: Verification, report: ImportReport, tolerance: Float
  ) throws(InputError) {
    let comparison = try verification.compare(tolerance: tolerance)
    agrees = comparison.agrees
    var lines = [Self.subject(verification, comparison)]
    lines.append(
      "largest absolute difference  " + (comparison.absolute.map { Self.place($0) } ?? "none"))
    lines.append(
      "largest relative difference  " + (comparison.relative.map { Self.place($0) } ?? "none"))
    let bound = "\(tolerance) · max(1, |reference|)"
    if comparison.agrees {
      lines.append("agrees: every difference is within \(bound)")
    } else {
      lines.append("differs: \(comparison.disagreeing) of \(comparison.count) values by more than \(bound)")
      lines += Self.trials(verification, report, tolerance)
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
      + "\(comparison.count) values"
  }

  private static func place(_ difference: Comparison.Difference) -> String {
    "\(NineDigits.text(difference.size)) at step \(difference.step + 1), unit \(difference.unit) "
      + "(\(NineDigits.text(difference.computed)) here, \(NineDigits.text(difference.reference)) in the reference)"
  }

  private static func trials(
    _ verification: Verification, _ report: ImportReport, _ tolerance: Float
  ) -> [String] {
    if case .gatescope = report.format { return [] }
    let trials = ConventionTrials(
      verification: verification, stored: report.gateOrder, tolerance: tolerance)
    let agreements = trials.agreements()
    guard !agreements.isEmpty else {
      return [
        "no other order of gates, reset, update, bias or direction gives the reference's numbers; are model, "
          + "sequence and reference of the same network?"
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
        } ?? "another reading"
      let turned = agreement.isReversed && !verification.isReversed ? " --reversed" : ""
      return "with \(reading) all values agree to \(NineDigits.text(agreement.difference)); open it with "
        + agreement.conventions.options + turned
    }
  }

  private static func owner(_ order: StoredGateOrder) -> String {
    switch order {
    case .framework(let framework): "\(framework.title)'s"
    case .custom: "the"
    }
  }
}
