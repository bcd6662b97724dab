import Explorer
import GateCore
import Models

/// What the network's numbers reach from and to, in the units of the data: of all runs shown and of what would be
/// right, so that they can be compared.
enum OutputRange {
  /// Over the steps on the screen; nil where nothing is known.
  static func known(_ scene: Scene) -> ClosedRange<Float>? {
    let (explorer, session) = (scene.explorer, scene.explorer.session)
    var known: [Float] = []
    switch session.sequence.targets {
    case .values:
      // What comes next is an input.
      let ranges = MeasuredSequence.current(in: explorer).inputRanges
      if Predictions.predictsNext(in: session), let range = ranges.first ?? nil {
        known += [range.lowerBound, range.upperBound]
      }
    case .finalValues(let values): known += values.filter(\.isFinite)
    case .none, .tokens, .tokenSets, .label: break
    }
    let steps = scene.timeline.columns.steps(of: explorer.cursor.revealed)
    for run in [session.run, session.baseline].compactMap(\.self) {
      for step in steps { known += run.output(step: step).filter(\.isFinite) }
    }
    return known.min().flatMap { low in known.max().map { low...$0 } }
  }

  /// From minus to plus a round number.
  static func axis(_ scene: Scene) -> Scale {
    let range = known(scene) ?? 0...1
    return .signed(limit: Scale.fittingLimit(max(abs(range.lowerBound), abs(range.upperBound))))
  }
}
