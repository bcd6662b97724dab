import Explorer
import GateCore
import Models

/// Answers what the explorer asks for as the program does, with the fixtures for files.
public struct FixtureHost: EffectHost {
  public init() {}

  public mutating func perform(_ effect: Effect, for explorer: inout Explorer) -> Event? {
    switch effect {
    case .quit, .suspend, .redraw, .completeSequence, .train: return nil
    case .findGround: return .groundFound(.light)
    case .openTask("brackets"): return .opened(Fixtures.exhibit())
    case .openTask("sine"): return .opened(Fixtures.seriesExhibit())
    case .readNetworks(let names, let comparison):
      let models = names.map { NamedModel($0, Fixtures.network(named: $0)) }
      return .networksRead(models, for: comparison)
    case .openTask, .openFile, .readLesson: return .failed("no such file")
    case .writeProgress: return nil
    case .writeScript, .writeState, .writePicture: return .succeeded("written")
    case .readSequence(let text):
      guard let vocabulary = explorer.session.model.vocabulary else {
        return .sequenceRefused("numbers", position: nil)
      }
      let tokens = vocabulary.split(text).map { vocabulary.id(of: $0) }
      let known = tokens.compactMap(\.self)
      guard !known.isEmpty, known.count == tokens.count else {
        return .sequenceRefused("unknown tokens", position: tokens.firstIndex(of: nil))
      }
      return .sequenceRead(InputSequence(name: text, steps: .tokens(known)))
    }
  }
}
