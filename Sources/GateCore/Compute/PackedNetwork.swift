import Synchronization

/// A network's parameters in the order in which the step loops read them. Of a network so large that it should not be kept
/// twice, W and U are read where the network itself keeps them, but for training.
///
/// Immutable when shared. A trainer, its only owner, refills it after each update with `pack`.
final class PackedNetwork: @unchecked Sendable {
  /// What the weights are packed for; the backward pass needs transposes too.
  enum Purpose {
    case inference
    case training
  }

  let architecture: Architecture
  let layout: ParameterLayout
  let lanes: [LaneWeights]
  let head: HeadWeights?
  /// (V, inputStride)
  let embedding: UnsafeMutablePointer<Float>?
  /// Row length of x; 0 when the input is one-hot and no row is ever written.
  let inputStride: Int
  private let storage: [AlignedFloats]
  /// The network's own, of which W and U are read in place; empty where all are copied. An array's memory stays where it is
  /// as long as somebody has it, and who changes a copy of it gets other memory.
  private let parameters: [Float]
  /// Whose memory is used beside this one's.
  private let shared: PackedNetwork?
  private let withTransposes = Mutex<PackedNetwork?>(nil)

  /// How many parameters are copied at most, for other purposes than training: those of 256 MB.
  static let copyLimit = 1 << 26

  init(_ network: Network, for purpose: Purpose, copyLimit: Int = copyLimit) {
    let allocator = Allocator()
    let architecture = network.architecture
    parameters = purpose == .inference && network.layout.count > copyLimit ? network.parameters : []
    let matrices = MatrixSource(allocator, inPlace: parameters, network.layout)
    self.architecture = architecture
    layout = network.layout
    lanes = Self.lanes(of: architecture, purpose: purpose, matrices, allocator)
    head = architecture.head.map { head in
      let layer = architecture.layers[architecture.layers.count - 1]
      return HeadWeights(head, layer: layer, purpose: purpose, allocator)
    }
    switch architecture.input {
    case .features:
      (inputStride, embedding) = (padded(architecture.input.size), nil)
    case .oneHot: (inputStride, embedding) = (0, nil)
    case .embedding(let vocabulary, let size):
      inputStride = padded(size)
      embedding = allocator.floats(vocabulary * padded(size))
    }
    storage = allocator.storage
    shared = nil
    pack(network.parameters)
  }

  /// The weights of `other`, which are never refilled, with all transposes beside them.
  private init(transposing parameters: [Float], beside other: PackedNetwork) {
    let allocator = Allocator()
    (architecture, layout, shared, self.parameters) = (other.architecture, other.layout, other, [])
    (inputStride, embedding) = (other.inputStride, other.embedding)
    lanes = other.lanes.map { lane in
      var lane = lane
      lane.transposes = Self.transposes(
        lane.step, lane.projection, sources: lane.sources, wantsInput: true, allocator)
      return lane
    }
    head = other.head.map { head in
      var head = head
      head.addTransposes(allocator)
      return head
    }
    storage = allocator.storage
    parameters.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let source = ParameterSource(base: base, layout: layout)
      for lane in lanes { lane.packTransposes(source) }
      head?.packTransposes(source)
    }
  }

  /// The same weights, packed for inference, ready for a pass back to the network's input. The transposes, as
  /// large as the weights, are made when they are first asked for and then kept.
  ///
  /// - Parameter network: What this was packed from.
  func forInputGradients(of network: Network) -> PackedNetwork {
    withTransposes.withLock { kept in
      if let kept { return kept }
      let made = PackedNetwork(transposing: network.parameters, beside: self)
      kept = made
      return made
    }
  }

  /// How this network's lanes are kept in a trace.
  var records: [TraceLayout.LaneRecords] { lanes.map(\.records) }

  /// The layout of a trace of this network.
  func traceLayout(steps: Int, batch: Int) -> TraceLayout {
    TraceLayout(records, inputStride: inputStride, steps: steps, batch: batch)
  }

  /// Refills everything from a network's flat parameters.
  func pack(_ parameters: [Float]) {
    parameters.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let source = ParameterSource(base: base, layout: layout)
      for lane in lanes { lane.pack(source) }
      head?.pack(source)
      guard let embedding, let table = source[.embedding] else { return }
      let size = architecture.input.size
      for v in 0..<(architecture.input.vocabularySize ?? 0) {
        (embedding + v * inputStride).update(from: table + v * size, count: size)
      }
    }
  }

  private static func lanes(
    of architecture: Architecture, purpose: Purpose, _ matrices: MatrixSource, _ allocator: Allocator
  ) -> [LaneWeights] {
    architecture.lanes.map { lane in
      let layer = architecture.layers[lane.layer]
      let sources: [Int]
      let projection: LaneWeights.Projection
      let record = RecordLayout(cell: layer.cell(of: lane.direction), units: layer.hiddenSize)
      if lane.layer == 0 {
        sources = [architecture.input.size]
        switch architecture.input {
        case .oneHot(let vocabulary):
          projection = .table(
            allocator.floats(vocabulary * record.gateWidth), vocabulary: vocabulary)
        case .features, .embedding:
          projection = .one(matrices.inputs(of: lane, record, sources)[0])
        }
      } else {
        let below = architecture.layers[lane.layer - 1]
        sources = below.directions.map { _ in below.hiddenSize }
        let inputs = matrices.inputs(of: lane, record, sources)
        projection = inputs.count == 1 ? .one(inputs[0]) : .two(inputs[0], inputs[1])
      }
      let step = StepWeights(
        record: record, isPlain: record.cell.steppingCell.isPlain,
        recurrent: matrices.recurrent(of: lane, record),
        candidateRecurrent: record.resetsBeforeProduct ? matrices.candidateRecurrent(of: lane, record) : nil,
        peepholes: record.cell.hasPeepholes ? allocator.floats(record.peepholeCount) : nil)
      return LaneWeights(
        lane: lane, cell: record.cell.steppingCell,
        step: step,
        below: architecture.lanesBelow(lane), stepLimit: layer.stepLimit ?? .max,
        inputLimit: lane.layer > 0 ? architecture.layers[lane.layer - 1].stepLimit ?? .max : .max,
        projection: projection,
        bias: allocator.floats(record.gateWidth),
        transposes: purpose == .inference
          ? nil
          : transposes(
            step, projection, sources: sources,
            wantsInput: lane.layer > 0 || architecture.input.isEmbedding, allocator))
    }
  }

  /// - Parameter wantsInput: Whether dx is wanted.
  private static func transposes(
    _ step: StepWeights, _ projection: LaneWeights.Projection, sources: [Int], wantsInput: Bool,
    _ allocator: Allocator
  ) -> LaneTransposes {
    let record = step.record
    func transpose(_ matrix: WeightMatrix?, depth: Int, columns: Int) -> WeightMatrix {
      matrix?.transposeInPlace ?? .packed(allocator.matrix(depth: depth, columns: columns))
    }
    func input(_ index: Int) -> WeightMatrix? {
      guard wantsInput, sources.indices.contains(index) else { return nil }
      return transpose(projection.matrix(index), depth: record.inputWidth, columns: padded(sources[index]))
    }
    return LaneTransposes(
      step: StepTransposes(
        recurrent: transpose(step.recurrent, depth: record.recurrentWidth, columns: record.width),
        candidateRecurrent: step.candidateRecurrent.map {
          transpose($0, depth: record.width, columns: record.width)
        }),
      input: input(0), secondInput: input(1))
  }

  /// Hands out zeroed memory and keeps it alive.
  final class Allocator {
    private(set) var storage: [AlignedFloats] = []

    func floats(_ count: Int) -> UnsafeMutablePointer<Float> {
      let block = AlignedFloats(count: count)
      storage.append(block)
      return block.base
    }

    func matrix(depth: Int, columns: Int) -> PackedMatrix {
      let count = PackedMatrix.floats(depth: depth, columns: columns)
      return PackedMatrix(base: floats(count), depth: depth, columns: columns)
    }
  }
}

/// A network's flat parameters and where each array of them starts.
struct ParameterSource {
  let base: UnsafePointer<Float>
  let layout: ParameterLayout

  subscript(role: ParameterRole) -> UnsafePointer<Float>? {
    layout[role].map { base + $0.offset }
  }
}
