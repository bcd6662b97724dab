import Foundation
import Testing

@testable import GateCore

/// numpy's measures of the networks of `Golden` and of single matrices.
private struct NumpyMeasures: Decodable {
  struct Network: Decodable {
    let name: String
    let lanes: [[Gate]]
  }

  struct Gate: Decodable {
    let inputNorm: Float
    let recurrentNorm: Float
    let spectralRadius: Float
    let biasNorms: [Float]
  }

  struct Matrix: Decodable {
    let size: Int
    let values: [Float]
    let spectralRadius: Float
  }

  let networks: [Network]
  let matrices: [Matrix]

  static func load() throws -> NumpyMeasures {
    let url = try #require(Bundle.module.url(forResource: "Fixtures/weight_measures", withExtension: "json"))
    return try JSONDecoder().decode(NumpyMeasures.self, from: Data(contentsOf: url))
  }
}

@Suite("Measures of weights")
struct WeightMeasureTests {
  /// Sums are in double precision, so what is left is the rounding to Float.
  private let tolerance: Float = 1e-5

  @Test("norms and spectral radii of every gate equal numpy's")
  func gates() throws {
    for expected in try NumpyMeasures.load().networks {
      let golden = try #require(Golden.all.first { $0.name == expected.name })
      let lanes = golden.network.architecture.lanes
      #expect(lanes.count == expected.lanes.count)
      for (lane, gates) in zip(lanes, expected.lanes) {
        let measures = golden.network.gateMeasures(of: lane)
        #expect(measures.map(\.gate) == golden.network.architecture.layers[lane.layer].cell.blocks)
        #expect(measures.count == gates.count)
        for (found, gate) in zip(measures, gates) {
          expectClose([found.inputNorm], [gate.inputNorm], tolerance)
          expectClose([found.recurrentNorm], [gate.recurrentNorm], tolerance)
          expectClose(found.biasNorms[...], gate.biasNorms[...], tolerance)
          let radius = try #require(found.spectralRadius)
          expectClose([radius.value], [gate.spectralRadius], tolerance)
        }
      }
    }
  }

  @Test("spectral radii of complex pairs, nilpotent and far from normal matrices equal numpy's")
  func matrices() throws {
    for matrix in try NumpyMeasures.load().matrices {
      let radius = SpectralRadius(matrix.values, size: matrix.size)
      #expect(!radius.isEstimate)
      expectClose([radius.value], [matrix.spectralRadius], tolerance * max(1, matrix.spectralRadius))
    }
  }

  @Test("the radius of a large matrix is estimated to a hundredth")
  func estimate() {
    // A block of rotations by an angle, scaled by 0.9: every eigenvalue has magnitude 0.9.
    let n = 200
    var matrix = [Float](repeating: 0, count: n * n)
    for block in stride(from: 0, to: n, by: 2) {
      (matrix[block * n + block], matrix[block * n + block + 1]) = (0.54, -0.72)
      (matrix[(block + 1) * n + block], matrix[(block + 1) * n + block + 1]) = (0.72, 0.54)
    }
    let radius = SpectralRadius(matrix, size: n)
    #expect(radius.isEstimate)
    #expect(abs(radius.value - 0.9) < 0.01)
  }

  @Test("a matrix that is not finite has no radius")
  func notFinite() {
    #expect(SpectralRadius([1, .nan, 0, 1], size: 2).value.isNaN)
  }

  @Test(
    "the counts by formula add up to all parameters",
    arguments: TestNetwork.lstms + TestNetwork.grus
      + [
        TestNetwork(
          "two layers, two directions, embedding",
          cells: [.lstm(LSTMCell(hasPeepholes: true)), .rnn(RNNCell())],
          directions: [.forward, .backward], input: .embedding(vocabulary: 7, size: 2)),
        TestNetwork("no head", cells: [.gru(GRUCell())], head: nil),
      ])
  func counts(test: TestNetwork) {
    let counts = ParameterCount.all(of: test.network.architecture)
    #expect(counts.reduce(0) { $0 + $1.count } == test.network.parameters.count)
  }

  @Test("biases that a network has not are in no formula")
  func uncounted() {
    let architecture = Architecture(
      input: .features(columns: 64, hasMask: false), layers: [Layer(cell: .lstm(LSTMCell()), hiddenSize: 32)],
      head: Head(size: 1, squash: .identity, readout: .lastStep))
    var network = Network(architecture)
    let idle = network.idleSecondBiases
    #expect(idle == [.recurrentBias(layer: 0, direction: .forward)])
    let counts = ParameterCount.all(of: architecture, without: idle)
    #expect(counts.map(\.formula) == ["4H(I+H+1)", "O(H+1)"])
    // What Keras's model.summary() says of LSTM(32) and Dense(1).
    #expect(counts.reduce(0) { $0 + $1.count } == 12449)
    let none = ParameterCount.all(
      of: architecture, without: idle.union([.inputBias(layer: 0, direction: .forward), .headBias]))
    #expect(none.map(\.numbers) == ["4x32(64+32)", "1x32"])
    network[.recurrentBias(layer: 0, direction: .forward)] = [Float](repeating: 0.1, count: 128)
    #expect(network.idleSecondBiases.isEmpty)
  }

  @Test("the formulas are the textbooks'")
  func formulas() {
    func formulas(_ cell: Cell) -> [ParameterCount] {
      ParameterCount.all(
        of: Architecture(
          input: .oneHot(vocabulary: 5), layers: [Layer(cell: cell, hiddenSize: 8)], head: nil))
    }
    let lstm = formulas(.lstm(LSTMCell()))
    #expect(lstm.map(\.formula) == ["4H(I+H+1)", "4H"])
    #expect(lstm.map(\.numbers) == ["4x8(5+8+1)", "4x8"])
    #expect(lstm.map(\.count) == [448, 32])
    #expect(formulas(.gru(GRUCell())).map(\.count) == [336, 24])
    #expect(formulas(.rnn(RNNCell())).map(\.count) == [112, 8])
  }

  @Test("the blocks of a lane's tables name every parameter once")
  func blocks() {
    let test = TestNetwork(
      "blocks", cells: [.lstm(LSTMCell(hasPeepholes: true)), .gru(GRUCell())],
      directions: [.forward, .backward], input: .embedding(vocabulary: 7, size: 2))
    let network = test.network
    let shared: [WeightTable] = [.embedding, .head, .headBias]
    var seen = [Int](repeating: 0, count: network.parameters.count)
    for (index, lane) in network.architecture.lanes.enumerated() {
      for table in WeightTable.allCases where index == 0 || !shared.contains(table) {
        for block in network.blocks(of: table, in: lane) {
          for row in 0..<block.rows {
            for column in 0..<block.columns { seen[block.index(row: row, column: column)] += 1 }
          }
        }
      }
    }
    #expect(seen.allSatisfy { $0 == 1 })
  }

  @Test("a block reads the gate's own row and column")
  func values() throws {
    let test = TestNetwork("values", cells: [.lstm(LSTMCell())], input: .embedding(vocabulary: 7, size: 2))
    let network = test.network
    let lane = Lane(layer: 0, direction: .forward)
    let forget = try #require(network.blocks(of: .recurrent, in: lane).first { $0.gate == .forget })
    let u = network[.recurrentWeights(layer: 0, direction: .forward)]  // (4H, H), H = 3
    #expect(network.weight(forget, row: 1, column: 2) == u[(3 + 1) * 3 + 2])
    let embedding = try #require(network.blocks(of: .embedding, in: lane).first)
    #expect(network.weight(embedding, row: 1, column: 4) == network[.embedding][4 * 2 + 1])
    let head = try #require(network.blocks(of: .head, in: lane).first)
    #expect(network.weight(head, row: 2, column: 1) == network[.headWeights][1 * 3 + 2])
    let bias = try #require(network.blocks(of: .bias, in: lane).last)
    let stored = network[.recurrentBias(layer: 0, direction: .forward)]
    #expect(network.weight(bias, row: 2, column: 3) == stored[3 * 3 + 2])
  }
}
