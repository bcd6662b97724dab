import GateCore
import Models
import Testing

@testable import StateSpace

/// What the bundled networks of `recall` can hold while letters that carry nothing go by: their mean is held.
@Suite("Points of recall under the letters that carry nothing")
struct RecallTests {
  private let held = HeldInput.tokens([0, 1, 2, 3])

  private func search(_ name: String) throws -> PointSearch {
    let model = try BundledNetwork.model(name)
    // X and Y are tokens 4 and 5; each of the four orders.
    let sequences = [[4, 4], [4, 5], [5, 4], [5, 5]].map { pair in
      InputSteps.tokens([0, 1, pair[0], 3, 2, 1, 0, 2, pair[1], 1, 3, 0, 2, 1, 3, 0])
    }
    let map = try HeldMap(model, holding: held, in: sequences[0])
    var search = PointSearch(map, near: try BundledNetwork.states(of: model, on: sequences))
    search.finish()
    return search
  }

  @Test("The LSTM has four stable points, one for each answer")
  func lstm() throws {
    let stable = try search("recall-lstm").found.filter { $0.kind == .stable && $0.isFixed }
    #expect(stable.count == 4)
    #expect(Set(stable.compactMap { $0.saying?.answer }) == [0, 1, 2, 3])
    let expected = [0.9898, 0.9936, 0.9943, 0.9995]
    for (point, magnitude) in zip(stable, expected) {
      #expect(abs(point.largestMagnitude - magnitude) < 5e-5)
      #expect(abs(point.timeConstant * (1 - point.largestMagnitude) - 1) < 0.01)
    }
  }

  @Test("The GRU has two, and the RNN none")
  func others() throws {
    let gru = try search("recall-gru")
    #expect(gru.finding.stable == 2)
    #expect(
      Set(gru.found.filter { $0.kind == .stable && $0.isFixed }.compactMap { $0.saying?.answer }).count == 2)
    #expect(try search("recall-rnn").finding.stable == 0)
  }

  @Test(
    "How long each network holds an answer is foretold as it comes when waited for",
    arguments: CellKind.allCases)
  func holding(_ kind: CellKind) throws {
    let name = "recall-\(kind.rawValue)"
    let model = try BundledNetwork.model(name)
    let search = try search(name)
    var lost = 0
    for pair in [[4, 4], [4, 5], [5, 4], [5, 5]] {
      var run = try Run(model, steps: .tokens([0, 1, pair[0], 3, 2, 1, 0, 2, pair[1], 1, 3, 0]))
      run.advance(to: run.length)
      var waiting = try Waiting(model, run, after: run.length - 1, holding: held, times: 10_000)
      waiting.advance(steps: .max)
      let start = try #require(waiting.states.first).state
      var prediction = try #require(search.holding(from: start))
      let foretold = prediction.advance(multiplications: .max)
      if let change = waiting.answers.dropFirst().first {
        lost += 1
        let answer = try #require(change.saying.answer)
        #expect(foretold == .changes(after: change.step, to: answer))
      } else {
        #expect(foretold == .forever)
      }
    }
    #expect(lost == [CellKind.lstm: 0, .gru: 2, .rnn: 4][kind])
  }
}
