import GateCore

/// One step from inside: equations with their numbers.
public struct StepScreen: Screen {
  public static let title = "Step"
  public static let summary = "one step from inside: equations with their numbers"
  public static let disclosure = Disclosure.run

  /// The micro-step last chosen; another cell may not have it.
  var chosenMicroStep = MicroStep.forget
  /// True when a GRU's update gate is shown in the convention that is not the model's.
  public internal(set) var showsOtherConvention = false

  public static func layout(in explorer: Explorer, over timeline: TimelineLayout) -> StepLayout {
    StepLayout(explorer)
  }

  /// A press on a micro-step's name goes there, taking the first step if none was taken.
  public static func commands(for mouse: Mouse, on layout: StepLayout, in explorer: Explorer) -> [Command] {
    guard let chosen = layout.microStep(explorer, column: mouse.column, row: mouse.row) else { return [] }
    return [.micro(.named(chosen))] + (explorer.cursor.time == 0 ? [.seek(1)] : [])
  }

  public static func hints(on layout: StepLayout, in explorer: Explorer) -> ScreenHints {
    ScreenHints(
      first: [.init([.character("."), .character(",")], "micro-step")],
      further: explorer.shown.cell.kind == .gru ? [.init(.character("z"), "other convention")] : [])
  }

  /// Playing goes from micro-step to micro-step: inside a step there is a sentence to read, so each takes longer.
  public static var playStep: Command { .micro(.by(1)) }
  public static let playPace = 4

  public static func isAtEnd(in explorer: Explorer) -> Bool {
    explorer.cursor.time >= explorer.session.run.length
      && microStepIndex(in: explorer) == microSteps(in: explorer).count - 1
  }
}
