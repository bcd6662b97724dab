import GateCore
import Testing

@testable import ModelFiles
@testable import ModelImport
@testable import TensorFiles

/// Files of torch.save, against what PyTorch computes with them.
@Suite struct TorchTests {
  private static func read(
    _ name: String, _ options: ImportOptions = ImportOptions()
  ) throws(FileError) -> LoadedModel {
    try ModelFile.read(Fixture.path("torch-\(name).pt"), options: options)
  }

  @Test(
    "A state_dict in a file of torch.save computes what PyTorch computes, whatever the file's form",
    arguments: [
      "plain", "protocol4", "legacy", "parameters", "half", "bfloat16", "double", "views", "checkpoint",
      "two", "modules",
    ])
  func numbers(name: String) throws {
    let options = ImportOptions(
      stateDict: name == "two" ? "ema" : nil, layers: name == "modules" ? ["stack.0", "stack.1"] : [])
    let network = try Self.read(name, options).model.network
    try expectTagger(network)
  }

  @Test func `The report says where in a checkpoint the state_dict was and what else it holds`() throws {
    let report = try Self.read("checkpoint").report
    #expect(report.format == .stateDict(.torchZip, prefix: "rnn."))
    #expect(
      report.decisions.last
        == "the state_dict is the checkpoint's model_state_dict; left out: epoch, loss, best, history, lengths, "
        + "optimizer_state_dict")
    #expect(try Self.read("legacy").report.format == .stateDict(.torchLegacy, prefix: "rnn."))
  }

  @Test func `Modules that follow each other are named in order`() throws {
    #expect(
      throws: FileError(
        path: Fixture.path("torch-modules.pt"),
        problem: .stateDict(
          .severalModules(prefixes: ["stack.0.", "stack.1."], chain: ["stack.0.", "stack.1."])))
    ) { try Self.read("modules") }
    let report = try Self.read("modules", ImportOptions(layers: ["stack.0", "stack.1"])).report
    #expect(
      report.decisions.first
        == "the recurrent modules are those that layers names, in that order: stack.0 → stack.1")
    #expect(report.ignored == [])
    let one = try Self.read("modules", ImportOptions(layers: ["stack.0"])).report
    #expect(one.format == .stateDict(.torchZip, prefix: "stack.0."))
    // The linear layer may be that of the second, which is as wide.
    #expect(one.ignored.count == 10)
    #expect(one.decisions.contains { $0.contains("may belong to stack.1 as well") })
    let turned = #expect(throws: FileError.self) {
      try Self.read("modules", ImportOptions(layers: ["stack.1", "stack.0"]))
    }
    #expect(turned?.description.contains("expected 8 columns, which the module before gives") == true)
  }

  @Test func `Weights under two names are both embedding and head`() throws {
    let loaded = try Self.read("tied")
    #expect(loaded.model.network.architecture.input == .embedding(vocabulary: 6, size: 4))
    #expect(loaded.model.network.architecture.head?.size == 6)
    #expect(loaded.report.decisions.first?.contains("are one matrix (tied weights)") == true)
    #expect(loaded.report.ignored == [])
  }

  @Test(
    "The type of the weights is said",
    arguments: [("half", "float16"), ("double", "float64"), ("plain", nil)])
  func precision(name: String, type: String?) throws {
    let decision = try Self.read(name).report.decisions.first { $0.hasPrefix("weights are stored as") }
    #expect(decision == type.map { "weights are stored as \($0); here everything is computed in float32" })
  }

  @Test func `An archive that is compressed is the same model`() throws {
    #expect(try Self.read("compressed").model.network == Self.read("plain").model.network)
  }

  @Test(
    "What is no state_dict is refused, and nothing of it is executed",
    arguments: [
      ("command", TorchError.noStateDict(found: ["rnn.weight_hh_l0"], classes: ["posix.system"])),
      ("two", .severalStateDicts(keys: ["model", "ema"])),
    ])
  func refused(name: String, error: TorchError) throws {
    let found = #expect(throws: FileError.self) { try Self.read(name) }
    #expect(found?.problem == .torch(error))
  }

  @Test func `A whole LSTM and a TorchScript archive of a GRU are read`() throws {
    #expect(try Self.read("module").model.network.architecture.layers.map(\.hiddenSize) == [1])
    let script = try Self.read("script").report
    #expect(script.format == .stateDict(.torchScript, prefix: ""))
    #expect(script.producer == "PyTorch (torch.jit.save)")
  }

  @Test func `Messages say how to convert, and in one line`() {
    let command = #expect(throws: FileError.self) { try Self.read("command") }
    #expect(command?.description.contains("(objects of posix.system, none of which is executed)") == true)
    #expect(command?.description.contains("\n") == false)
    let export = FileError(path: "a/net.pt", problem: .torch(.exported))
    #expect(export.description.contains("torch.export.load(\"a/net.pt\")"))
    // A name that would end a quotation is quoted for both languages.
    let odd = FileError(path: "it's.pt", problem: .torch(.exported))
    #expect(odd.description.contains(#"torch.export.load("it'\''s.pt")"#))
    #expect(
      FileError(path: "m", problem: .safetensors(.tooShort(fileSize: 0))).description.contains("m: is empty;")
    )
    let keras = FileError.Problem.safetensors(.otherFormat(.keras)).description
    #expect(keras == "is a Keras model, not a safetensors file; as a model it is opened as it is")
  }

  /// A pickle by its opcodes, run to its end.
  private func error(_ opcodes: [UInt8]) -> PickleError? {
    var machine = PickleMachine(opcodes, 0..<opcodes.count)
    do throws(PickleError) {
      _ = try machine.run()
      return nil
    } catch { return error }
  }

  @Test
  func `Opcodes that no pickle of weights has, and values in wrong places, are refused with their place`() {
    // EXT1, persistent names as text, buffers from elsewhere.
    for opcode in [0x82, UInt8(ascii: "P"), 0x97, 0xFF] {
      #expect(error([0x80, 2, opcode, 0, 0]) == .forbiddenOpcode(opcode, at: 2))
    }
    #expect(error(Array("ctorch\nFloatStorage\n)R.".utf8)) == .malformed("REDUCE", at: 21))
    #expect(error(Array("N)b.".utf8)) == .malformed("BUILD", at: 2))
    #expect(error(Array("))R.".utf8)) == .malformed("REDUCE", at: 2))
    #expect(error([0x80, 2, 0x81]) == .malformed("REDUCE", at: 2))
    #expect(error(Array("(N".utf8)) == .endsEarly(at: 2))
    #expect(error([UInt8(ascii: "X"), 255, 255, 255, 255]) == .endsEarly(at: 5))
    #expect(error([UInt8(ascii: "h"), 7]) == .malformed("GET", at: 0))
    #expect(error(Array("N(s.".utf8)) == .malformed("SETITEM", at: 2))
  }

  @Test func `A dictionary that contains itself, and tuples inside each other, do no harm`() throws {
    // d = {"d": d}: EMPTY_DICT, BINPUT 0, SHORT_BINSTRING "d", BINGET 0, SETITEM, STOP.
    let ring: [UInt8] = [0x7D, 0x71, 0, 0x55, 1, 0x64, 0x68, 0, 0x73, 0x2E]
    var machine = PickleMachine(ring, 0..<ring.count)
    let root = try machine.run()
    #expect(throws: TorchError.noStateDict(found: ["d"], classes: [])) {
      try StateDictSearch.stateDict(root, machine.heap, chosen: nil, isMeant: { _ in true })
    }
    let deep = [0x29] + [UInt8](repeating: 0x85, count: 100_000) + [0x2E]
    var tower = PickleMachine(deep, 0..<deep.count)
    #expect(try tower.run() == .tuple(100_000))
  }

  @Test func `A tensor that reaches beyond its storage is refused`() throws {
    let bytes = try Files.read(Fixture.path("torch-legacy.pt"), limit: 1 << 16)
    // The first tensor's size, (6, 3), in the order in which its tuple is made.
    let size: [UInt8] = [0x4B, 6, 0x4B, 3, 0x86]
    let position = try #require(bytes.indices.first { bytes[$0...].starts(with: size) })
    var damaged = bytes
    damaged[position + 1] = 7
    #expect(throws: FileError.Problem.torch(.badTensor(name: "embedding.weight", shape: [7, 3]))) {
      try ModelFile.decode(damaged, name: "")
    }
    let cutOff = #expect(throws: FileError.Problem.self) {
      try ModelFile.decode(Array(bytes.dropLast(3000)), name: "")
    }
    #expect(cutOff?.description.contains("are missing; the file is cut off") == true)
  }
}
