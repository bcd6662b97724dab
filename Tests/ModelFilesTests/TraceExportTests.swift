import Foundation
import GateCore
import Models
import Testing

@testable import TensorFiles
@testable import TraceFiles

@Suite struct TraceExportTests {
  /// What an export writes.
  private func exported(
    _ model: Model, _ steps: InputSequence.Steps, _ content: TraceExport.Content,
    _ format: TraceExport.Format, _ selection: TraceSelection = TraceSelection()
  ) throws -> [UInt8] {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    var export = try TraceExport(
      try Run(network: model.network, steps: steps), of: model, content: content, selection: selection)
    var sink = try ByteSink(path: path)
    try export.write(format, to: &sink)
    try sink.finish()
    return try Files.read(path, limit: 1 << 28)
  }

  private func lines(
    _ model: Model, _ steps: InputSequence.Steps, _ content: TraceExport.Content,
    _ format: TraceExport.Format = .csv, _ selection: TraceSelection = TraceSelection()
  ) throws -> [String] {
    let bytes = try exported(model, steps, content, format, selection)
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  private func model(
    _ layers: [Layer], head: Head? = nil, input: InputKind = .features(columns: 1, hasMask: false)
  ) -> Model {
    var network = Network(Architecture(input: input, layers: layers, head: head))
    var random = SplitMix(seed: 12)
    for i in network.parameters.indices { network.parameters[i] = Float.random(in: -1...1, using: &random) }
    return Model(name: "m", network: network)
  }

  @Test func `The CSV names the quantities of the cell, and counts steps from 1 and units from 0`() throws {
    let headers: [(Cell, String)] = [
      (.lstm(LSTMCell()), "t,layer,direction,unit,input,forget,candidate,output,cell,hidden"),
      (.gru(GRUCell()), "t,layer,direction,unit,reset,update,candidate,hidden"),
      (.rnn(RNNCell()), "t,layer,direction,unit,hidden"),
    ]
    for (cell, header) in headers {
      let layer = Layer(cell: cell, hiddenSize: 2, directions: [.forward, .backward])
      let model = model([layer, layer])
      let lines = try lines(model, .features([1, 2, 3], columns: 1), .gates)
      #expect(lines[0] == header)
      let keys = lines.dropFirst().map { $0.split(separator: ",").prefix(4).joined(separator: ",") }
      let expected = (1...3).flatMap { t in
        (0...1).flatMap { layer in
          ["forward", "backward"].flatMap { direction in
            (0...1).map { "\(t),\(layer),\(direction),\($0)" }
          }
        }
      }
      #expect(keys == expected)
    }
  }

  @Test func `At steps that a layer does not read h is 0 and everything else is missing`() throws {
    let layer = Layer(cell: .lstm(LSTMCell()), hiddenSize: 1, stepLimit: 2)
    let model = model([layer, Layer(cell: .gru(GRUCell()), hiddenSize: 1)])
    let steps = InputSequence.Steps.features([1, 2, 3], columns: 1)
    let rows = try lines(model, steps, .gates).suffix(2)
    #expect(rows.first == "3,0,forward,0,,,,,,,,0")
    #expect(rows.last?.split(separator: ",").count == 4 + 4)

    let json = try JSONParser.parse(exported(model, steps, .gates, .json)[...])
    guard case .array(let objects) = json, case .object(let members) = objects[4] else {
      Issue.record("no array of objects")
      return
    }
    #expect(members.first { $0.name == "forget" }?.value == .null)
    #expect(members.first { $0.name == "cell" }?.value == .null)
    #expect(members.first { $0.name == "hidden" }?.value == .integer(0))

    let arrays = try Safetensors(exported(model, steps, .gates, .safetensors))
    let forget = try arrays.floats("layer0.forward.forget")
    #expect(forget.map(\.isNaN) == [false, false, true])
    #expect(try arrays.floats("layer0.forward.hidden").last == 0)
    #expect(try arrays.floats("layer1.forward.update").allSatisfy(\.isFinite))
  }

  @Test func `A network without weights has gates of one half`() throws {
    let network = Network(
      Architecture(
        input: .features(columns: 1, hasMask: false),
        layers: [Layer(cell: .lstm(LSTMCell()), hiddenSize: 1)],
        head: Head(size: 2, squash: .softmax, readout: .lastStep)))
    let model = Model(name: "m", network: network)
    #expect(
      try lines(model, .features([1, 2], columns: 1), .gates).dropFirst() == [
        "1,0,forward,0,0.5,0.5,0,0.5,0,0", "2,0,forward,0,0.5,0.5,0,0.5,0,0",
      ])
    #expect(
      try lines(model, .features([1, 2], columns: 1), .output) == ["t,output_0,output_1", "2,0.5,0.5"])
  }

  @Test func `Outputs have the names that the model gives them, fit for one CSV line`() throws {
    let layer = Layer(cell: .rnn(RNNCell()), hiddenSize: 1)
    let head = Head(size: 3, squash: .softmax, readout: .everyStep)
    var named = model([layer], head: head, input: .oneHot(vocabulary: 3))
    named.vocabulary = Vocabulary(unit: .character, symbols: [",", "\n", "\""])
    #expect(try lines(named, .tokens([0]), .output)[0] == "t,\",\",\\n,\"\"\"\"")
    named.outputNames = ["x", "y", "z"]
    #expect(try lines(named, .tokens([0]), .output)[0] == "t,x,y,z")
    let binary = Head(size: 1, squash: .sigmoid, readout: .lastStep)
    var classes = model([layer], head: binary)
    classes.outputNames = ["bad", "good"]
    #expect(try lines(classes, .features([1], columns: 1), .output)[0] == "t,good")
    // Without a head the output is the hidden state, as PyTorch's modules return it.
    #expect(
      try lines(model([layer]), .features([1], columns: 1), .output)[0] == "t,output_0")
  }

  @Test func `JSON and safetensors hold the same numbers as the CSV`() throws {
    let layer = Layer(cell: .gru(GRUCell()), hiddenSize: 3, directions: [.forward, .backward])
    let model = model([layer, layer], head: Head(size: 2, squash: .identity, readout: .everyStep))
    let steps = InputSequence.Steps.features((0..<50).map { Float($0) / 10 }, columns: 1)
    let quantities = ["reset", "update", "candidate", "hidden"]

    let csv = try lines(model, steps, .gates).dropFirst().map { $0.split(separator: ",").map(String.init) }
    let json = try JSONParser.parse(try exported(model, steps, .gates, .json)[...])
    guard case .array(let objects) = json else {
      Issue.record("not an array")
      return
    }
    #expect(objects.count == csv.count)
    let tensors = try Safetensors(exported(model, steps, .gates, .safetensors))
    for (row, object) in zip(csv, objects) {
      #expect(["t", "layer", "direction", "unit"].map { object[$0].map(text) } == row.prefix(4).map { $0 })
      let (step, unit) = (try #require(Int(row[0])) - 1, try #require(Int(row[3])))
      for (quantity, field) in zip(quantities, row.dropFirst(4)) {
        let tensor = try tensors.floats("layer\(row[1]).\(row[2]).\(quantity)")
        #expect(Float(field) == tensor[step * 3 + unit])
        #expect(object[quantity].map(text).flatMap(Float.init) == Float(field))
      }
    }

    let output = try lines(model, steps, .output).dropFirst().flatMap { $0.split(separator: ",").dropFirst() }
    let tensor = try Safetensors(exported(model, steps, .output, .safetensors))
    #expect(tensor["output"]?.shape == [50, 2])
    #expect(try tensor.floats("output") == output.compactMap { Float($0) })
    #expect(try lines(model, steps, .output, .json).count == 52)
  }

  /// Two layers in two directions.
  private var deep: Model {
    let layer = Layer(cell: .gru(GRUCell()), hiddenSize: 3, directions: [.forward, .backward])
    return model([layer, layer], head: Head(size: 2, squash: .identity, readout: .everyStep))
  }

  @Test func `A NumPy array is one gate or state of one layer and direction, or the output`() throws {
    let steps = InputSequence.Steps.features((0..<50).map { Float($0) / 10 }, columns: 1)
    let selection = TraceSelection(quantity: .update, layer: 1, direction: .backward)
    let array = try NumpyArray(exported(deep, steps, .gates, .npy, selection))
    let tensors = try Safetensors(exported(deep, steps, .gates, .safetensors))
    #expect(array.shape == [50, 3])
    #expect(try array.floats == tensors.floats("layer1.backward.update"))
    let output = try NumpyArray(exported(deep, steps, .output, .npy))
    #expect(output.shape == [50, 2])
    let whole = try Safetensors(exported(deep, steps, .output, .safetensors)).floats("output")
    #expect(output.floats == whole)
  }

  @Test func `What is selected is all that a format holds`() throws {
    let steps = InputSequence.Steps.features([1, 2], columns: 1)
    let selection = TraceSelection(quantity: .update, layer: 1, direction: .backward)
    let csv = try lines(deep, steps, .gates, .csv, selection)
    #expect(csv[0] == "t,layer,direction,unit,update")
    #expect(
      csv.dropFirst().map { $0.prefix(14) } == [
        "1,1,backward,0", "1,1,backward,1", "1,1,backward,2",
        "2,1,backward,0", "2,1,backward,1", "2,1,backward,2",
      ])
    let json = try lines(deep, steps, .gates, .json, selection)
    #expect(json.count == 8)
    #expect(json[1].contains("\"unit\":0,\"update\":"))
    let tensors = try Safetensors(exported(deep, steps, .gates, .safetensors, selection))
    #expect(tensors.tensors.map(\.name) == ["layer1.backward.update"])
  }

  @Test func `What the network has not is refused with what it has`() throws {
    let run = try Run(network: deep.network, steps: .features([1], columns: 1))
    let faults: [(TraceSelection, TraceError)] = [
      (TraceSelection(layer: 2), .noSuchLayer(2, count: 2)),
      (TraceSelection(layer: -1), .noSuchLayer(-1, count: 2)),
      (
        TraceSelection(quantity: .forget),
        .noSuchQuantity(.forget, available: [.candidate, .reset, .update, .hidden])
      ),
    ]
    for (selection, error) in faults {
      #expect(throws: error) { try TraceExport(run, of: deep, content: .gates, selection: selection) }
    }
    let forward = model([Layer(cell: .rnn(RNNCell()), hiddenSize: 1)])
    let short = try Run(network: forward.network, steps: .features([1], columns: 1))
    #expect(throws: TraceError.noSuchDirection(.backward, layer: nil)) {
      try TraceExport(
        short, of: forward, content: .gates, selection: TraceSelection(direction: .backward))
    }
    try TraceExport(short, of: forward, content: .gates).check(.npy)
    let several = TraceError.severalArrays(
      quantities: [.hidden], layers: [0, 1], directions: [.forward, .backward])
    #expect(throws: several) {
      try TraceExport(run, of: deep, content: .gates, selection: TraceSelection(quantity: .hidden))
        .check(.npy)
    }
    #expect(
      several.description == "a .npy file holds one array; choose with layer 0|1 "
        + "direction forward|backward, or take all of them with format npz")
  }

  /// `Fixtures/numpy/generate.py` reads the recorded archive with NumPy, which checks its checksums.
  @Test func `An archive holds every array as NumPy reads it`() throws {
    // Eighths and halves, whose sums and products are exact: the same bytes on every processor.
    let cell = Cell.rnn(RNNCell(activation: .relu))
    let layer = Layer(cell: cell, hiddenSize: 2, directions: [.forward, .backward])
    let network = Network(
      Architecture(input: .features(columns: 1, hasMask: false), layers: [layer], head: nil))
    var rnn = Model(name: "m", network: network)
    for i in rnn.network.parameters.indices { rnn.network.parameters[i] = Float(i) / 8 - 0.5 }
    let steps = InputSequence.Steps.features([0, 0.5, 1], columns: 1)
    let bytes = try exported(rnn, steps, .gates, .npz)
    let path = Fixture.numpy("written").replacing(".npy", with: ".npz")
    if ProcessInfo.processInfo.environment["GATESCOPE_RECORD"] != nil {
      try Files.write(bytes, to: path)
      try Files.write(try exported(rnn, steps, .gates, .csv), to: path.replacing(".npz", with: ".csv"))
    }
    #expect(try Files.read(path, limit: 1 << 16) == bytes)
    let csv = try Files.read(path.replacing(".npz", with: ".csv"), limit: 1 << 16)
    #expect(try exported(rnn, steps, .gates, .csv) == csv)
  }

  @Test func `The checksum of zip files has its published check value`() {
    var checksum = CRC32()
    checksum.add(Array("12345".utf8))
    checksum.add(Array("6789".utf8))
    #expect(checksum.value == 0xCBF4_3926)
  }

  private func text(_ value: JSON) -> String {
    switch value {
    case .integer(let integer): "\(integer)"
    case .number(let number): NineDigits.text(Float(number))
    case .string(let string): string
    case .null, .bool, .array, .object: value.kind
    }
  }

  @Test func `A long sequence is exported step by step as a run would show it`() throws {
    let model = model([Layer(cell: .lstm(LSTMCell()), hiddenSize: 2)])
    let values = (0..<5000).map { Float($0 % 17) / 17 }
    let tensors = try Safetensors(exported(model, .features(values, columns: 1), .gates, .safetensors))
    var run = try Run(network: model.network, steps: .features(values, columns: 1))
    run.advance(to: 5000)
    run.focus(on: 4990..<5000)
    let last = (4990..<5000).flatMap { run.values(.cell, step: $0, layer: 0) }
    #expect(try tensors.floats("layer0.forward.cell").suffix(20) == last[...])
  }

  @Test func `Numbers that are none are said as each format can`() throws {
    var model = model([Layer(cell: .rnn(RNNCell(activation: .relu)), hiddenSize: 1)])
    model.network.parameters[0] = .infinity
    #expect(try lines(model, .features([1], columns: 1), .gates)[1] == "1,0,forward,0,inf")
    #expect(
      try lines(model, .features([1], columns: 1), .gates, .json)[1].hasSuffix("\"hidden\":1e999}"))
    model.network.parameters[0] = .nan
    #expect(
      try lines(model, .features([1], columns: 1), .gates, .json)[1].hasSuffix("\"hidden\":null}"))
  }

  @Test func `Layers of different cells share a header, with nothing where a cell lacks a quantity`() throws {
    let model = model([
      Layer(cell: .lstm(LSTMCell()), hiddenSize: 1), Layer(cell: .rnn(RNNCell()), hiddenSize: 1),
    ])
    let lines = try lines(model, .features([1], columns: 1), .gates)
    #expect(lines[0] == "t,layer,direction,unit,input,forget,candidate,output,cell,hidden")
    #expect(lines[2].hasPrefix("1,1,forward,0,,,,,,"))
  }
}
