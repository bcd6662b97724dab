import Foundation
import GateCore
import OnnxSchema
import Testing

@testable import ModelFiles
@testable import ModelImport
@testable import OnnxImport
@testable import TensorFiles

/// States before the first step: of a graph, as an input of it, or from a file.
extension OnnxGraphTests {
  @Test func `Rows of an initial state that differ are a question`() throws {
    var model = try plainGRU()
    let gru = try #require(model.graph.node.firstIndex { $0.opType == "GRU" })
    let weights = try #require(model.graph.initializer.first { $0.name == "R" })
    let units = Int(weights.dims[2])
    while model.graph.node[gru].input.count < 6 { model.graph.node[gru].input.append("") }
    model.graph.node[gru].input[5] = "rows"
    func state(_ rows: [Float]) -> Onnx_TensorProto {
      .with {
        $0.name = "rows"
        $0.dataType = 1
        $0.dims = [weights.dims[0], Int64(rows.count), Int64(units)]
        $0.floatData = (0..<Int(weights.dims[0])).flatMap { _ in
          rows.flatMap { [Float](repeating: $0, count: units) }
        }
      }
    }
    model.graph.initializer.append(state([1, 2]))
    #expect(problem(model) == .initialRows(.init(name: "cell", op: "GRU"), input: "initial_h", rows: 2))
    model.graph.initializer[model.graph.initializer.count - 1] = state([0.5, 0.5])
    let loaded = try ModelFile.decode(model.bytes ?? [], name: "")
    #expect(loaded.model.initialState?.memories[0].hidden == [Float](repeating: 0.5, count: units))
  }

  @Test func `An initial state that the graph takes as an input is zeros, or what a file gives for it`()
    throws
  {
    var model = try plainGRU()
    let weights = try #require(model.graph.initializer.first { $0.name == "R" })
    let (directions, units) = (Int(weights.dims[0]), Int(weights.dims[2]))
    while model.graph.node[0].input.count < 6 { model.graph.node[0].input.append("") }
    model.graph.node[0].input[5] = "h0"
    model.graph.input.append(
      .with {
        $0.name = "h0"
        $0.type.tensorType.elemType = 1
        $0.type.tensorType.shape.dim = [directions, 1, units].map { size in
          .with { $0.dimValue = Int64(size) }
        }
      })
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("onnx-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("model.onnx").path
    try Files.write(try #require(model.bytes), to: path)
    let zeros = try ModelFile.read(path)
    #expect(zeros.model.initialState == nil)
    #expect(
      zeros.report.decisions.contains { $0.contains("h0 (\(directions), 1, \(units)); it is zeros here") })

    let states = folder.appendingPathComponent("states.safetensors").path
    func give(_ name: String, _ shape: [Int]) throws -> LoadedModel {
      let values = [Float](repeating: 0.25, count: shape.reduce(1, *))
      try Files.write(
        SafetensorsWriter.header(metadata: [], tensors: [.init(name: name, shape: shape)])
          + SafetensorsWriter.bytes(of: values), to: states)
      return try ModelFile.read(path, options: ImportOptions(initialStatePath: states))
    }
    let given = try give("h0", [directions, 1, units]).model
    #expect(given.initialState?.memories[0].hidden == [Float](repeating: 0.25, count: units))
    #expect(throws: FileError(path: path, problem: .onnx(.noSuchInput("h1", .initialState, available: ["X", "h0"])))) {
      try give("h1", [directions, 1, units])
    }
    #expect(throws: FileError.self) { try give("h0", [directions, 1, units + 1]) }
    #expect(try give("h0", [directions, units]).model == given)
    #expect(try give("h", [directions, units]).model.initialState == given.initialState)
    #expect(
      try give("h_0", [directions, 1, units]).report.decisions.contains { $0.hasPrefix("h before the first") }
    )
    #expect(throws: FileError(path: path, problem: .onnx(.states(.noCellState("c"))))) {
      try give("c", [1, units])
    }

    // The same as NumPy writes it: alone, and in an archive.
    func giveBytes(_ bytes: [UInt8]) throws -> LoadedModel {
      try Files.write(bytes, to: states)
      return try ModelFile.read(path, options: ImportOptions(initialStatePath: states))
    }
    let count = directions * units
    func array(_ shape: [Int]) -> [UInt8] {
      NumpyWriter.header(shape: shape)
        + SafetensorsWriter.bytes(of: [Float](repeating: 0.25, count: shape.reduce(1, *)))
    }
    for shape in [[count], [directions, units], [1, directions, units], [directions, 1, units]] {
      #expect(try giveBytes(array(shape)).model.initialState == given.initialState)
    }
    let wrong = [directions, units + 1]
    #expect(
      throws: FileError(
        path: path,
        problem: .onnx(.states(.shape("h", layers: directions, units: units, found: wrong))))
    ) { try giveBytes(array(wrong)) }
    var archive = StoredZipWriter()
    var bytes = archive.begin(name: "h.npy", size: array([directions, units]).count)
    archive.add(array([directions, units]))
    bytes += array([directions, units]) + archive.endEntry() + archive.directory()
    #expect(try giveBytes(bytes).model.initialState == given.initialState)
    #expect(throws: FileError(path: states, problem: .states(.notStates))) {
      try giveBytes(Array("0.25,0.25\n".utf8))
    }
  }
}
