import GateCore
import Models
import Testing

@testable import ModelFiles
@testable import ModelImport
@testable import TensorFiles
@testable import TraceFiles

/// Comparing with a framework's numbers, and finding the convention in which they agree.
@Suite struct VerificationTests {
  private struct Exhibit {
    var loaded: LoadedModel
    var sequence: InputSequence
    var expected: Safetensors
  }

  private func subject(_ path: String, _ expected: String, _ conventions: Conventions) throws -> Exhibit {
    let loaded = try ModelFile.read(path, options: ImportOptions(conventions: conventions))
    let numbers = try Fixture(name: expected).expected()
    return Exhibit(
      loaded: loaded,
      sequence: InputSequence(name: "x", steps: try numbers.input(of: loaded.model.network)),
      expected: numbers)
  }

  private func keras(_ name: String, _ conventions: Conventions = Conventions()) throws -> Exhibit {
    try subject(Fixture(name: "keras-\(name)").path, "keras-\(name)", conventions)
  }

  private func verification(_ subject: Exhibit, _ tensor: String, of word: String? = nil) throws
    -> Verification
  {
    let stored = try #require(subject.expected[tensor])
    return try Verification(
      subject.loaded.model, on: subject.sequence,
      reference: Reference(
        name: word == nil ? tensor : "", shape: stored.shape, values: try subject.expected.floats(of: stored)),
      of: word)
  }

  private func report(_ subject: Exhibit, _ tensor: String) throws -> VerificationReport {
    try VerificationReport(
      verification(subject, tensor), report: subject.loaded.report, tolerance: 1e-5)
  }

  @Test("A file that is read rightly agrees with its framework", arguments: ["hidden", "output"])
  func agrees(tensor: String) throws {
    let report = try report(keras("gru-reset-after"), tensor)
    #expect(report.agrees)
    #expect(report.text.contains("agrees: every difference is within 1e-05"))
  }

  @Test(
    "The convention that a file was not read in is found and named with its option",
    arguments: [
      (
        "gru-reset-after", Conventions(gateOrder: .framework(.pytorch)),
        "with Keras's order z r h̃", "gateOrder keras"
      ),
      ("gru-reset-after", Conventions(gruUpdate: .writes), "with another reading", "gruUpdate keeps"),
      ("gru-reset-after", Conventions(swapsBiases: true), "with another reading", "swapBiases"),
      ("gru-reset-before", Conventions(gruReset: .after), "with another reading", "gruReset before"),
      (
        "named", Conventions(gateOrder: .framework(.onnx)), "with PyTorch's order i f g o",
        "gateOrder keras"
      ),
      (
        "activations", Conventions(activation: .relu), "with another reading",
        "gateActivation hard-sigmoid-6"
      ),
      (
        "gru-reset-after", Conventions(gateActivation: .hardSigmoid(alpha: 0.2, beta: 0.5)),
        "with another reading", "gateActivation sigmoid"
      ),
      ("simple-rnn", Conventions(), "with another reading", "activation relu"),
      ("backward", Conventions(), "with another reading", "backward reversed"),
      (
        "cells", Conventions(gateOrder: StoredGateOrder("o,f,i,g")), "with PyTorch's order i f g o",
        "gateOrder pytorch"
      ),
    ])
  func findsConvention(name: String, misreading: Conventions, reading: String, option: String) throws {
    let report = try report(keras(name, misreading), "hidden")
    #expect(!report.agrees)
    #expect(report.text.contains(option), "\(report.text)")
    #expect(name == "named" || report.text.contains(reading), "\(report.text)")
  }

  @Test func `Two things that differ are found together, and an order that nobody uses`() throws {
    let both = try report(
      keras("gru-reset-after", Conventions(gateOrder: .framework(.pytorch), gruUpdate: .writes)), "hidden")
    #expect(both.text.contains("gateOrder keras gruUpdate keeps"), "\(both.text)")
    let path = Fixture.path("torch-plain.pt")
    // Read i f g o as g o i f; it is found as the inverse.
    let odd = try report(
      subject(path, "torch-tagger", Conventions(gateOrder: StoredGateOrder("g,o,i,f"))), "hidden")
    #expect(odd.text.contains("gateOrder"), "\(odd.text)")
    let careless = try subject(
      Fixture(name: "keras-simple-rnn-transposed").path, "keras-simple-rnn", Conventions(activation: .relu))
    #expect(try report(careless, "hidden").text.contains("open it with transposeRecurrent"))
  }

  @Test func `A reading that differs by rounding alone is found, and the tolerance that passes is named`()
    throws
  {
    let subject = try keras("gru-reset-after", Conventions(gateOrder: .framework(.pytorch)))
    let report = try VerificationReport(
      verification(subject, "hidden"), report: subject.loaded.report, tolerance: 1e-9)
    #expect(!report.agrees)
    #expect(report.text.contains("the size of rounding in this network (tolerance "), "\(report.text)")
    #expect(report.text.contains("open it with gateOrder keras"))
  }

  @Test func `What follows the head is found too, and named once`() throws {
    let report = try report(keras("lstm-stack"), "output")
    #expect(report.text.ranges(of: "squash softmax").count == 1, "\(report.text)")
  }

  @Test(
    "An order is found whatever framework happens to have the same, and named once",
    arguments: [
      // TensorFlow 1's blocks, without the 1 that it adds to the forget gate.
      ("cells", "i,g,f,o", "gateOrder"),
      ("cells", "tensorflow1", "gateOrder pytorch"),
      // Of a GRU, PyTorch's and TensorFlow 1's order is one.
      ("gru-reset-after", "pytorch", "gateOrder keras"),
    ])
  func findsOrder(name: String, misreading: String, option: String) throws {
    let report = try report(
      keras(name, Conventions(gateOrder: StoredGateOrder(misreading))), "hidden")
    #expect(!report.agrees)
    #expect(report.text.ranges(of: "all values agree").count == 1, "\(report.text)")
    #expect(report.text.contains(option), "\(report.text)")
  }

  @Test func `A reference whose rows run backward is told of, and nothing else`() throws {
    let subject = try keras("gru-reset-after")
    var reference = try verification(subject, "hidden").reference
    let width = reference.shape[reference.shape.count - 1]
    reference.values = stride(from: 0, to: reference.values.count, by: width).reversed().flatMap {
      reference.values[$0..<$0 + width]
    }
    func text(isReversed: Bool) throws -> String {
      try VerificationReport(
        Verification(
          subject.loaded.model, on: subject.sequence, reference: reference, of: nil, isReversed: isReversed),
        report: subject.loaded.report, tolerance: 1e-5
      ).text
    }
    #expect(try text(isReversed: false).contains("from the last to the first all values agree"))
    #expect(try text(isReversed: false).hasSuffix("verify with reversed"))
    #expect(try text(isReversed: true).contains("agrees: every difference"))
  }

  @Test(
    "What is not a number in the reference agrees with no number",
    arguments: [Float.infinity, -.infinity, .nan])
  func notNumbers(value: Float) throws {
    var comparison = Comparison(tolerance: 0.5)
    comparison.add([1, 2], [1, value], step: 0)
    #expect(comparison.disagreeing == 1)
    #expect(comparison.unreachable == 1)
    #expect(comparison.relative?.size == .infinity)
    let subject = try keras("gru-reset-after")
    var reference = try verification(subject, "hidden").reference
    reference.values[3] = value
    let report = try VerificationReport(
      Verification(subject.loaded.model, on: subject.sequence, reference: reference, of: nil),
      report: subject.loaded.report, tolerance: 1e-5)
    #expect(!report.agrees)
    #expect(report.text.contains("the reference is NaN or infinite in 1 place where"))
    #expect(!report.text.contains("no other order"))
  }

  @Test func `A reference in half precision is told of its three digits`() throws {
    let subject = try keras("gru-reset-after")
    var reference = try verification(subject, "hidden").reference
    reference.values = reference.values.map { Float(Float16($0)) }
    reference.isHalfPrecision = true
    func report(_ tolerance: Float) throws -> VerificationReport {
      try VerificationReport(
        Verification(subject.loaded.model, on: subject.sequence, reference: reference, of: nil),
        report: subject.loaded.report, tolerance: tolerance)
    }
    #expect(try report(1e-5).text.contains("tolerance 1e-3 allows for that"))
    #expect(try report(1e-3).agrees)
    let f2 = try Reference.read(Fixture.numpy("f2-le-C"), tensor: nil)
    #expect(f2.isHalfPrecision)
  }

  @Test func `Of a batch of references the part of the chosen sequence is taken`() {
    let batch = Reference(name: "h", shape: [2, 3, 1], values: [1, 2, 3, 4, 5, 6])
    #expect(batch.part(1, of: 2, length: 3) == Reference(name: "h", shape: [3, 1], values: [4, 5, 6]))
    #expect(batch.part(0, of: 1, length: 3) == batch)
    let final = Reference(name: "", shape: [2, 2], values: [1, 2, 3, 4])
    #expect(final.part(1, of: 2, length: 5).values == [3, 4])
    // These are the two steps of either sequence.
    #expect(final.part(1, of: 2, length: 2) == final)
  }

  @Test func `Numbers of another network agree in no reading, and that is said`() throws {
    var subject = try keras("gru-reset-before")
    subject.loaded.model.network.parameters[0] += 0.5
    let report = try report(subject, "hidden")
    #expect(!report.agrees)
    #expect(report.text.contains("no other order of gates"))
  }

  @Test func `The largest differences are found with their places`() {
    var comparison = Comparison(tolerance: 0.1)
    comparison.add([1, 2], [1, 2.05], step: 0)
    comparison.add([0.001, 5], [0.002, 5.5], step: 1)
    #expect(comparison.count == 4)
    #expect(comparison.disagreeing == 0)
    #expect(comparison.absolute?.step == 1)
    #expect(comparison.absolute?.unit == 1)
    #expect(comparison.relative?.unit == 0)
    #expect(comparison.relative.map { abs($0.size - 0.5) < 1e-3 } == true)
    comparison.add([.nan, .infinity], [.nan, .infinity], step: 2)
    #expect(comparison.agrees)
    comparison.add([.nan], [0], step: 3)
    #expect(comparison.disagreeing == 1)
    #expect(!Comparison(tolerance: 1).agrees)
  }

  @Test func `Which numbers are meant is told by name or shape, else asked`() throws {
    let subject = try subject(Fixture.path("torch-plain.pt"), "torch-tagger", Conventions())
    let length = subject.sequence.count
    func target(_ shape: [Int], _ name: String = "", of word: String? = nil) throws -> VerificationTarget {
      let values = [Float](repeating: 0, count: shape.reduce(1, *))
      return try Verification(
        subject.loaded.model, on: subject.sequence,
        reference: Reference(name: name, shape: shape, values: values), of: word
      ).target
    }
    #expect(try target([length, 8]) == .hidden(layer: 1))
    #expect(try target([1, length, 5]) == .output)
    #expect(try target([length, 1, 8], "h0") == .hidden(layer: 0))
    #expect(try target([length, 8], of: "h0") == .hidden(layer: 0))
    #expect(try target([1, 8]) == .hidden(layer: 1))
    #expect(throws: VerificationError.self) { try target([length, 6]) }
    #expect(throws: VerificationError.self) { try target([length + 1, 8]) }
    #expect(
      throws: VerificationError.unknownTarget("c", known: ["output", "h0", "h"])
    ) { try target([length, 8], of: "c") }

    // A head as wide as its layer.
    let twin = Network(
      Architecture(
        input: .features(columns: 1, hasMask: false), layers: [Layer(cell: .rnn(RNNCell()), hiddenSize: 2)],
        head: Head(size: 2, squash: .identity, readout: .everyStep)))
    #expect(throws: VerificationError.severalTargets(shape: [3, 2], targets: ["output", "h"])) {
      try Verification(
        Model(name: "", network: twin),
        on: InputSequence(name: "", steps: .features([1, 2, 3], columns: 1)),
        reference: Reference(name: "", shape: [3, 2], values: [Float](repeating: 0, count: 6)), of: nil)
    }
  }

  @Test func `A final state has one row, whose backward half is that of the first step`() throws {
    let subject = try subject(
      Fixture(name: "rnn-tanh-bidirectional").path, "rnn-tanh-bidirectional", Conventions(activation: .tanh))
    let final = try subject.expected.floats("h_n")
    let verification = try Verification(
      subject.loaded.model, on: subject.sequence,
      reference: Reference(name: "", shape: [1, final.count], values: final), of: nil)
    #expect(try verification.compare(tolerance: 1e-5).agrees)
  }

  @Test func `References are read from tables, arrays and tensors`() throws {
    let table = try Reference.decode(Array("t,output_0,output_1\n1,0.5,2\n2,-1,nan\n".utf8), tensor: nil)
    #expect(table.shape == [2, 2])
    #expect(table.values[0...2] == [0.5, 2, -1])
    #expect(try Reference.decode(Array("1,2\n3,4\n".utf8), tensor: nil).shape == [2, 2])
    let tensors = ModelFileErrorTests.file([("input", [2, 3]), ("output", [2, 2])])
    #expect(try Reference.decode(tensors, tensor: nil).name == "output")
    #expect(try Reference.decode(tensors, tensor: "input").shape == [2, 3])
    let unnamed = ModelFileErrorTests.file([("a", [1]), ("b", [1])])
    #expect(throws: FileError.Problem.verification(.severalTensors(names: ["a", "b"]))) {
      try Reference.decode(unnamed, tensor: nil)
    }
    #expect(throws: FileError.Problem.verification(.noSuchTensor("c", names: ["a", "b"]))) {
      try Reference.decode(unnamed, tensor: "c")
    }
    let array = try Reference.read(Fixture.numpy("f4-le-C"), tensor: nil)
    #expect(array.values.count == array.shape.reduce(1, *))
    let archive = try Files.read(Fixture.path("numpy/written.npz"), limit: 1 << 20)
    let names = try #require(try NumpyArchive(archive)?.names)
    #expect(try Reference.decode(archive, tensor: names[0]).name == names[0])
    #expect(throws: FileError.Problem.verification(.severalTensors(names: names))) {
      try Reference.decode(archive, tensor: nil)
    }
    #expect(throws: FileError.Problem.verification(.noTensors(wanted: "h"))) {
      try Reference.decode(Array("1,2\n".utf8), tensor: "h")
    }
    #expect(throws: FileError.Problem.verification(.longTable)) {
      try Reference.decode(Array("t,layer,direction,unit,hidden\n1,0,forward,0,0.5\n".utf8), tensor: nil)
    }
    for text in ["", "([])\n"] {
      #expect(throws: FileError.Problem.verification(.noNumbers)) {
        try Reference.decode(Array(text.utf8), tensor: nil)
      }
    }
  }
}
