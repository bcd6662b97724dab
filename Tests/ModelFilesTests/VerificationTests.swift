import GateCore
import Models
import Testing

@testable import ModelFiles
@testable import ModelImport
@testable import TensorFiles
@testable import TraceFiles

/// Comparing with a framework's numbers, and finding the convention in which they agree.
@Suite struct VerificationTests {
  struct Exhibit {
    var loaded: LoadedModel
    var sequence: InputSequence
    var expected: Safetensors
  }

  func subject(_ path: String, _ expected: String, _ conventions: Conventions) throws -> Exhibit {
    let loaded = try ModelFile.read(path, options: ImportOptions(conventions: conventions))
    let numbers = try Fixture(name: expected).expected()
    return Exhibit(
      loaded: loaded,
      sequence: InputSequence(name: "x", steps: try numbers.input(of: loaded.model.network)),
      expected: numbers)
  }

  func keras(_ name: String, _ conventions: Conventions = Conventions()) throws -> Exhibit {
    try subject(Fixture(name: "keras-\(name)").path, "keras-\(name)", conventions)
  }

  func verification(_ subject: Exhibit, _ tensor: String, of word: String? = nil) throws
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
}
