import Foundation
import GateCore
import Models
import Testing

@testable import ModelFiles
@testable import ModelImport
@testable import TensorFiles

/// States that files give to networks of any format.
@Suite struct StateFileTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    "states-\(UUID().uuidString)")

  /// Calls `body` with the path of a file of these bytes.
  private func with<Result>(
    _ bytes: [UInt8], _ ending: String, _ body: (String) throws -> Result
  ) throws -> Result {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("state.\(ending)").path
    try Files.write(bytes, to: path)
    return try body(path)
  }

  private func state(of network: Network) -> NetworkState {
    var state = NetworkState(zerosFor: network.architecture)
    for lane in state.memories.indices {
      for unit in state.memories[lane].hidden.indices {
        state.memories[lane].hidden[unit] = Float(lane) + Float(unit) / 7
      }
      for unit in state.memories[lane].cell.indices {
        state.memories[lane].cell[unit] = -Float(lane) - Float(unit) / 3
      }
    }
    return state
  }

  private func network(_ layers: [Layer]) -> Network {
    Network(Architecture(input: .oneHot(vocabulary: 3), layers: layers, head: nil))
  }

  @Test(
    "A state is read back as it was written, for every network",
    arguments: StateFile.Format.allCases)
  func roundTrip(format: StateFile.Format) throws {
    let (lstm, gru) = (Cell(.lstm), Cell(.gru))
    for layers in [
      [Layer(cell: lstm, hiddenSize: 4)], [Layer(cell: gru, hiddenSize: 4)],
      [
        Layer(cell: lstm, hiddenSize: 3, directions: [.forward, .backward]), Layer(cell: lstm, hiddenSize: 3),
      ],
      [Layer(cell: lstm, hiddenSize: 3), Layer(cell: lstm, hiddenSize: 5)],
      [Layer(cell: gru, hiddenSize: 3), Layer(cell: lstm, hiddenSize: 5)],
    ] {
      let network = network(layers)
      let state = state(of: network)
      let read = try with(StateFile.bytes(of: state, as: format), format.rawValue) {
        try StateArrays(path: $0).applied(to: NetworkState(zerosFor: network.architecture))
      }
      #expect(read == state)
    }
  }

  @Test(
    "Files of every format begin with the state that is given, and the report says so",
    arguments: ["own", "state_dict", "keras"])
  func everyFormat(format: String) throws {
    let fixture: [UInt8]
    switch format {
    case "own":
      let network = network([Layer(cell: Cell(.lstm), hiddenSize: 4)])
      fixture = ModelFile.encode(Model(name: "m", network: network))
    case "state_dict": fixture = try Self.fixture("gru-bidirectional-no-bias")
    case _: fixture = try Self.fixture("keras-gru-reset-after")
    }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (model, states) = (
      folder.appendingPathComponent("model.safetensors").path, folder.appendingPathComponent("s.npz").path
    )
    try Files.write(fixture, to: model)
    let plain = try ModelFile.read(model)
    let state = state(of: plain.model.network)
    try Files.write(StateFile.bytes(of: state, as: .npz), to: states)
    let given = try ModelFile.read(model, options: ImportOptions(initialStatePath: states))
    #expect(given.model.initialState == state)
    #expect(given.model.network == plain.model.network)
    #expect(given.report.decisions.contains { $0.hasPrefix("before the first step") })
    #expect(!given.report.warnings.contains { $0.contains("changes nothing") })
  }

  @Test("What does not fit is refused with what is expected")
  func refused() throws {
    let network = network([Layer(cell: Cell(.gru), hiddenSize: 4)])
    let zeros = NetworkState(zerosFor: network.architecture)
    func problem(_ name: String, _ shape: [Int]) throws -> StateError? {
      let values = [Float](repeating: 1, count: shape.reduce(1, *))
      let bytes =
        SafetensorsWriter.header(metadata: [], tensors: [.init(name: name, shape: shape)])
        + SafetensorsWriter.bytes(of: values)
      return try with(bytes, "safetensors") { path in
        let arrays = try StateArrays(path: path)
        do throws(StateError) { _ = try arrays.applied(to: zeros) } catch { return error }
        return nil
      }
    }
    #expect(try problem("h", [1, 1, 4]) == nil)
    #expect(try problem("h_0", [4]) == nil)
    #expect(try problem("h", [5]) == .shape("h", layers: 1, units: 4, found: [5]))
    #expect(try problem("h", [2, 2]) == .shape("h", layers: 1, units: 4, found: [2, 2]))
    #expect(try problem("c", [4]) == .noCellState("c"))
    #expect(try problem("x", [4]) == .unknownName("x"))
    #expect(throws: FileError.self) { try with(Array("no arrays".utf8), "npz") { try StateArrays(path: $0) } }
  }

  private static func fixture(_ name: String) throws -> [UInt8] {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/\(name).safetensors").path
    return try Files.read(path, limit: 1 << 24)
  }
}
