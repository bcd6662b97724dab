import Explorer
import GateCore

/// What the Compare screen says in words.
struct CompareSentences {
  @Boxed private var explorer: Explorer

  init(_ explorer: Explorer) { self.explorer = explorer }

  private var unicode: Bool { explorer.view.appearance.hasUnicode }

  var heading: String {
    explorer.cursor.time == 0 ? "before the first step" : "after step \(explorer.cursor.time)"
  }

  /// `should say b`, `may come: a b`; nil where nothing is asked.
  var expected: String? {
    guard explorer.cursor.time > 0 else { return nil }
    let names = Predictions.expected(step: explorer.cursor.time - 1, in: explorer.session)
      .map { Predictions.visibleName($0, in: explorer) }
    guard !names.isEmpty else {
      return Predictions.expectedValue(step: explorer.cursor.time - 1, in: explorer.session).flatMap {
        $0.isNaN ? nil : "right is \(NumberText.decimal($0, 3))"
      }
    }
    return names.count == 1 ? "should say \(names[0])" : "may say \(names.joined(separator: " "))"
  }

  /// What a network says after the current step; nil before the first and where it says nothing.
  func answer(of rows: ComparedRows) -> (text: String, verdict: Verdict)? {
    let step = explorer.cursor.time - 1
    guard step >= 0 else { return nil }
    if let guess = Predictions.prediction(step: step, in: rows.explorer)?.first {
      return (
        Predictions.visibleName(guess.name, in: rows.explorer),
        Predictions.verdict(on: guess, step: step, in: rows.explorer.session)
      )
    }
    return rows.explorer.session.run.output(step: step).first.map { (NumberText.decimal($0, 3), .open) }
  }

  /// `right so far`, `first wrong at 31`, and the same in fewer words; none where nothing was asked.
  func records(of network: ComparedNetwork) -> [String] {
    let answers = CompareScreen.answers(of: network, in: explorer)
    let seen = min(explorer.cursor.revealed, answers.count)
    let score = answers.score(upTo: seen)
    guard score.asked > 0 else { return [] }
    if let wrong = answers.firstWrong(upTo: seen) {
      return ["first wrong at \(wrong + 1)", "wrong at \(wrong + 1)"]
    }
    return seen == explorer.session.run.length ? ["right to the end", "all right"] : ["right so far"]
  }

  /// `goes with LSTM c[0], r=+0.98`; nil for the first network and where nothing can be said.
  func pair(of network: ComparedNetwork) -> String? {
    CompareScreen.pair(of: network, in: explorer).map { "r=\(NumberText.signed($0.r, 2))" }
  }

  /// Below the networks.
  func lines(rows: Int) -> [String] {
    guard let race else { return [parting] }
    return rows > 1 ? [parting, race] : ["\(parting)   \(race)"]
  }

  /// `right up to n: LSTM 100+  GRU 14  RNN 14`; nil where it was not asked for. A plus: no longer one was tried.
  private var race: String? {
    guard let race = explorer.screens.compare.race else { return nil }
    guard race.longest != nil else { return "measuring how long each is right" }
    let found = CompareScreen.networks(in: explorer).enumerated().map { index, network in
      let length = race.rightUpTo(index).map { "\($0)" + (race.isUnbeaten(index) ? "+" : "") } ?? "none"
      return "\(CompareScreen.title(of: network, in: explorer)) \(length)"
    }
    let trials = race.trials > 1 ? " (all \(race.trials) of a length)" : ""
    return "right up to \(race.unit)\(trials): \(found.joined(separator: "  "))"
  }

  private var parting: String {
    let networks = CompareScreen.networks(in: explorer)
    guard networks.count > 1 else { return "one network: :compare FILE adds one that reads the same" }
    guard let point = CompareScreen.parting(in: explorer) else {
      return "one right, another wrong: at no step seen"
    }
    if point.isOfNumbers { return "farthest apart at step \(point.step + 1)" }
    return "first disagreement: step \(point.step + 1)"
  }
}
