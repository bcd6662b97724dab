import GateCore
import Testing

@testable import ModelFiles
@testable import ModelImport
@testable import TensorFiles

/// Pickles with more than a state_dict of plain tensors in them, against what PyTorch computes with them.
@Suite struct PickleTests {
  private static func read(_ name: String, stateDict: String? = nil) throws(FileError) -> LoadedModel {
    try ModelFile.read(Fixture.path("pickle-\(name)"), options: ImportOptions(stateDict: stateDict))
  }

  @Test(
    "Weights beside objects, in whole modules, as arrays and in forms that they are computed from are PyTorch's",
    arguments: [
      "objects.pt", "slots.pt", "whole.pt", "whole-legacy.pt", "whole-in-dict.pt", "script.pt",
      "arrays-0.pkl", "arrays-1.pkl", "arrays-2.pkl", "big-endian.pkl", "big-endian-2.pkl", "python2.pkl",
      "arrays-3.pkl", "arrays-5.pkl", "tensors-2.pkl", "tensors-4.pkl", "columns.pkl", "arrays.joblib",
      "packed.joblib", "arrays.npz", "weight-norm-old.pt", "weight-norm-new.pt", "pruned.pt",
      "weight-drop.pt",
      "weight-drop-wrapped.pt",
    ])
  func numbers(name: String) throws {
    let network = try Self.read(name).model.network
    try expectTagger(network)
  }

  @Test func `The report names what a checkpoint holds beside the weights, by keys and by classes`() throws {
    let decisions = try Self.read("objects.pt").report.decisions
    #expect(
      decisions.contains { $0.hasPrefix("the state_dict is the checkpoint's model; left out: args, best, ") })
    let classes = try #require(
      decisions.first { $0.hasPrefix("objects that are no plain data are left out") })
    for name in [
      "argparse.Namespace", "numpy scalar", "torch.device", "tagging.Kind", "torch.optim.adam.Adam",
    ] {
      #expect(classes.contains(name))
    }
    #expect(!classes.contains("OrderedDict"))
    #expect(try Self.read("arrays-2.pkl").report.format == .stateDict(.pickle, prefix: "rnn."))
    #expect(try Self.read("arrays.npz").report.format == .stateDict(.npz, prefix: "rnn."))
  }

  @Test func `A whole module is named, and says the activation of its RNN`() throws {
    let decisions = try Self.read("whole-in-dict.pt").report.decisions
    #expect(
      decisions.contains {
        $0.hasPrefix(
          "the weights are those of a whole tagging.Tagger, the checkpoint's net; its code is not executed")
          && $0.hasSuffix("; left out: epoch")
      })
    #expect(!decisions.contains { $0.hasPrefix("objects that") })
  }

  @Test(
    "A saved module and a TorchScript archive say the activation of an RNN",
    arguments: ["rnn-relu.pt", "rnn-relu-script.pt"])
  func activation(name: String) throws {
    let rnn = try Self.read(name)
    #expect(rnn.model.network.architecture.layers[0].cell == .rnn(RNNCell(activation: .relu)))
    #expect(rnn.report.decisions.contains("the activation is relu, as the saved module says"))
  }

  @Test(
    "What a weight is computed from is said",
    arguments: [
      ("weight-norm-old.pt", "computed as g · v / ‖v‖ from what weight_norm stores: rnn.weight_hh_l0"),
      ("weight-norm-new.pt", "computed as g · v / ‖v‖ from what weight_norm stores: rnn.weight_hh_l0"),
      ("pruned.pt", "computed as orig · mask from what pruning stores: rnn.weight_hh_l0"),
      (
        "weight-drop.pt",
        "taken from …_raw, which is trained (the copy without _raw is what the last training step dropped): "
          + "rnn.weight_hh_l0"
      ),
    ])
  func computed(name: String, decision: String) throws {
    let report = try Self.read(name).report
    #expect(report.decisions.contains(decision))
    #expect(report.ignored == [])
  }

  @Test func `Quantized weights are called so`() {
    let error = #expect(throws: FileError.self) { try Self.read("quantized.pt") }
    #expect(error?.problem == .torch(.quantized))
  }

  /// A pickle by its opcodes, run to its end.
  private func error(_ opcodes: [UInt8]) -> PickleError? {
    var machine = PickleMachine(opcodes, 0..<opcodes.count)
    do throws(PickleError) {
      _ = try machine.run()
      return nil
    } catch { return error }
  }

  @Test(
    "Data that protocol 0 writes as lines of text is what Python reads",
    arguments: [
      ("I01\n.", PickleValue.bool(true)), ("I-7\n.", .integer(-7)), ("L12L\n.", .integer(12)),
      ("F1.5\n.", .number(1.5)),
      ("S'a\\x41\\'\\n'\n.", .string("aA'\n")), ("Vz\\u00e9\\U0001F600\\q\n.", .string("zé😀\\q")),
      ("I3\np5\n0g5\n.", .integer(3)), ("L\(String(repeating: "9", count: 40))L\n.", .none),
    ])
  func text(pickle: String, value: PickleValue) throws {
    let bytes = Array(pickle.utf8)
    var machine = PickleMachine(bytes, 0..<bytes.count)
    #expect(try machine.run() == value)
  }

  @Test(
    "Text that is no line of protocol 0 is refused",
    arguments: ["Ix\n.", "L-\n.", "Fz\n.", "S'a\n.", "Sa\n.", "p-1\n.", "g7\n.", "I1", "ia\nb\n."])
  func notText(pickle: String) { #expect(error(Array(pickle.utf8)) != nil) }

  @Test func `A class or function that is not known becomes a record, and its name is kept`() throws {
    let bytes = Array("cbuiltins\neval\n(X\u{3}\0\0\0a+btR.".utf8)
    var machine = PickleMachine(bytes, 0..<bytes.count)
    #expect(try machine.run() == .record(0))
    #expect(machine.heap.records[0].name == "builtins.eval")
    #expect(machine.heap.unknownNames == ["builtins.eval"])
  }

  @Test func `Bytes that are decoded again and again are refused before they fill memory`() {
    // encode(text, "latin1") of one text, called by four bytes each time.
    let text = [UInt8](repeating: 0x61, count: 1000)
    var bytes: [UInt8] = Array("c_codecs\nencode\nq\u{0}0X".utf8) + [0xE8, 3, 0, 0] + text
    bytes += Array("\u{85}q\u{1}0".unicodeScalars.map { UInt8($0.value) })
    for _ in 0..<1000 { bytes += Array("h\0h\u{1}R0".utf8) }
    let found = error(bytes + Array(".".utf8))
    guard case .repeats = found else {
      Issue.record("expected repeats, found \(String(describing: found))")
      return
    }
  }

  /// Modules of which each has the next twice.
  @Test func `Modules that contain each other in more ways than can be walked are refused`() {
    func text(_ text: String) -> [UInt8] { [0x8C, UInt8(text.utf8.count)] + Array(text.utf8) }
    var bytes: [UInt8] = [0x80, 2, UInt8(ascii: "N"), UInt8(ascii: "q"), 0, UInt8(ascii: "0")]
    for level in 0..<60 {
      let inner: [UInt8] = [UInt8(ascii: "h"), UInt8(level)]
      bytes += Array("cm\nM\n)".utf8) + [0x81] + Array("}".utf8)
      bytes += text("_parameters") + Array("}s".utf8) + text("_modules") + Array("}".utf8)
      bytes += text("a") + inner + Array("s".utf8) + text("b") + inner + Array("ss".utf8)
      bytes += Array("b".utf8) + [UInt8(ascii: "q"), UInt8(level + 1), UInt8(ascii: "0")]
    }
    bytes += [UInt8(ascii: "h"), 60, UInt8(ascii: ".")]
    #expect(throws: FileError.Problem.torch(.tooManyModules)) { try ModelFile.decode(bytes, name: "") }
  }

  @Test func `A zlib stream that gives more than the file warrants is refused`() throws {
    let packed = try Files.read(Fixture.path("pickle-packed.joblib"), limit: 1 << 16)
    #expect(Inflater.bytes(ofZlib: packed, limit: 1 << 20)?.isEmpty == false)
    #expect(Inflater.bytes(ofZlib: packed, limit: 100) == nil)
    #expect(Inflater.bytes(ofZlib: packed.dropLast(5) + [0], limit: 1 << 20) == nil)
    #expect(Inflater.bytes(ofZlib: packed.dropLast(1) + [0xAA], limit: 1 << 20) == nil)
  }
}
