import Synchronization

/// A network's parameters in the order in which the step loops read them.
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
  /// Whose memory is used beside this one's.
  private let shared: PackedNetwork?
  private let withTransposes = Mutex<PackedNetwork?>(nil)

  init(_ network: Network, for purpose: Purpose) {
    let allocator = Allocator()
    let architecture = network.architecture
    self.architecture = architecture
    layout = network.layout
    lanes = Self.lanes(of: architecture, purpose: purpose, allocator)
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
    (architecture, layout, shared) = (other.architecture, other.layout, other)
    (inputStride, embedding) = (other.inputStride, other.embedding)
    lanes = other.lanes.map { lane in
      var lane = lane
      lane.transposes = Self.transposes(
        lane.record, sources: lane.sources, wantsInput: true, allocator)
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
    of architecture: Architecture, purpose: Purpose, _ allocator: Allocator
  ) -> [LaneWeights] {
    architecture.lanes.map { lane in
      let layer = architecture.layers[lane.layer]
      let sources: [Int]
      let projection: LaneWeights.Projection
      let record = RecordLayout(cell: layer.cell(of: lane.direction), units: layer.hiddenSize)
      let inputColumns = record.inputWidth
      if lane.layer == 0 {
        sources = [architecture.input.size]
        switch architecture.input {
        case .oneHot(let vocabulary):
          projection = .table(
            allocator.floats(vocabulary * record.gateWidth), vocabulary: vocabulary)
        case .features, .embedding:
          projection = .one(allocator.matrix(depth: sources[0], columns: inputColumns))
        }
      } else {
        let below = architecture.layers[lane.layer - 1]
        sources = below.directions.map { _ in below.hiddenSize }
        let matrices = sources.map { allocator.matrix(depth: $0, columns: inputColumns) }
        projection = matrices.count == 1 ? .one(matrices[0]) : .two(matrices[0], matrices[1])
      }
      return LaneWeights(
        lane: lane, cell: record.cell.steppingCell,
        step: StepWeights(
          record: record, isPlain: record.cell.steppingCell.isPlain,
          recurrent: allocator.matrix(depth: record.units, columns: record.recurrentWidth),
          candidateRecurrent: record.resetsBeforeProduct
            ? allocator.matrix(depth: record.units, columns: record.width) : nil,
          peepholes: record.cell.hasPeepholes ? allocator.floats(record.peepholeCount) : nil),
        below: architecture.lanesBelow(lane), stepLimit: layer.stepLimit ?? .max,
        inputLimit: lane.layer > 0 ? architecture.layers[lane.layer - 1].stepLimit ?? .max : .max,
        projection: projection,
        bias: allocator.floats(record.gateWidth),
        transposes: purpose == .inference
          ? nil
          : transposes(
            record, sources: sources,
            wantsInput: lane.layer > 0 || architecture.input.isEmbedding, allocator))
    }
  }

  /// - Parameter wantsInput: Whether dx is wanted.
  private static func transposes(
    _ record: RecordLayout, sources: [Int], wantsInput: Bool, _ allocator: Allocator
  ) -> LaneTransposes {
    let inputs = sources.map {
      wantsInput
        ? allocator.matrix(depth: record.inputWidth, columns: padded($0)) : nil
    }
    return LaneTransposes(
      step: StepTransposes(
        recurrent: allocator.matrix(depth: record.recurrentWidth, columns: record.width),
        candidateRecurrent: record.resetsBeforeProduct
          ? allocator.matrix(depth: record.width, columns: record.width) : nil),
      input: inputs[0], secondInput: inputs.count > 1 ? inputs[1] : nil)
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
