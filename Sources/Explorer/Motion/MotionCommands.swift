extension Command {
  public static let step: CommandDefinition<Int> = CommandDefinition(
    "step", .integer("[N]", or: 1), in: .time, "take a step, or N; negative steps go back",
    keys: [
      (.right, 1), (.left, -1), (.character("l"), 1), (.character("h"), -1), (.shiftRight, 10),
      (.shiftLeft, -10), (.character("L"), 10), (.character("H"), -10), (.pageDown, 10), (.pageUp, -10),
    ],
    repeated: { .step($0.multipliedReportingOverflow(by: $1).partialValue) },
    perform: { Motion.step(by: $0, in: &$1) })

  /// To step `t`; 0 is before the first.
  public static let seek: CommandDefinition<Int> = CommandDefinition(
    "seek", .integer("T"), in: .time,
    "go to step T, as :T alone does; 0 is before the first",
    perform: { Motion.seek($0, in: &$1) })

  public static let first: Command = Command(
    "first", in: .time, "go before the first step", keys: [.home, .character("g")],
    perform: { Motion.seek(0, in: &$0) })

  public static let last: Command = Command(
    "last", in: .time, "go to the last step", keys: [.end, .character("G")],
    perform: { Motion.seek($0.session.run.length, in: &$0) })

  public static let restart: Command = Command(
    "restart", in: .time, "hide all steps again", keys: [.character("r")],
    perform: {
      $0.playback.isPlaying = false
      $0.jobs.remove(.compute)
      $0.cursor.time = 0
      $0.cursor.revealed = 0
    })

  public static let play: Command = Command(
    "play", in: .time, "play, pause", keys: [.character(" ")],
    // Where the end was reached, playing begins again at the front; the steps played are logged one by one.
    logged: { $0.playback.isPlaying && $0.cursor.time == 0 ? Command.first.line : nil },
    perform: {
      $0.playback.isPlaying.toggle()
      $0.playback.stepsLogged = 0
      if $0.playback.isPlaying && $0.playback.writing == nil && $0.screen.isAtEnd(in: $0) {
        Motion.seek(0, in: &$0)
      }
    })

  public static let faster: Command = Command(
    "faster", in: .time, "play faster", keys: [.character("+"), .character("=")],
    logged: unlogged, perform: { changeSpeed(by: 2, in: &$0) })

  public static let slower: Command = Command(
    "slower", in: .time, "play slower", keys: [.character("-")], logged: unlogged,
    perform: { changeSpeed(by: 0.5, in: &$0) })

  private static func changeSpeed(by factor: Double, in explorer: inout Explorer) {
    explorer.playback.speed = min(64, max(1, Int(Double(explorer.playback.speed) * factor)))
    explorer.dialog.message = Message(.notice, "\(explorer.playback.speed) steps a second")
  }
}
