import GateCore
import Models
import TensorFiles
import Testing
import Training

@testable import TrainingFiles

/// Sequences with a number or a class each, from arrays and tables.
@Suite struct SequencesDataTests {
  func archive(x: [Int], y: [Int], labels: [Float]? = nil, values: (Int) -> Float = { Float($0 % 7) / 7 })
    -> DataText
  {
    let count = y.reduce(1, *)
    return DataText(
      bytes: Npy.archive([
        ("x", Npy.floats((0..<x.reduce(1, *)).map(values), shape: x)),
        ("y", Npy.floats(labels ?? (0..<count).map { Float($0 % 2) }, shape: y)),
      ]), name: "xy.npz")
  }

  @Test func `Arrays x and y are sequences, and the summary counts them`() throws {
    let data = try archive(x: [100, 10, 64], y: [100]).read()
    #expect(data.summary == "100 sequences of 10 steps, 64 columns, 2 classes: 0, 1")
    #expect(data.form.head == Head(size: 1, squash: .sigmoid, readout: .lastStep))
    #expect(data.form.outputNames == ["0", "1"])
    #expect(data.loss == .binaryCrossEntropy)
    #expect(data.training.count == 80 && data.validation.count == 20)
    #expect(data.form.scaling.isEmpty)
  }

  @Test func `Arrays x_train and y_train are sequences too, beside those that are left for a test`() throws {
    let x = Npy.floats((0..<24).map { Float($0) }, shape: [8, 3])
    let y = Npy.floats((0..<8).map { Float($0 % 2) }, shape: [8])
    let archive = Npy.archive([("X_test", x), ("X_train", x), ("y_test", y), ("y_train", y)])
    let data = try DataText(bytes: archive, name: "a.npz").read()
    #expect(data.summary.hasPrefix("8 sequences of 3 steps"))
    #expect(data.form.outputNames == ["0", "1"])
  }

  @Test func `Held out sequences are of all classes, and the same for the same seed`() throws {
    let labels = (0..<50).map { Float($0 < 10 ? 1 : 0) }
    let data = try archive(x: [50, 3], y: [50, 1], labels: labels).read()
    #expect(data.validation.count { $0.label == 1 } == 2 && data.validation.count == 10)
    var again = archive(x: [50, 3], y: [50, 1], labels: labels)
    #expect(try again.read().validation.map(\.name) == data.validation.map(\.name))
    again.options.seed = 2
    #expect(try again.read().validation.map(\.name) != data.validation.map(\.name))
    again.options.validationShare = 0
    #expect(try again.read().validation.isEmpty)
  }

  @Test func `Three classes or more have a softmax, whether by number or by the place of a one`() throws {
    let numbers = try archive(x: [30, 4, 2], y: [30], labels: (0..<30).map { Float($0 % 3) }).read()
    #expect(numbers.form.head == Head(size: 3, squash: .softmax, readout: .lastStep))
    #expect(numbers.loss == .categoricalCrossEntropy)
    let rows = (0..<30).flatMap { row in (0..<3).map { Float($0 == row % 3 ? 1 : 0) } }
    let hot = try archive(x: [30, 4, 2], y: [30, 3], labels: rows).read()
    #expect(hot.form.outputNames == ["class 0", "class 1", "class 2"])
    #expect(hot.training.map(\.label) == numbers.training.map(\.label))
  }

  @Test func `Other numbers are amounts, in units of their own`() throws {
    let labels = (0..<30).map { 100 + 3.5 * Float($0) }
    let data = try archive(x: [30, 4, 2], y: [30], labels: labels).read()
    #expect(data.form.head == Head(size: 1, squash: .identity, readout: .lastStep))
    #expect(data.loss == .meanSquaredError && data.targetScaling.count == 1)
    #expect(data.training.allSatisfy { labels.contains($0.targetNumbers[0]) })
    var asked = archive(x: [30, 4], y: [30])
    asked.options.targetKind = .numbers
    #expect(try asked.read().loss == .meanSquaredError)
  }

  @Test func `A sequence ends where nothing but missing values follows`() throws {
    let data = try archive(x: [20, 5, 2], y: [20]) { index in
      let (sequence, step) = (index / 10, index / 2 % 5)
      return step >= 5 - sequence % 4 ? .nan : Float(index % 3)
    }.read()
    #expect(Set((data.training + data.validation).map(\.count)) == [2, 3, 4, 5])
    #expect(data.form.input == .features(columns: 2, hasMask: false))
    #expect(data.summary.hasPrefix("20 sequences of 2 to 5 steps"))
    #expect(data.notes.contains { $0.hasPrefix("15 of 20 sequences end in steps without a value") })
  }

  // MARK: Tables

  func table(_ target: (Int) -> String, rows: Int = 4) -> String {
    "id,a,b,said\n"
      + (0..<rows).flatMap { step in (0..<12).map { "s\($0),\(step * $0 % 5),\(step + $0),\(target($0))\n" } }
      .joined()
  }

  func read(_ text: String, _ change: (inout DataOptions) -> Void = { _ in }) -> DataText {
    DataText(text) {
      $0.idColumn = "id"
      $0.target = "said"
      change(&$0)
    }
  }

  @Test func `The rows of an id are a sequence, and words are classes by name`() throws {
    let data = try read(table { $0 % 2 == 0 ? "no" : "yes" }).read()
    #expect(data.summary == "12 sequences of 4 steps, 2 columns, 2 classes: no, yes")
    #expect(data.form.columnNames == ["a", "b"])
    #expect(data.training.allSatisfy { Int($0.name.dropFirst())! % 2 == $0.label! })
    #expect(Set(data.showcase.prefix(2).map(\.label)) == [0, 1])
  }

  @Test func `Numbers of a table are amounts, unless they are few whole ones`() throws {
    #expect(try read(table { "\(Float($0) * 1.5)" }).read().loss == .meanSquaredError)
    #expect(try read(table { "\($0 % 4)" }).read().loss == .categoricalCrossEntropy)
  }

  @Test func `A target that changes within an id is refused with the line where it does`() {
    let text = "id,a,said\nx,1,u\ny,1,v\nx,2,w\n"
    let refusal = read(text).refusal
    #expect(
      refusal?.hasPrefix("data.csv: line 4: what is to be said of \"x\" changes from \"u\" to \"w\"") == true)
  }

  @Test func `Without a target, or asked for as series, ids tell series apart`() throws {
    let text = "id,v\n" + (0..<40).map { "\($0 % 2),\($0 * 7 % 11)\n" }.joined()
    #expect(try DataText(text) { $0.idColumn = "id" }.read().forecast != nil)
    let series = try DataText(text) {
      $0.idColumn = "id"
      $0.target = "v"
      $0.form = .series
    }.read()
    #expect(series.forecast == Forecast(columns: [0]))
  }

  @Test func `In a wide table a row is a sequence`() throws {
    let rows = (0..<20).map {
      "r\($0),\($0 % 5),2,\($0 % 3),\($0 % 4 == 0 ? "" : "4"),\($0 % 2 == 0 ? "up" : "down")\n"
    }
    let text = "name,t1,t2,t3,t4,said\n" + rows.joined()
    let data = try DataText(text) {
      $0.isWide = true
      $0.target = "said"
      $0.idColumn = "name"
    }.read()
    #expect(data.summary == "20 sequences of 3 to 4 steps, 1 column, 2 classes: down, up")
    #expect((data.training + data.validation).contains { $0.name == "r0" && $0.count == 3 })
    let series = try DataText(text) { $0.isWide = true }.read()
    #expect(series.forecast?.size == 1 && series.summary.hasPrefix("75 rows, 1 column, 20 series"))
  }

  @Test func `A wide array is many series, and one read as a single series says how to say so`() throws {
    let bytes = Npy.floats((0..<60).map { Float($0 * 7 % 13) }, shape: [12, 5])
    let wide = try DataText(bytes: bytes, name: "a.npy") { $0.isWide = true }.read()
    #expect(wide.summary.hasPrefix("60 rows, 1 column, 12 series"))
    let one = try DataText(bytes: bytes, name: "a.npy").read()
    #expect(one.summary.hasPrefix("12 rows, 5 columns, one series"))
    #expect(one.notes.contains { $0.contains("if each row is a sequence, add wide") })
    let many = try DataText(
      bytes: Npy.floats((0..<60).map { Float($0 % 11) }, shape: [2, 10, 3]), name: "a.npy"
    ).read()
    #expect(many.summary.hasPrefix("20 rows, 3 columns, 2 series"))
  }

  @Test func `Another file to validate on has the same classes, and one that is new is refused`() throws {
    var text = read(table { $0 % 2 == 0 ? "no" : "yes" })
    text.validation = Array(table({ $0 < 11 ? "yes" : "no" }, rows: 2).utf8)
    let data = try text.read()
    #expect(data.training.count == 12 && data.validation.count == 12)
    #expect(data.validation.count { $0.label == 1 } == 11)
    text.validation = Array(table { $0 < 11 ? "yes" : "perhaps" }.utf8)
    #expect(
      text.refusal == "other-data.csv: has the class \"perhaps\"; what is learnt from has \"no\", \"yes\"")
  }

  @Test func `What teaches nothing is refused in a line`() {
    let refusals: [(DataText, String)] = [
      (archive(x: [10, 3], y: [10], labels: [Float](repeating: 1, count: 10)), "one class, \"1\""),
      (archive(x: [10, 3], y: [10], labels: [Float](repeating: 2.5, count: 10)), "always 2.5"),
      (archive(x: [1, 3], y: [1]), "1 sequence"),
      (archive(x: [10, 3], y: [10]) { _ in .nan }, "0 sequence"),
      (archive(x: [10, 3], y: [9]), "x has the shape (10, 3) and y (9)"),
      (archive(x: [10], y: [10]), "x has the shape"),
      (archive(x: [10, 3], y: [10]) { $0 == 7 ? .infinity : 0 }, "infinite number in row 3"),
      (read(table { _ in "same" }), "one class"),
      (DataText(bytes: Npy.archive([("x", Npy.floats([1, 2], shape: [2]))]), name: "a.npz"), "x and y"),
      (DataText(bytes: Npy.integers([1, 2, 3], shape: [3]), name: "a.npy"), "list of integers"),
      (
        DataText(table { _ in "u" }) { ($0.form, $0.target) = (.sequences, "said") },
        "name the column that tells"
      ),
      (DataText(table { _ in "u" }) { $0.form = .sequences }, "name what is to be said"),
    ]
    for (text, reason) in refusals {
      let refusal = text.refusal
      #expect(refusal?.contains(reason) == true, "\(reason): \(refusal ?? "read")")
    }
  }
}
