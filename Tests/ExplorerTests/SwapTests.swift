import ExplorerFixtures
import Foundation
import GateCore
import Models
import TestSupport
import Testing

@testable import Explorer

@Suite("What exchanging an input does")
struct SwapTests {
  private func explorer(
    _ question: GradientQuestion = .likeliest, _ exhibit: Exhibit = Fixtures.exhibit(),
    cell: CellKind = .lstm, at time: Int = 9, changes: [String] = []
  ) throws -> Explorer {
    var explorer = try Fixtures.explorer(exhibit)
    if explorer.shown.cell.kind != cell { try explorer.perform(line: "cell \(cell.rawValue)") }
    for line in changes + ["unit 2", "seek \(time)", "gradient \(question.rawValue)", "screen 4"] {
      try explorer.perform(line: line)
    }
    explorer.finishComputing()
    return explorer
  }

  /// The number asked about, of a run of the whole sequence.
  private func number(_ question: GradientQuestion, _ explorer: Explorer, in run: Run) throws -> Float {
    let step = explorer.cursor.time - 1
    var run = run
    run.advance(to: run.network.architecture.isCausal ? step + 1 : run.length)
    let output = run.shownOutput(step: step)
    let plain = explorer.session.run.shownOutput(step: step)
    let right = try #require(Predictions.expectedIndices(step: step, in: explorer.session).first)
    switch question {
    case .likeliest: return output[try #require(plain.indices.max { plain[$0] < plain[$1] })]
    case .truth: return output[right]
    case .loss: return -Float(log(Double(output[right])))
    case .unit:
      return try #require(run.value(.hidden, step: step, layer: 0, unit: explorer.cursor.unit))
    }
  }

  @Test(
    "The effect at a step is the change that other tokens there make, of the sequence read anew",
    arguments: GradientQuestion.allCases, CellKind.allCases)
  func effects(question: GradientQuestion, cell: CellKind) throws {
    for changes in [[], ["clamp \(cell == .rnn ? "h" : cell == .gru ? "z" : "f") 1 0.9 3..6", "token 4 ["]] {
      let explorer = try explorer(question, cell: cell, changes: changes)
      let swaps = try #require(explorer.insights.swaps.value)
      #expect(swaps.isComplete && swaps.steps == 0..<9)
      let run = explorer.session.run
      let plain = try number(question, explorer, in: run)
      #expect(abs(swaps.value - plain) < 1e-5)
      let tokens = try #require(explorer.session.tokens)
      for step in swaps.steps {
        let changed = try (0..<5).filter { $0 != tokens[step] }.map { token in
          var other = tokens
          other[step] = token
          return try (token, number(question, explorer, in: run.restarted(steps: .tokens(other))) - plain)
        }
        let strongest = try #require(changed.max { abs($0.1) < abs($1.1) })
        let effect = try #require(swaps.effect(step: step))
        #expect(abs(abs(effect.change) - abs(strongest.1)) < 2e-5, "step \(step)")
        guard case .token(let token) = effect.replacement else { throw WrongReplacement() }
        let own = try #require(changed.first { $0.0 == token })
        #expect(abs(effect.change - own.1) < 2e-5, "step \(step)")
        let mean = changed.reduce(0) { $0 + abs($1.1) } / Float(changed.count)
        #expect(abs(effect.size - mean) < 2e-5, "step \(step)")
      }
    }
  }

  private struct WrongReplacement: Error {}

  @Test("Of numbers each column is moved by a standard deviation of its values, both ways")
  func numbers() throws {
    let explorer = try explorer(.likeliest, Fixtures.seriesExhibit(), at: 6)
    let swaps = try #require(explorer.insights.swaps.value)
    guard case .features(let values, let columns) = explorer.session.sequence.steps else {
      throw WrongReplacement()
    }
    let known = (0..<values.count / columns).map { values[$0 * columns] }.filter(\.isFinite)
    let mean = known.reduce(0, +) / Float(known.count)
    let deviation = (known.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Float(known.count)).squareRoot()
    for step in swaps.steps {
      guard case .value(let value, 0)? = swaps.effect(step: step)?.replacement else { continue }
      #expect(abs(abs(value - values[step * columns]) - deviation) < 1e-4)
    }
    #expect(swaps.strongest(limit: 1).first != nil)
  }

  @Test("Networks that read backward, or the first steps only, are read anew for each exchange")
  func whole() throws {
    for network in [
      Fixtures.network(Fixtures.cell(.gru), directions: [.forward, .backward]),
      Fixtures.network(Fixtures.cell(.lstm), stepLimit: 4, readout: .lastStep),
    ] {
      var exhibit = Fixtures.exhibit()
      exhibit.models = [Model(name: "any", network: network, vocabulary: Fixtures.vocabulary)]
      let explorer = try explorer(.likeliest, exhibit)
      let swaps = try #require(explorer.insights.swaps.value)
      #expect(swaps.isComplete)
      if network.architecture.layers[0].stepLimit == 4 {
        #expect(swaps.effect(step: 5)?.change == 0)
        #expect(try #require(swaps.effect(step: 3)).change != 0)
      }
    }
  }

  @Test("On a long sequence it is a job of many slices, and is dropped with the screen")
  func slices() throws {
    let text = String(repeating: "([])", count: 200)
    var explorer = try Fixtures.explorer(Fixtures.exhibit(hiddenSize: 200, text: text))
    try explorer.perform(line: "seek 600")
    explorer.finishComputing()
    _ = explorer.update(.command(.screen(.gradient)))
    #expect(explorer.jobs.contains(.swap))
    #expect(explorer.insights.swaps.value?.isComplete == false)
    _ = explorer.update(.command(.screen(.timeline)))
    #expect(!explorer.jobs.contains(.swap))
    #expect(explorer.insights.swaps.value == nil)
  }
}
