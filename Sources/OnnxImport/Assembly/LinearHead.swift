import GateCore

/// What a graph computes from the last layer's states, as the head of a network.
struct LinearHead {
  /// The graph's output that it is.
  let output: String
  let head: Head
  let weights: [Float]  // (O, D·H)
  let bias: [Float]  // (O)
  /// Sentences for the report.
  let decisions: [String]

  /// The head that an output of the graph is; nil when it is none: no linear map of the last layer's hidden states,
  /// or one that reads them at different steps.
  init?(_ output: String, _ value: Value, _ layers: LayerStack) {
    guard case .signal(let signal) = value, case .states(let reads) = signal.source,
      let last = layers.layers.last,
      let affine = AffineMap(signal.maps), signal.lanesAxis == nil || reads.count == 1
    else { return nil }
    var positions: [Int] = []
    for read in reads {
      guard read.quantity == .hidden,
        let position = last.firstIndex(of: .init(node: read.node, lane: read.lane))
      else { return nil }
      positions.append(position)
    }
    guard let (readout, remark) = Self.readout(reads, layers) else { return nil }
    var decisions: [String] = []
    decisions += remark.map { [$0] } ?? []
    if signal.maps.contains(where: \.isSum) {
      decisions.append("the head reads the sum of states; its weights for each of them are the same")
    }
    if signal.axes.contains(where: { $0.kind == .time && $0.isReversed }) {
      decisions.append(
        "the graph gives its output from the last step to the first; here each output is shown at its own step"
      )
    }
    let unread = last.indices.filter { !positions.contains($0) }
    if !unread.isEmpty {
      let names = unread.map { layers[last[$0]].direction.rawValue }.joined()
      decisions.append(
        "the head does not read the \(names) direction of the last layer; its weights for it are 0")
    }
    let dense = signal.maps.count(where: \.isDense)
    if dense > 1 {
      decisions.append(
        "\(dense) linear layers without activation between them make the head; they are one here")
    }
    let squash: Head.Squash
    switch signal.squash {
    case nil: squash = .identity
    case .sigmoid?: squash = .sigmoid
    case .softmax?: squash = .softmax
    case .logSoftmax?: squash = .logSoftmax
    }
    self.output = output
    var head = Head(size: affine.rows, squash: squash, readout: readout)
    head.rectifies = signal.rectifiedBy != nil
    self.head = head
    weights = affine.rearranged(positions: positions, of: last.count)
    bias = affine.bias
    self.decisions = decisions
  }

  /// When the head reads the states, as far as a network of ours can.
  private static func readout(
    _ reads: [Signal.StateRead], _ layers: LayerStack
  ) -> (Head.Readout, String?)? {
    if reads.allSatisfy({ $0.moment == .every }) { return (.everyStep, nil) }
    let limit = layers.stepLimits.last ?? nil
    let end: Signal.StateRead.Moment = limit.map { $0 == 1 ? .first : .step($0 - 1) } ?? .last
    let areFinal = reads.allSatisfy { read in
      switch layers[.init(node: read.node, lane: read.lane)].direction {
      case .forward: read.moment == .final || read.moment == end
      case .backward: read.moment == .final || read.moment == .first
      }
    }
    if areFinal { return (.lastStep, nil) }
    for (moment, name) in [(Signal.StateRead.Moment.last, "last"), (.first, "first")]
    where reads.allSatisfy({ $0.moment == moment }) {
      if let limit, moment == .last {
        return (
          .everyStep,
          "the graph reads its head once, at the last step, which its layer does not read in a sequence of more than "
            + "\(limit) steps, so that the head reads zeros; it is shown at every step, and the last one is the graph's "
            + "output"
        )
      }
      return (
        .everyStep,
        "the graph reads its head once, at the \(name) step, where one direction has read only that step; it is "
          + "shown at every step, and the \(name) one is the graph's output"
      )
    }
    return nil
  }
}
