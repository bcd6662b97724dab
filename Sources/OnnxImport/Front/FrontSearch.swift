import OnnxSchema
import SignalFront

/// Finds what a graph computes of samples before its recurrent nodes, and how long a frame is.
struct FrontSearch {
  /// An input that may be the signal, by the number of its dimensions before the samples.
  private struct Candidate {
    let name: String
    let leadingOnes: Int
    /// Whether it takes several frames at once.
    let hasBatch: Bool
    /// How many samples a frame has where the graph says so.
    let length: Int?
  }

  /// What was found.
  struct Found {
    /// The graph's input of samples.
    let input: String
    let front: SignalFront
    let walk: FrontWalk
    /// Where the front ends in the walk.
    let end: FrontFrame
    /// Whether the graph fixes how long a frame is.
    let isLengthFixed: Bool
    /// Whether a run of the graph is one step: the frames that it may take at once are not steps of one sequence.
    let isOneStep: Bool
  }

  private let nodes: [Onnx_NodeProto]
  private let opset: Int
  private let context: OperatorContext
  /// The graph's inputs, by their names.
  private let inputs: [(name: String, value: Value)]
  /// The graph's initialisers.
  private let constants: [String: FrontValue]
  /// What all walks together may still compute.
  private var products = SignalEffort().products
  /// How many nodes and values all walks together may still look at: a few seconds. A graph of thousands of inputs and of
  /// nodes would be walked through from each input with each length of a frame.
  private var visits = 1 << 19

  init(
    _ graph: Onnx_GraphProto, _ nodes: [Onnx_NodeProto], opset: Int, _ inputs: GraphInputs,
    _ context: OperatorContext
  ) throws(OnnxError) {
    (self.nodes, self.opset) = (nodes, opset)
    self.inputs = inputs.values.map { (name: $0, value: $1) }
    var (context, constants) = (context, [String: FrontValue]())
    for tensor in graph.initializer where ElementType(rawValue: Int(tensor.dataType)) != nil {
      constants[tensor.name] = .constant(try Tensor(tensor, files: &context.files))
    }
    (self.context, self.constants) = (context, constants)
  }

  /// The front of the first input that has one; nil when none has.
  mutating func found() throws(OnnxError) -> Found? {
    for candidate in candidates {
      if let length = candidate.length {
        if let found = try found(candidate, fixed: length) { return found }
      } else if let found = try search(candidate) {
        return found
      }
    }
    return nil
  }

  /// Inputs of numbers whose last dimension may be the samples of a frame: (N, length) or (N, 1, length), where N may be
  /// left open.
  private var candidates: [Candidate] {
    inputs.compactMap { name, value in
      guard case .signal(let signal) = value, case .input(let input) = signal.source, !input.isInteger,
        (2...3).contains(signal.axes.count), let length = signal.shape.last,
        signal.axes[0].size == 1 || input.openDimensions.contains(0),
        signal.axes.count == 2 || signal.axes[1].size == 1 && !input.openDimensions.contains(1)
      else { return nil }
      let last = signal.axes.count - 1
      return Candidate(
        name: name, leadingOnes: last, hasBatch: input.openDimensions.contains(0),
        length: input.openDimensions.contains(last) ? nil : length)
    }
  }

  /// Lengths that are tried to see how far a front moves on: nearly every front reads one of them.
  private static let trials = (5...15).flatMap { [1 << $0, 3 << ($0 - 1)] }

  /// Where the graph leaves the length open, a frame is as long as the result moves on by, and what the front adds to
  /// the end of a frame alone it expects of the frame before at its beginning.
  private mutating func search(_ candidate: Candidate) throws(OnnxError) -> Found? {
    for length in Self.trials {
      guard let reached = try walk(candidate, length: length) else { continue }
      let chain = reached.chain
      guard chain.stride > 1, let framing = SignalFraming(size: chain.stride, context: chain.missingBefore)
      else { continue }
      if framing.length == length { return try front(candidate, reached, framing, isFixed: false) }
      guard let reached = try walk(candidate, length: framing.length) else { return nil }
      return try front(candidate, reached, framing, isFixed: false)
    }
    return nil
  }

  private mutating func found(_ candidate: Candidate, fixed length: Int) throws(OnnxError) -> Found? {
    guard let reached = try walk(candidate, length: length) else { return nil }
    // What is longer than the result moves on by is of the frame before.
    let stride = reached.chain.stride
    let isOverlapping = stride > 1 && stride < length && length - stride <= stride
    guard
      let framing = isOverlapping
        ? SignalFraming(size: stride, context: length - stride) : SignalFraming(size: length)
    else { return nil }
    return try front(candidate, reached, framing, isFixed: true)
  }

  /// A walk with a frame of a length, and the chain that makes the row that is read of it.
  private struct Reached {
    let walk: FrontWalk
    let end: FrontFrame
    let chain: SignalChain
  }

  /// nil unless recurrent nodes, or what may be a cell that is written out, read one row of a frame of this length.
  private mutating func walk(_ candidate: Candidate, length: Int) throws(OnnxError) -> Reached? {
    let zeros = [Float](repeating: 0, count: length)
    guard let walk = try walk(candidate, frames: [zeros]), let end = Self.end(of: walk),
      case let chain = walk.builder.chain.needed(for: end.source), !chain.steps.isEmpty
    else { return nil }
    return Reached(walk: walk, end: end, chain: chain)
  }

  /// A walk with frames of one length; nil where no more may be looked at.
  private mutating func walk(_ candidate: Candidate, frames: [[Float]]) throws(OnnxError) -> FrontWalk? {
    let ones = [Int](repeating: 1, count: candidate.leadingOnes - 1)
    let cost = nodes.count + inputs.count + constants.count
    guard cost <= visits,
      let input = SignalArray(
        shape: [frames.count] + ones + [frames[0].count], values: frames.reduce(into: []) { $0 += $1 })
    else { return nil }
    var (values, given) = (constants, [String]())
    for (name, value) in inputs {
      switch value {
      case .constant(let tensor):
        values[name] = .constant(tensor)
        given.append(name)
      case .signal(let signal): values[name] = .shaped(Self.single(signal))
      case .step, .counter, .unknown: values[name] = .unknown
      }
    }
    values[candidate.name] = .frame(FrontFrame(source: .input, array: input))
    var walk = FrontWalk(
      values, given: given, opset: opset, context, SignalEffort(products: products))
    try walk.follow(nodes)
    products = walk.builder.effort.products
    visits -= max(cost, walk.nodes.count)
    return walk
  }

  /// Whether a run of the graph is one step, or each of several frames is one; nil where they do not each give the row that
  /// they give alone: they are then steps of one sequence, which a convolution joins.
  private mutating func isOneStep(
    _ candidate: Candidate, _ reached: Reached, length: Int
  ) throws(OnnxError) -> Bool? {
    guard candidate.hasBatch else { return true }
    let frames = (0..<3).map { Self.testFrame($0, length: length) }
    guard let walk = try walk(candidate, frames: frames),
      let name = reached.walk.values.first(where: { $0.value.frame?.source == reached.end.source })?.key,
      let rows = walk.values[name]?.frame?.array
    else { return nil }
    var alone: [Float] = []
    let ones = [Int](repeating: 1, count: candidate.leadingOnes)
    for frame in frames {
      guard let input = SignalArray(shape: ones + [length], values: frame),
        let row = try? reached.chain(input)
      else { return nil }
      alone += row.values
    }
    guard rows.values.count == alone.count,
      zip(rows.values, alone).allSatisfy({ abs($0 - $1) <= 1e-3 * max(1, abs($1)) })
    else { return nil }
    return rows.shape.count < 3 || rows.shape[0] != frames.count
  }

  /// Some numbers, others for each index.
  private static func testFrame(_ index: Int, length: Int) -> [Float] {
    (0..<length).map { k -> Float in
      let turn: Int = (7 * k + 3) * (index + 2) % 11
      return Float(turn) / 11 - 0.5
    }
  }

  /// Where the front ends: what all recurrent nodes read of it, or the nodes of a cell, before their matrices.
  private static func end(of walk: FrontWalk) -> FrontFrame? {
    if let first = walk.readers.first?.frame {
      let shape = first.array.shape
      let isRow = shape.count == 3 && shape[0] == 1 && shape[1] == 1
      return isRow && walk.readers.allSatisfy({ $0.frame.source == first.source }) ? first : nil
    }
    let sources = Set(walk.ends.map { walk.builder.chain.beforeMatrices($0.source) })
    guard sources.count == 1, let source = sources.first,
      let end = walk.values.values.lazy.compactMap(\.frame).first(where: { $0.source == source }),
      end.array.shape.first == 1, end.array.shape.max() == end.array.values.count
    else { return nil }
    return end
  }

  /// The shape of an input for a single sequence.
  private static func single(_ signal: Signal) -> [Int] {
    signal.axes.map { axis in
      if case .input(let dimension) = axis.kind, signal.isOpen(dimension) { 1 } else { axis.size }
    }
  }

  private mutating func front(
    _ candidate: Candidate, _ reached: Reached, _ framing: SignalFraming, isFixed: Bool
  ) throws(OnnxError) -> Found? {
    guard let isOneStep = try isOneStep(candidate, reached, length: framing.length) else { return nil }
    let front = try? SignalFront(reached.chain, framing: framing, leadingOnes: candidate.leadingOnes)
    return front.map {
      Found(
        input: candidate.name, front: $0, walk: reached.walk, end: reached.end, isLengthFixed: isFixed,
        isOneStep: isOneStep)
    }
  }
}

extension SignalChain {
  /// What a value is computed from by matrices and sums with constants: of a cell that is written out, what it reads.
  fileprivate func beforeMatrices(_ source: Source) -> Source {
    guard case .step(let index) = source, steps.indices.contains(index) else { return source }
    let step = steps[index]
    let others = step.inputs.filter { !isConstant($0) }
    switch step.operation {
    case .product, .combined(.sum): return others.count == 1 ? beforeMatrices(others[0]) : source
    case .constant, .convolution, .pool, .pad, .pick, .joined, .reshaped, .permuted, .mapped, .combined,
      .reduced:
      return source
    }
  }

  private func isConstant(_ source: Source) -> Bool {
    guard case .step(let index) = source, steps.indices.contains(index),
      case .constant = steps[index].operation
    else { return false }
    return true
  }
}
