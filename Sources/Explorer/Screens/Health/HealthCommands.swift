extension Command {
  public static let health: Command = Command(
    "health", in: .weights, "dead, saturated and duplicate units; Tab turns the page there and back",
    perform: { HealthScreen.show(in: &$0) })

  /// From the health page to the step on the Timeline that shows what was found about the selected unit.
  public static let evidence: Command = Command(
    "evidence", in: .weights, "on the health page: the step that shows what was found, on the Timeline",
    keys: [.enter], perform: { HealthScreen.showEvidence(in: &$0) })
}
