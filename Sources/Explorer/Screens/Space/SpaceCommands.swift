extension Command {
  public static let space: Command = Command(
    "space", in: .space, "screen 8: the state as a point on a plane", perform: { $0.view.screen = .space })

  public static let others: Command = Command(
    "others", in: .space, "draw the states of the task's other sequences, or no longer; a on screen 8",
    perform: { $0.screens.space.showsOthers.toggle() })
}
