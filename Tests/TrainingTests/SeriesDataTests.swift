import GateCore
import Models
import TensorFiles
import Testing
import Training

@testable import SequenceFiles
@testable import TrainingFiles

/// Tables and arrays as series, of which the next value is learnt.
@Suite struct SeriesDataTests {
  /// `rows` rows of a wave and its double, with a header.
  func wave(_ rows: Int, columns: [String] = ["a", "b"]) -> String {
    let lines = (0..<rows).map { row in
      columns.indices.map { "\(Double((row * 7 + $0 * 3) % 12) * Double($0 + 1) + 100)" }.joined(
        separator: ",")
    }
    return ([columns.joined(separator: ",")] + lines).joined(separator: "\n") + "\n"
  }

  @Test func `A table of numbers is one series, and its summary says so`() throws {
    let data = try DataText(wave(200)).read()
    #expect(data.summary.hasPrefix("200 rows, 2 columns, one series"))
    #expect(data.form.input == .features(columns: 2, hasMask: false))
    #expect(data.form.columnNames == ["a", "b"])
    #expect(data.form.outputNames == ["a", "b"])
    #expect(data.forecast == Forecast(columns: [0, 1]))
    #expect(data.loss == .meanSquaredError)
    #expect(data.form.head == Head(size: 2, squash: .identity, readout: .everyStep))
  }

  @Test func `Training never sees the end of a series, and validation asks for nothing else`() throws {
    // The value is the number of its row, so that a target says where it is from.
    let text = (0..<100).map { "\($0)\n" }.joined()
    for horizon in 1...3 {
      let data = try DataText(text) { $0.horizon = horizon }.read()
      let learnt = data.training.flatMap { $0.numbers + $0.targetNumbers }.filter { !$0.isNaN }
      #expect(learnt.max() == 79)
      let asked = data.validation.flatMap(\.targetNumbers).filter { !$0.isNaN }
      #expect(asked.min() == 80)
      #expect(Set(asked) == Set((80..<100).map(Float.init)))
      #expect(data.validation.allSatisfy { $0.numbers.count > 20 || $0.numbers.first == 59 })
      for sequence in data.training {
        for (step, value) in sequence.numbers.enumerated() {
          #expect(sequence.targetNumbers[step * horizon] == value + 1)
        }
      }
    }
  }

  @Test
  func
    `The time since the last step is one more input where it is asked for, and offered where times are uneven`()
    throws
  {
    let rows = (0..<60).map {
      "2024-\($0 < 30 ? "01" : "03")-\($0 % 30 + 1 < 10 ? "0" : "")\($0 % 30 + 1),\($0 % 7)"
    }
    let text = (["day,level"] + rows).joined(separator: "\n")
    let plain = try DataText(text).read()
    #expect(
      plain.notes.contains(
        "the times in day are not evenly spaced: 1 to 31 days from step to step; the network sees only their order "
          + "(timeSince tells it the days since the last step too)"))
    let told = try DataText(text) { $0.tellsTime = true }.read()
    #expect(told.form.columnNames == ["level", "days since the last step"])
    #expect(told.form.outputNames == ["level"])
    #expect(told.forecast == Forecast(columns: [0]))
    #expect(!told.notes.contains { $0.contains("evenly") })
    #expect(told.training[0].numbers.prefix(4) == [0, 0, 1, 1])
    #expect(throws: (any Error).self) { try DataText(wave(60)) { $0.tellsTime = true }.read() }
  }

  @Test func `Scaling is that of the part that is learnt from, and targets have the same`() throws {
    let text = (0..<10).map { "\($0 < 8 ? 10 + 10 * ($0 % 2) : 1000)\n" }.joined()
    let data = try DataText(text).read()
    #expect(data.form.scaling == [ColumnScaling(mean: 15, deviation: 5)])
    #expect(data.targetScaling == data.form.scaling)
  }

  @Test func `Numbers of a network's own size are fed as they are, unless asked otherwise`() throws {
    let text = (0..<50).map { "\(Double($0 % 10) / 10)\n" }.joined()
    #expect(try DataText(text).read().form.scaling.isEmpty)
    #expect(try DataText(text).read().targetScaling.isEmpty)
    #expect(try DataText(text) { $0.standardizes = true }.read().form.scaling.count == 1)
    #expect(try DataText(wave(50)) { $0.standardizes = false }.read().form.scaling.isEmpty)
  }

  @Test func `A constant column has deviation 1, and cannot be the only one foretold`() throws {
    let text = "x,y\n" + (0..<50).map { "5,\($0 * $0 % 17)\n" }.joined()
    let data = try DataText(text).read()
    #expect(data.form.scaling[0] == ColumnScaling(mean: 5, deviation: 1))
    #expect(DataText(text) { $0.target = "x" }.refusal?.contains("always 5") == true)
  }

  @Test func `A target that is no input becomes one, and a note says so`() throws {
    let data = try DataText(wave(60, columns: ["a", "b", "c"])) {
      $0.columns = "a"
      $0.target = "c"
    }.read()
    #expect(data.form.columnNames == ["a", "c"])
    #expect(data.forecast == Forecast(columns: [1]))
    #expect(data.form.outputNames == ["c"])
    #expect(data.notes.contains { $0.hasPrefix("c is foretold") })
  }

  @Test func `Outputs further ahead are named by their step`() throws {
    let data = try DataText(wave(60)) { $0.horizon = 2 }.read()
    #expect(data.form.outputNames == ["a", "b", "a in 2 steps", "b in 2 steps"])
  }

  @Test func `Gaps bring a mask, and on request a column that counts since the last value`() throws {
    let text = "a,b\n" + (0..<40).map { "\($0 % 5 * 100),\($0 % 4 < 2 ? "" : "\($0)")\n" }.joined()
    let data = try DataText(text) { $0.countsSinceSeen = true }.read()
    #expect(data.form.input == .features(columns: 3, hasMask: true))
    #expect(data.form.columnNames == ["a", "b", "steps since b"])
    #expect(data.forecast?.columns == [0, 1])
    let since = data.showcase[0].numbers.enumerated().filter { $0.offset % 3 == 2 }.map(\.element)
    #expect(Array(since.prefix(8)) == [1, 2, 0, 0, 1, 2, 0, 0])
  }

  @Test func `A table for such a model has its columns that count filled in, or brings its own`() throws {
    let names = ["a", "b", "steps since b"]
    let network = Network(
      Architecture(
        input: .features(columns: 3, hasMask: true), layers: [Layer(cell: Cell(.rnn), hiddenSize: 1)],
        head: Head(size: 2, squash: .identity, readout: .everyStep)))
    var model = Model(name: "m", network: network, columnNames: names)
    model.forecast = Forecast(columns: [0, 1])
    func read(_ text: String) throws -> InputSequence {
      try SequenceFile.sequences(in: FileBytes(Array(text.utf8)), name: "t", for: model)[0]
    }
    for text in ["a,b\n1,\n2,\n3,5\n4,\n", "day,b,a\n7,,1\n8,,2\n9,5,3\n10,,4\n", "1,\n2,\n3,5\n4,\n"] {
      let sequence = try read(text)
      #expect(sequence.numbers.enumerated().filter { $0.offset % 3 == 2 }.map(\.element) == [1, 2, 0, 1])
      #expect(
        sequence.targetNumbers.enumerated().filter { $0.offset % 2 == 0 }.map(\.element).prefix(3) == [
          2, 3, 4,
        ])
    }
    #expect(try read("a,b,steps since b\n1,,9\n2,,10\n").numbers[2] == 9)
  }

  @Test func `Columns of dates and words are left out, and a note names them`() throws {
    let text = "date,load,weather\n" + (0..<30).map { "2020-01-\($0),\($0 % 7),sunny\n" }.joined()
    let data = try DataText(text).read()
    #expect(data.form.columnNames == ["load"])
    #expect(data.notes.contains { $0.contains("\"date\", \"weather\"") })
  }

  @Test func `An index that pandas wrote is no input`() throws {
    let text = ",load\n" + (0..<30).map { "\($0),\($0 % 7)\n" }.joined()
    #expect(try DataText(text).read().form.columnNames == ["load"])
  }

  @Test func `Several series are told apart by a column of ids or by blank lines`() throws {
    let rows = (0..<60).map { "s\($0 % 2),\($0 * 31 % 9)\n" }.joined()
    let byId = try DataText("id,v\n" + rows) { $0.idColumn = "id" }.read()
    #expect(byId.summary.hasPrefix("60 rows, 1 column, 2 series"))
    #expect(byId.showcase.map(\.name) == ["s0", "s1"])
    let part = (0..<30).map { "\($0 * 31 % 9),1\($0 % 3)\n" }.joined()
    #expect(try DataText(part + "\n" + part).read().summary.hasPrefix("60 rows, 2 columns, 2 series"))
  }

  @Test func `Of many short series some are held out whole`() throws {
    let text = (0..<10).map { id in (0..<6).map { "\(id),\($0 * id % 5)\n" }.joined() }.joined()
    let data = try DataText("id,v\n" + text) { $0.idColumn = "id" }.read()
    #expect(data.training.count == 8 && data.validation.count == 2)
    #expect(data.notes.contains { $0.contains("2 of 10 series are kept") })
  }

  @Test func `Another file to validate on has the same columns and is scaled as the first`() throws {
    var text = DataText(wave(100))
    text.validation = Array(wave(50).utf8)
    let data = try text.read()
    #expect(data.validation.flatMap(\.targetNumbers).count { !$0.isNaN } == 49 * 2)
    #expect(data.training.flatMap(\.targetNumbers).count { $0.isNaN } == 0)
    text.validation = Array(wave(50, columns: ["a", "c"]).utf8)
    #expect(text.refusal?.hasPrefix("other-data.csv: has the columns") == true)
  }

  @Test func `What cannot be learnt from is refused in a line`() {
    #expect(DataText(wave(50)) { $0.horizon = 0 }.refusal?.contains("horizon is 0") == true)
    #expect(DataText(wave(50)) { $0.horizon = .max }.refusal?.contains("too much memory") == true)
    #expect(DataText(wave(50)) { $0.horizon = 60 }.refusal?.contains("50 steps") == true)
    let refusals: [(String, String)] = [
      ("", "empty"), ("\n\n", "empty"), ("5\n", "1 step"), ("a,b\n", "no column of numbers"),
      ("a,b\n1,2\n3\n", "line 3"), ("a\n1\n2\n3\n" + String(repeating: "\n", count: 3) + "x\n", "line 8"),
      ("a,b\n" + String(repeating: "1,\n", count: 20), "always 1"),
      ("a\n" + String(repeating: "7\n", count: 20), "always 7"),
    ]
    for (text, reason) in refusals {
      let refusal = DataText(text).refusal
      #expect(refusal?.contains(reason) == true, "\(refusal ?? "read")")
      #expect(refusal?.contains("\n") == false)
    }
  }

  @Test func `A finished network says numbers in the data's own units`() throws {
    let text =
      "t\n" + (0..<240).map { "\(500 + 40 * [0.0, 0.7, 1, 0.7, 0, -0.7, -1, -0.7][$0 % 8])\n" }.joined()
    let data = try DataText(text).read()
    let plan = TrainingPlan(
      architecture: Architecture(
        input: data.form.input, layers: [Layer(cell: Cell(.lstm), hiddenSize: 8)], head: data.form.head),
      configuration: TrainingConfiguration(
        loss: data.loss, optimizer: .adam(learningRate: 0.02), batchSize: 16), epochs: 12)
    var session = try TrainingSession(data: data, plan: plan)
    while !session.isDone { _ = try session.runEpoch() }
    let model = try session.model(named: "wave")
    let sequence = try SequenceFile.sequences(in: FileBytes(Array(text.utf8)), name: "wave", for: model)[0]
    guard case .values(let targets, 1) = sequence.targets else {
      Issue.record("no targets")
      return
    }
    #expect(targets.dropLast().elementsEqual(sequence.numbers.dropFirst()) && targets.last?.isNaN == true)
    var run = try Run(model, steps: sequence.steps)
    run.advance(to: sequence.count)
    for step in 100..<239 { #expect(abs(run.output(step: step)[0] - targets[step]) < 8) }
  }
}
