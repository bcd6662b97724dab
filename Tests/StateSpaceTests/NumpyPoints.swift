import Foundation
import GateCore
import ModelFiles
import Models
import SampleData
import Testing

@testable import StateSpace

/// What NumPy and SciPy find: `Fixtures/generate_points.py`.
struct NumpyPoints: Decodable {
  struct Network: Decodable, CustomTestStringConvertible, Sendable {
    let name: String
    let cell: String
    let tokens: [Int]?
    let values: [Float]?
    /// Of random networks.
    let hidden: Int?
    let layers: Int?
    let parameters: [Float]?
    let points: [Point]

    var testDescription: String { name }
  }

  struct Point: Decodable, Sendable {
    let state: [Double]
    let eigenvalues: [[Double]]
  }

  struct Matrix: Decodable, CustomTestStringConvertible, Sendable {
    let name: String
    let size: Int
    let values: [Double]
    let eigenvalues: [[Double]]

    var testDescription: String { name }
  }

  let networks: [Network]
  let matrices: [Matrix]

  static func load() throws -> NumpyPoints {
    let url = try #require(Bundle.module.url(forResource: "Fixtures/points", withExtension: "json"))
    return try JSONDecoder().decode(NumpyPoints.self, from: Data(contentsOf: url))
  }
}

extension NumpyPoints.Network {
  func model() throws -> Model {
    guard let parameters, let hidden, let layers else { return try BundledNetwork.model(name) }
    let kind = try #require(CellKind(rawValue: cell))
    var network = GateCore.Network(
      Architecture(
        input: .features(columns: 2, hasMask: false),
        layers: [Layer](repeating: Layer(cell: Cell(kind), hiddenSize: hidden), count: layers), head: nil))
    try #require(network.parameters.count == parameters.count)
    network.parameters = parameters
    return Model(name: name, network: network)
  }

  var held: HeldInput { tokens.map { HeldInput.tokens($0) } ?? .values(values ?? []) }
}

/// The networks that come with the program.
enum BundledNetwork {
  static func model(_ name: String) throws -> Model {
    let folder = try #require(SampleData.models)
    return try ModelFile.read(folder.appendingPathComponent("\(name).safetensors").path).model
  }

  /// The states that a lane goes through on sequences.
  static func states(
    of model: Model, on sequences: [InputSteps], lane: Lane = Lane(layer: 0, direction: .forward)
  ) throws -> [StatePoint] {
    try sequences.flatMap { steps in
      var run = try Run(model, steps: steps)
      run.advance(to: run.length)
      return (0..<run.length).compactMap { run.state(at: $0).flatMap { StatePoint($0, lane: lane) } }
    }
  }
}

extension PointSearch {
  /// Searches to the end.
  mutating func finish() { while !isFinished { advance(multiplications: 50_000_000) } }
}
