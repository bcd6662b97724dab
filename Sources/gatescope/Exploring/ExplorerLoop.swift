import Explorer
import Rendering
import Terminal

/// The interactive loop: events in, frames out, effects performed in between.
@MainActor
struct ExplorerLoop: ~Copyable {
  /// How long steps are computed before the progress is drawn and keys are read.
  private static let slicesBetweenFrames = Duration.milliseconds(60)

  private var explorer: Explorer
  private var host: TerminalHost
  private var terminal: Terminal { host.terminal }
  /// When the next step is due while playing.
  private var nextTick: ContinuousClock.Instant?

  /// - Parameters:
  ///   - recording: a file for what is shown.
  ///   - recorded: how much of it there is already.
  init(
    _ explorer: Explorer, on terminal: Terminal, performer: EffectPerformer, recording: Recording? = nil,
    recorded: Duration = .zero
  ) {
    self.explorer = explorer
    host = TerminalHost(
      terminal: terminal, performer: performer, recording: recording, start: .now - recorded)
  }

  /// Runs until the reader quits or the terminal is gone.
  mutating func run() {
    _ = explorer.update(.resize(width: terminal.size.columns, height: terminal.size.rows))
    while true {
      for news in host.performer.background?.events.take() ?? [] { guard handle(news) else { return } }
      host.show(&explorer)
      guard let event = nextEvent() else { return }
      guard handle(event) else { return }
      if event == .tick || event == .work { takeSlices() }
      // Keys that came while a frame was drawn are handled before the next one: a held key never lags behind.
      guard handleWaiting() else { return }
    }
  }

  /// Handles all that waits. Characters for a line that is being typed, as those that are pasted, are one event.
  ///
  /// - Returns: false when the program is to end.
  private mutating func handleWaiting() -> Bool {
    var typed: [Character] = []
    while let waiting = terminal.nextEvent(timeout: 0) {
      guard let event = translate(waiting) else { return false }
      if case .key(.character(let character)) = event, explorer.isTypingLine {
        typed.append(character)
        continue
      }
      if !typed.isEmpty, !handle(.typed(typed)) { return false }
      typed = []
      guard handle(event) else { return false }
    }
    return typed.isEmpty || handle(.typed(typed))
  }

  /// Goes on computing until a frame is worth its while, or a key waits.
  private mutating func takeSlices() {
    let start = ContinuousClock.now
    while start.duration(to: .now) < Self.slicesBetweenFrames, !terminal.hasNews {
      guard explorer.jobs.hasWork else { return }
      _ = explorer.update(.work)
    }
  }

  /// Ends the recording, if there is one.
  ///
  /// - Throws: a `Failure` when its last lines could not be written.
  func endRecording() throws(Failure) { try host.endRecording() }

  /// Waits for a key, or for the next step of a playing sequence.
  private mutating func nextEvent() -> Event? {
    if explorer.jobs.isComputing {
      guard let event = terminal.nextEvent(timeout: 0) else { return .work }
      return translate(event)
    }
    schedule()
    if explorer.jobs.hasWork, nextTick.map({ ContinuousClock.now < $0 }) ?? true {
      guard let event = terminal.nextEvent(timeout: 0) else { return .work }
      return translate(event)
    }
    let timeout = nextTick.map { max(0, Int(ContinuousClock.now.duration(to: $0) / .milliseconds(1))) }
    guard let event = terminal.nextEvent(timeout: timeout) else {
      if let due = nextTick, ContinuousClock.now >= due {
        nextTick = due + .milliseconds(explorer.playInterval ?? 0)
      }
      return .tick
    }
    return translate(event)
  }

  private mutating func schedule() {
    guard let interval = explorer.playInterval else {
      nextTick = nil
      return
    }
    let latest = ContinuousClock.now + .milliseconds(interval)
    // A tick missed by more than an interval is not caught up.
    nextTick = min(max(nextTick ?? latest, .now - .milliseconds(interval)), latest)
  }

  private func translate(_ event: TerminalEvent) -> Event? {
    switch event {
    case .key(let key): .key(key)
    case .mouse(let mouse): .mouse(mouse)
    case .pasted(let text): .pasted(text)
    case .resize(let width, let height): .resize(width: width, height: height)
    case .wake: .resize(width: terminal.size.columns, height: terminal.size.rows)
    case .disconnected: nil
    }
  }

  /// Updates the explorer and performs what it asks for; false when the program is to end.
  private mutating func handle(_ event: Event) -> Bool { host.handle(event, on: &explorer) }
}
