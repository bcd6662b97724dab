import GateCore
import OnnxSchema
import Testing

@testable import ModelFiles
@testable import ModelImport
@testable import OnnxImport
@testable import TensorFiles

@Suite struct OnnxLengthTests {
  private let fixture = OnnxFixture(folder: "lengths")

  private func limits(_ loaded: LoadedModel) -> [Int?] {
    loaded.model.network.architecture.layers.map(\.stepLimit)
  }

  private func info(_ loaded: LoadedModel) -> String { ModelSummary(loaded).text }

  /// A fixture with its graph changed.
  private func changed(
    _ name: String, options: ImportOptions = ImportOptions(), _ change: (inout Onnx_GraphProto) throws -> Void
  ) throws -> LoadedModel {
    var proto = try Onnx_ModelProto(bytes: Files.read(fixture.path(of: name), limit: 1 << 20))
    try change(&proto.graph)
    return try ModelFile.decode(try #require(proto.bytes), name: name, options: options)
  }

  @Test func `Each layer reads what its own node says`() throws {
    #expect(limits(try fixture.read("lstm-forward")) == [4])
    #expect(limits(try fixture.read("lstm-reads-0")) == [0])
    #expect(limits(try fixture.read("two-layers-different-head-every")) == [3, 5])
    #expect(limits(try fixture.read("two-layers-lower-head-every")) == [4, nil])
    #expect(limits(try fixture.read("two-layers-upper-head-every")) == [nil, 4])
    // A graph made for 6 steps that reads 6 reads whatever there is.
    #expect(limits(try fixture.read("lstm-reads-6")) == [nil])
  }

  @Test func `What is read is said of the layer and of the node`() throws {
    let text = info(try fixture.read("lstm-forward"))
    #expect(text.contains("LSTM, 3 → 3 units, forward, reads the first 4 steps, "))
    #expect(text.contains("the LSTM node \"layer_0\" reads the first 4 steps of a sequence (sequence_lens)"))
    #expect(info(try fixture.read("lstm-reads-0")).contains("reads no step"))
    #expect(info(try fixture.read("lstm-reads-1")).contains("reads the first step, "))
    #expect(!info(try fixture.read("lstm-reads-6")).contains("sequence_lens"))
  }

  @Test func `A head that reads Y at the last step reads zeros, which is said`() throws {
    let loaded = try fixture.read("gru-forward-head-last")
    #expect(loaded.model.network.architecture.head?.readout == .everyStep)
    #expect(info(loaded).contains("which its layer does not read in a sequence of more than 4 steps"))
    let final = try fixture.read("gru-forward-head-final")
    #expect(final.model.network.architecture.head?.readout == .lastStep)
  }

  @Test func `A length for each sequence of a batch is a question`() throws {
    for choice in [nil, 5] {
      let error = #expect(throws: FileError.self) {
        try fixture.read("batch", options: ImportOptions(sequenceLength: choice))
      }
      guard case .content(OnnxError.severalLengths(_, [6, 2, 4]))? = error?.problem else {
        Issue.record("another error: \(String(describing: error))")
        continue
      }
      #expect(error?.description.contains("lengths 6, 2, 4, one for each sequence of a batch") == true)
    }
    let text = info(try fixture.read("batch", options: ImportOptions(sequenceLength: 2)))
    #expect(text.contains("it reads the first 2 steps here, as sequenceLength says"))
  }

  @Test
  func `A length that is an input of the graph is not guessed: the whole sequence is read, and that is said`()
    throws
  {
    let loaded = try fixture.read("open")
    #expect(limits(loaded) == [nil, nil])
    #expect(
      info(loaded).contains(
        "takes the lengths of its sequences when it runs (sequence_lens); here a sequence"))
    let chosen = try fixture.read("open", options: ImportOptions(sequenceLength: 3))
    #expect(info(chosen).contains("it reads the first 3 steps here, as sequenceLength says"))
  }

  @Test func `A length that nothing asks for is warned of`() throws {
    let options = ImportOptions(sequenceLength: 4)
    #expect(
      info(try fixture.read("lstm-forward", options: options)).contains("sequenceLength changes nothing"))
    #expect(limits(try fixture.read("lstm-forward", options: options)) == [4])
    #expect(!info(try fixture.read("open", options: options)).contains("changes nothing"))
    let own = try OnnxFormat.bytes(of: try fixture.read("lstm-forward").model)
    #expect(info(try ModelFile.decode(own, name: "", options: options)).contains("changes nothing"))
    let safetensors = ModelFile.encode(try fixture.read("lstm-forward").model)
    #expect(info(try ModelFile.decode(safetensors, name: "", options: options)).contains("changes nothing"))
  }

  /// Nodes that compute sequence_lens in place of the list that the file has.
  private func computed(_ graph: inout Onnx_GraphProto, minus: Int64) {
    graph.initializer.removeAll { $0.name == "lens0" }
    func node(_ op: String, _ inputs: [String], _ output: String, _ attributes: [Onnx_AttributeProto] = [])
      -> Onnx_NodeProto
    {
      .with {
        ($0.opType, $0.input, $0.output, $0.attribute) = (op, inputs, [output], attributes)
      }
    }
    graph.initializer.append(
      .with {
        ($0.name, $0.dataType, $0.dims, $0.int64Data) = ("minus", 7, [1], [minus])
      })
    graph.node.insert(
      contentsOf: [
        node("Shape", ["X"], "time", [.int("start", 0), .int("end", 1)]),
        node("Sub", ["time", "minus"], "less"),
        node("Shape", ["X"], "batch", [.int("start", 1), .int("end", 2)]),
        node("Expand", ["less", "batch"], "all"), node("Cast", ["all"], "lens0", [.int("to", 6)]),
      ], at: 0)
  }

  @Test func `A length that is computed as that of the sequence is none`() throws {
    let loaded = try changed("lstm-forward") { computed(&$0, minus: 0) }
    #expect(limits(loaded) == [nil])
    #expect(!info(loaded).contains("sequence_lens"))
  }

  @Test func `A length that is computed from that of the sequence is refused`() throws {
    #expect(throws: FileError.Problem.self) { try changed("lstm-forward") { computed(&$0, minus: 1) } }
    // Where the graph fixes how many steps there are, it is a number.
    let closed = try changed("lstm-forward") {
      computed(&$0, minus: 1)
      $0.input[0].type.tensorType.shape.dim[0] = .with { $0.dimValue = 6 }
    }
    #expect(limits(closed) == [5])
  }

  @Test("The same list of lengths for every sequence of a batch of any size is a number")
  func expanded() throws {
    let loaded = try changed("lstm-forward") { graph in
      graph.input[0].type.tensorType.shape.dim[1] = .with { $0.dimParam = "batch" }
      for index in graph.node.indices {
        graph.node[index].input = graph.node[index].input.map { $0 == "lens0" ? "spread" : $0 }
      }
      graph.node.insert(
        contentsOf: [
          .with { ($0.opType, $0.input, $0.output) = ("Shape", ["X"], ["sizes"]) },
          .with { ($0.opType, $0.input, $0.output) = ("Gather", ["sizes", "one"], ["batch"]) },
          .with { ($0.opType, $0.input, $0.output) = ("Expand", ["lens0", "batch"], ["spread"]) },
        ], at: 0)
      graph.initializer.append(
        .with { ($0.name, $0.dataType, $0.dims, $0.int64Data) = ("one", 7, [1], [1]) })
    }
    #expect(limits(loaded) == [4])
  }

  @Test("Lengths that are no list of counts are refused", arguments: [[-1], []] as [[Int32]])
  func malformed(lengths: [Int32]) {
    #expect(throws: FileError.Problem.self) {
      try changed("lstm-forward") { graph in
        let position = try #require(graph.initializer.firstIndex { $0.name == "lens0" })
        graph.initializer[position] = .with {
          ($0.name, $0.dataType, $0.dims, $0.int32Data) = ("lens0", 6, [Int64(lengths.count)], lengths)
        }
      }
    }
  }

  @Test("Own files and written graphs keep it, and Keras's format, which has no place for it, is refused")
  func conversions() throws {
    for name in ["lstm-forward", "lstm-reads-0", "two-layers-different-head-final"] {
      let loaded = try fixture.read(name)
      let own = try ModelFile.decode(ModelFile.encode(loaded.model), name: "")
      #expect(own.model == loaded.model)
      #expect(info(own).contains("PyTorch's modules read all of a sequence"))
      let bytes = try OnnxFormat.bytes(of: loaded.model)
      #expect(try ModelFile.decode(bytes, name: "").model == loaded.model)
      var proto = try Onnx_ModelProto(bytes: bytes)
      proto.metadataProps = []
      #expect(limits(try ModelFile.decode(try #require(proto.bytes), name: "")) == limits(loaded))
    }
    var model = try fixture.read("two-layers-upper-head-final").model
    model.initialState = nil
    #expect(throws: ConversionError.layer(1, .stepLimit, format: .kerasSafetensors)) {
      try KerasFormat.pieces(of: model)
    }
  }

  @Test("A limit in this program's own metadata that is no count is refused")
  func metadata() throws {
    let bytes = ModelFile.encode(try fixture.read("lstm-forward").model)
    let text = try #require(try Safetensors(bytes).metadata[ModelMetadata.key])
    #expect(text.contains("\"stepLimit\":4"))
    for bad in ["-1", "\"4\"", "1.5"] {
      #expect(throws: MetadataError.self) {
        try ModelMetadata(text: text.replacing("\"stepLimit\":4", with: "\"stepLimit\":\(bad)"))
      }
    }
  }
}
