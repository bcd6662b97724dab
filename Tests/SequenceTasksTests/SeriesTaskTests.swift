import GateCore
import Testing

@testable import SequenceTasks
@testable import Training

@Suite("Tasks on numbers")
struct SeriesTaskTests {
  @Test("The sum to be said is that of the two marked numbers")
  func adding() {
    for sequence in AddingTask().showcase + AddingTask().sequences(in: .training, count: 100, seed: 1) {
      guard case .features(let values, _) = sequence.steps else {
        Issue.record("the steps are not numbers")
        return
      }
      let marked = stride(from: 0, to: values.count, by: 2).filter { values[$0 + 1] == 1 }
      #expect(marked.count == 2)
      #expect(sequence.targets == .finalValues([values[marked[0]] + values[marked[1]]]))
    }
  }

  @Test("The target of each step of a series is its next value, and missing where that is")
  func targets() {
    let sequence = forecast("", [1, 2, .nan, 4])
    guard case .values(let targets, _) = sequence.targets else {
      Issue.record("the targets are not numbers")
      return
    }
    #expect(targets.map { $0.isNaN ? -1 : $0 } == [2, -1, 4, -1])
  }

  @Test("Training waves have gaps, none longer than four steps")
  func gaps() {
    let sequences = SineTask().sequences(in: .training, count: 100, seed: 1)
    var longest = 0
    for sequence in sequences {
      guard case .features(let values, _) = sequence.steps else {
        Issue.record("the steps are not numbers")
        return
      }
      longest = max(longest, values.split { !$0.isNaN }.map(\.count).max() ?? 0)
    }
    #expect(longest == 4)
  }

  @Test("The parabola through three points is found, and fewer points are refused")
  func parabola() throws {
    func height(_ x: Double) -> Double { 3 - 2 * x + 0.5 * x * x }
    let points: [(x: Double, y: Double)] = [-1, 0, 1, 2, 5].map { ($0 + 1980, height($0)) }
    let fitted = try #require(Parabola(fitting: points))
    #expect(points.allSatisfy { abs(fitted.value(at: $0.x) - $0.y) < 1e-9 })
    #expect(Parabola(fitting: [(1, 1), (2, 2), (2, 3)]) == nil)
  }

  @Test("The record over Mauna Loa has its gap of spring 1964, and a season of a few ppm without the rise")
  func carbonDioxide() throws {
    let task = try #require(catalog["co2"] as? CarbonDioxideTask)
    let spring = zip(task.years, task.anomalies).filter { (1964.1..<1964.3).contains($0.0) }
    #expect(!spring.isEmpty && spring.allSatisfy { $0.1.isNaN })
    let present = task.anomalies.filter { !$0.isNaN }
    #expect(present.allSatisfy { abs($0) < 6 })
    #expect(abs(present.reduce(0, +)) / Float(present.count) < 0.01)
    #expect(task.sequences(in: .heldOut, count: 1000, seed: 1).count == task.trainingStart - 39)
    #expect(CarbonDioxideTask(csv: "year,ppm\nno,numbers\n") == nil)
  }

  @Test("Repeating the last value is what the score calls repeating the last value")
  func naive() {
    let sequence = forecast("", (0..<12).map { Float($0) })
    let said = Prediction(sequence: sequence, outputs: (0..<12).map { [Float($0)] })
    #expect(SineTask().score([said]).measures.map(\.value) == [1, 1])
  }
}
