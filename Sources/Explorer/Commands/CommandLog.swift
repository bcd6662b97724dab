/// The commands performed, as the lines of a script that leads to the same state.
public struct CommandLog: Equatable, Sendable {
  /// Oldest first. The first ones lead to where the reader was when the first command was performed.
  public private(set) var lines: [String] = []
  /// True while what the last line asks for outside the explorer is not answered.
  private var lastAwaitsAnswer = false

  mutating func add(_ line: String, awaitsAnswer: Bool = false) {
    lines.append(line)
    lastAwaitsAnswer = awaitsAnswer
  }

  /// Puts the lines of the beginning in front of the first one.
  mutating func begin(with start: [String]) { lines = start + lines }

  mutating func replaceLast(by line: String) { lines[lines.count - 1] = line }

  /// Takes the last line back if what it asked for has failed: a script would stop there.
  mutating func answered(failed: Bool) {
    if failed, lastAwaitsAnswer { lines.removeLast() }
    lastAwaitsAnswer = false
  }
}

extension Explorer {
  /// Performs a command and logs it, unless it could not be done.
  mutating func perform(_ command: Command) -> [Effect] {
    let command = screen.meaning(of: command, in: self)
    guard !refuses(command) else { return [] }
    let start = log.lines.isEmpty ? CommandLog.startLines(in: self) : []
    let message = dialog.message
    dialog.message = nil
    let effects = command.perform(in: &self)
    if dialog.message?.kind != .failure, let line = command.logLine(in: self) {
      if log.lines.isEmpty { log.begin(with: start) }
      log.add(line, awaitsAnswer: !effects.isEmpty)
    }
    dialog.message = dialog.message ?? message
    return effects
  }

  /// What a tick of playing does. The steps played are one line of the log, which grows.
  mutating func playOn() {
    if log.lines.isEmpty { log.begin(with: CommandLog.startLines(in: self)) }
    let step = screen.playStep
    _ = step.perform(in: &self)
    let logged = playback.stepsLogged
    playback.stepsLogged += 1
    guard let line = step.repeated(logged + 1).line else { return }
    if logged > 0, log.lines.last == step.repeated(logged).line {
      log.replaceLast(by: line)
    } else {
      playback.stepsLogged = 1
      log.add(step.line ?? line)
    }
  }
}

extension CommandLog {
  /// The commands that lead from anywhere to what is on the screen before any command has been performed.
  fileprivate static func startLines(in explorer: Explorer) -> [String] {
    var commands: [Command] = explorer.session.exhibit.origin?.commands ?? []
    commands += [.cell(explorer.shown.cell.kind), .sequence(explorer.session.sequenceIndex + 1), .restart]
    if explorer.cursor.revealed > explorer.cursor.time { commands.append(.seek(explorer.cursor.revealed)) }
    commands += [.seek(explorer.cursor.time), .screen(explorer.view.screen)]
    return commands.compactMap(\.line)
  }
}
