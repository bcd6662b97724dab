import GateCore
import Models

/// What of the network and of what it reads may make the numbers mean something else than it seems: for a row of every
/// screen.
public enum Caveats {
  static func all(in explorer: Explorer) -> [String] {
    let session = explorer.session
    let model = session.exhibit.models[session.modelIndex]
    let far = FarInput(
      reading: explorer.insights.sequence.value?.inputRanges ?? [], for: model,
      trained: session.exhibit.trainedRanges)
    let made = session.sequence.isMade ? "the input is made up, e types your own" : nil
    return [made].compactMap(\.self) + model.caveats + [far?.message].compactMap(\.self)
  }

  /// In one line.
  public static func text(in explorer: Explorer) -> String { all(in: explorer).joined(separator: "; ") }
}
