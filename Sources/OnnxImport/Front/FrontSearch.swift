import OnnxSchema
import SignalFront

/// Finds what a graph computes of samples before its recurrent nodes, and how long a frame is.
struct FrontSearch {
  /// An input that may be the signal, by the number of its dimensions before the samples.
  private struct Candidate {
    let name: String
    let leadingOnes: Int
    /// How many samples a frame has where the graph says so.
    let length: Int?
  }

  /// What was found.
  struct Found {
    /// The graph's input of samples.
    let input: String
    let front: SignalFront
    let walk: FrontWalk
    /// Whether the graph fixes how long a frame is.
    let isLengthFixed: Bool
  }

  private let nodes: [Onnx_NodeProto]
  private let opset: Int
  private let context: OperatorContext
  private let inputs: GraphInputs
  /// The graph's initialisers.
  private let constants: [String: FrontValue]

  init(
    _ graph: Onnx_GraphProto, _ nodes: [Onnx_NodeProto], opset: Int, _ inputs: GraphInputs,
    _ context: OperatorContext
  ) throws(OnnxError) {
    (self.nodes, self.opset, self.inputs) = (nodes, opset, inputs)
    var (context, constants) = (context, [String: FrontValue]())
    for tensor in graph.initializer where ElementType(rawValue: Int(tensor.dataType)) != nil {
      constants[tensor.name] = .constant(try Tensor(tensor, files: &context.files))
    }
    (self.context, self.constants) = (context, constants)
  }

  /// The front of the first input that has one; nil when none has.
  func found() throws(OnnxError) -> Found? {
    for candidate in candidates {
      if let length = candidate.length {
        if let found = try found(candidate, fixed: length) { return found }
      } else if let found = try search(candidate) {
        return found
      }
    }
    return nil
  }

  /// Inputs of numbers whose last dimension may be the samples of a frame: all others are 1, or left open for a batch.
  private var candidates: [Candidate] {
    inputs.values.compactMap { name, value in
      guard case .signal(let signal) = value, case .input(let input) = signal.source, !input.isInteger,
        (2...3).contains(signal.axes.count), let length = signal.shape.last,
        signal.axes.indices.dropLast().allSatisfy({
          signal.axes[$0].size == 1 || input.openDimensions.contains($0)
        })
      else { return nil }
      let last = signal.axes.count - 1
      return Candidate(
        name: name, leadingOnes: last, length: input.openDimensions.contains(last) ? nil : length)
    }
  }

  /// Lengths that are tried to see how far a front moves on: nearly every front reads one of them.
  private static let trials = (5...15).flatMap { [1 << $0, 3 << ($0 - 1)] }

  /// Where the graph leaves the length open, a frame is as long as the result moves on by, and what the front adds to
  /// the end of a frame alone it expects of the frame before at its beginning.
  private func search(_ candidate: Candidate) throws(OnnxError) -> Found? {
    for length in Self.trials {
      guard let (walk, chain) = try walk(candidate, length: length) else { continue }
      guard chain.stride > 1, let framing = SignalFraming(size: chain.stride, context: chain.missingBefore)
      else { return nil }
      if framing.length == length { return front(candidate, walk, chain, framing, isFixed: false) }
      guard let (walk, chain) = try self.walk(candidate, length: framing.length) else { return nil }
      return front(candidate, walk, chain, framing, isFixed: false)
    }
    return nil
  }

  private func found(_ candidate: Candidate, fixed length: Int) throws(OnnxError) -> Found? {
    guard let (walk, chain) = try walk(candidate, length: length) else { return nil }
    // What is longer than the result moves on by is of the frame before.
    let stride = chain.stride
    let isOverlapping = stride > 1 && stride < length && length - stride <= stride
    guard
      let framing = isOverlapping
        ? SignalFraming(size: stride, context: length - stride) : SignalFraming(size: length)
    else { return nil }
    return front(candidate, walk, chain, framing, isFixed: true)
  }

  /// The walk with a frame of a length, and the chain that makes the row for the recurrent nodes; nil unless they read
  /// one row of it.
  private func walk(_ candidate: Candidate, length: Int) throws(OnnxError) -> (FrontWalk, SignalChain)? {
    let shape = [Int](repeating: 1, count: candidate.leadingOnes) + [length]
    guard let zeros = SignalArray(shape: shape, values: [Float](repeating: 0, count: length)) else { return nil }
    var values = constants
    for (name, value) in inputs.values {
      switch value {
      case .constant(let tensor): values[name] = .constant(tensor)
      case .signal(let signal): values[name] = .shaped(Self.single(signal))
      case .step, .counter, .unknown: values[name] = .unknown
      }
    }
    values[candidate.name] = .frame(FrontFrame(source: .input, array: zeros))
    var walk = FrontWalk(values, opset: opset, context)
    try walk.follow(nodes)
    guard let frame = walk.readers.first?.frame, walk.readers.allSatisfy({ $0.frame.source == frame.source }),
      case let row = frame.array.shape, row.count == 3, row[0] == 1, row[1] == 1,
      case let chain = walk.builder.chain.needed(for: frame.source), !chain.steps.isEmpty
    else { return nil }
    return (walk, chain)
  }

  /// The shape of an input for a single sequence.
  private static func single(_ signal: Signal) -> [Int] {
    signal.axes.map { axis in
      if case .input(let dimension) = axis.kind, signal.isOpen(dimension) { 1 } else { axis.size }
    }
  }

  private func front(
    _ candidate: Candidate, _ walk: FrontWalk, _ chain: SignalChain, _ framing: SignalFraming, isFixed: Bool
  ) -> Found? {
    guard let front = try? SignalFront(chain, framing: framing, leadingOnes: candidate.leadingOnes) else {
      return nil
    }
    return Found(input: candidate.name, front: front, walk: walk, isLengthFixed: isFixed)
  }
}
