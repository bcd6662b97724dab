import Explorer
import ModelFiles

/// Does what the explorer asks of the world outside: opens tasks and files, reads typed sequences, writes
/// scripts.
struct EffectPerformer {
  let loader: SubjectLoader

  /// Performs an effect; the event that answers it, or nil when it needs no answer here.
  func perform(_ effect: Effect, for explorer: Explorer) -> Event? {
    do {
      switch effect {
      case .quit, .suspend, .redraw:
        return nil
      case .openTask(let name):
        return .opened(try loader.subject(ofTask: name))
      case .openFile(let model, let sequence):
        return .opened(try loader.subject(model: model, sequence: sequence, text: nil))
      case .readSequence(let text):
        return .sequenceRead(try loader.sequence(typed: text, for: explorer.model))
      case .writeScript(let lines, let path):
        let text = lines.map { $0 + "\n" }.joined()
        try Files.write(Array(text.utf8), to: path)
        return .succeeded("\(lines.count) commands written to \(path)")
      }
    } catch {
      return .failed(Failure(explaining: error).message)
    }
  }
}
