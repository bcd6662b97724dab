import Explorer
import Rendering
import Terminal

/// What the explorer asks for, done on a terminal, and the frames that go to it and into a recording.
@MainActor
struct TerminalHost: @MainActor EffectHost {
  let terminal: Terminal
  let performer: EffectPerformer
  var recording: Recording?
  /// When the recording began.
  let start: ContinuousClock.Instant

  mutating func perform(_ effect: Effect, for explorer: inout Explorer) -> Event? {
    switch effect {
    case .quit: return nil
    case .suspend:
      terminal.suspend()
      return nil
    case .redraw:
      terminal.redraw()
      return nil
    case .findGround: return .groundFound(terminal.findPage())
    case .openFile(let model, _):
      // Reading may take seconds: the screen says so meanwhile.
      _ = explorer.update(.succeeded("reading \(model) …"))
      show(&explorer)
      return performer.perform(effect, for: &explorer)
    case .readNetworks(let names, _):
      _ = explorer.update(.succeeded("reading \(names.joined(separator: ", ")) …"))
      show(&explorer)
      return performer.perform(effect, for: &explorer)
    case .openTask, .readSequence, .completeSequence, .writeScript, .writeState, .writePicture, .readLesson,
      .writeProgress, .train:
      return performer.perform(effect, for: &explorer)
    }
  }

  mutating func show(_ explorer: inout Explorer) {
    var grid = render(explorer)
    // Recorded first: whatever was seen is in the file.
    do throws(Failure) { try recording?.show(grid, at: .now - start) } catch {
      // The session goes on without it.
      recording = nil
      _ = explorer.update(.failed("the recording ends here: \(error.message)"))
      grid = render(explorer)
    }
    terminal.show(grid)
  }

  /// Ends the recording, if there is one.
  ///
  /// - Throws: a `Failure` when its last lines could not be written.
  func endRecording() throws(Failure) { try recording?.end(at: .now - start) }
}
