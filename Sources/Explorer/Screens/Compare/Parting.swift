import GateCore
import Models

/// The step at which compared networks part, looked for as far as they are computed.
struct Parting: Equatable, Sendable {
  /// What they part in.
  enum Measure: Equatable, Sendable {
    /// One is right and another one wrong.
    case verdict
    /// They say different things, where no right answers are known.
    case said
    /// Their numbers are farthest apart.
    case numbers
  }

  private var networks: [ComparedRun.Key] = []
  private var measure = Measure.verdict
  private var looked = 0
  /// The step, from 0.
  private(set) var step: Int?
  private var distance: Float = 0

  /// Looks on through the steps seen.
  static func refresh(in explorer: inout Explorer) {
    let networks = CompareScreen.networks(in: explorer)
    let runs = networks.compactMap { explorer.screens.compare.runs[$0] }
    let keys = runs.map(\.key)
    var parting = explorer.screens.compare.parting
    let measure = measure(of: networks, in: explorer)
    if parting.networks != keys || parting.measure != measure || parting.looked > explorer.cursor.revealed {
      parting = Parting()
      (parting.networks, parting.measure) = (keys, measure)
    }
    let end = min(explorer.cursor.revealed, runs.map(\.answers.count).min() ?? 0)
    parting.look(at: runs.map(\.answers), upTo: end)
    explorer.screens.compare.parting = parting
  }

  private static func measure(of networks: [ComparedNetwork], in explorer: Explorer) -> Measure {
    let sessions = networks.map { CompareScreen.session(on: $0, in: explorer) }
    guard sessions.allSatisfy(Predictions.namesOutputs) else { return .numbers }
    return Predictions.knowsAnswers(in: explorer.session) ? .verdict : .said
  }

  private mutating func look(at answers: [AnswerLog], upTo end: Int) {
    guard answers.count > 1, looked < end else { return }
    for step in looked..<end {
      switch measure {
      case .verdict:
        guard self.step == nil else { break }
        let verdicts = answers.map { $0.verdicts[step] }
        if verdicts.contains(.right), verdicts.contains(.wrong) { self.step = step }
      case .said:
        guard self.step == nil else { break }
        if Set(answers.map { $0.said[step] }).count > 1 { self.step = step }
      case .numbers:
        let said = answers.map { $0.said[step] }.filter(\.isFinite)
        guard said.count > 1, let low = said.min(), let high = said.max(), high - low > distance else {
          break
        }
        (self.step, distance) = (step, high - low)
      }
    }
    looked = end
  }
}

extension CompareScreen {
  /// Where the networks part, of the steps seen.
  public struct PartingPoint: Equatable, Sendable {
    /// From 0.
    public let step: Int
    /// True where their numbers are farthest apart; false for the first step at which they disagree.
    public let isOfNumbers: Bool
  }

  /// nil while they do not.
  public static func parting(in explorer: Explorer) -> PartingPoint? {
    let parting = explorer.screens.compare.parting
    return parting.step.map { PartingPoint(step: $0, isOfNumbers: parting.isOfNumbers) }
  }

  /// Goes to where the networks part.
  static func showParting(in explorer: inout Explorer) {
    guard explorer.view.screen == .compare else {
      explorer.dialog.message = Message(
        .notice, "networks are compared on screen \(ScreenKind.compare.rawValue)")
      return
    }
    guard let point = parting(in: explorer) else {
      explorer.dialog.message = Message(
        .notice, "they do not part at the \(explorer.cursor.revealed) steps seen: End reads on")
      return
    }
    Motion.seek(point.step + 1, in: &explorer)
  }
}

extension Parting {
  var isOfNumbers: Bool { measure == .numbers }
}
