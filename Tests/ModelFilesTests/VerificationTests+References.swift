import GateCore
import Models
import Testing

@testable import ModelFiles
@testable import ModelImport
@testable import TensorFiles
@testable import TraceFiles

/// What a reference is read from, and which of the network's numbers it is about.
extension VerificationTests {
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
