// What the network says, read from the records of its last layer.
extension BackwardPass {
  /// Row length of logits; without a head, of the last layer's hidden states side by side.
  var outputWidth: Int { packed.head?.width ?? padded(packed.architecture.outputSize) }

  /// Whether the output is read once for each sequence.
  var isReadOnce: Bool {
    guard scope.readStep == nil else { return true }
    return switch packed.architecture.head?.readout {
    case .lastStep?: true
    case .everyStep?, nil: false
    }
  }

  var outputRows: Int { isReadOnce ? layout.batch : rows }

  /// The rows that the output reads and that are not zero: the first ones of all that it reads.
  var fullOutputRows: Int {
    let layer = packed.architecture.layers[packed.architecture.layers.count - 1]
    // Final states are held at the steps not read.
    if packed.architecture.head?.readout == .lastStep { return outputRows }
    if let readStep = scope.readStep {
      let showsZeros = layer.directions.count > 1 && scope.skipped?[readStep] == true
      return layer.reads(step: scope.firstStep + readStep) && !showsZeros ? outputRows : 0
    }
    return rowsRead(layer: packed.architecture.layers.count - 1)
  }

  /// The lanes of the last layer.
  var topLanes: (first: Int, second: Int?) {
    let last = packed.architecture.layers.count - 1
    let top = packed.lanes.indices.filter { packed.lanes[$0].lane.layer == last }
    return (top[0], top.count > 1 ? top[1] : nil)
  }

  /// The hidden states that the output is read from, for each direction of the last layer.
  func readRows() -> (first: RowSource, second: RowSource?) {
    let top = topLanes
    func rows(_ lane: Int) -> RowSource {
      let all = layout.hiddenRows(lane: lane, trace.base)
      return RowSource(base: all.base + readStart(lane) * all.stride, stride: all.stride)
    }
    return (rows(top.first), top.second.map(rows))
  }

  /// The first row of h that the output reads: that of the step asked for, or of the final states. With states
  /// held past a sequence's end, those of every forward lane are in the last step's rows, of every backward lane
  /// in the first step's, whatever step a head that reads final states is asked at.
  func readStart(_ lane: Int) -> Int {
    guard isReadOnce else { return 0 }
    return switch packed.lanes[lane].lane.direction {
    case .forward: (scope.readStep ?? layout.steps - 1) * layout.batch
    case .backward:
      switch packed.architecture.head?.readout {
      case .lastStep?: 0
      case .everyStep?, nil: (scope.readStep ?? 0) * layout.batch
      }
    }
  }

  /// Computes the logits of the rows that the output reads.
  func readOut() {
    guard layout.steps > 0 else { return }
    let (first, second) = readRows()
    if let head = packed.head {
      head.logits(first, second, rows: outputRows, full: fullOutputRows, into: outputs.logits.base)
      return
    }
    var column = 0
    for (lane, source) in [(topLanes.first, first), (topLanes.second ?? -1, second ?? first)]
    where lane >= 0 {
      let units = packed.lanes[lane].record.units
      for r in 0..<outputRows {
        let target = outputs.logits.base + r * outputWidth + column
        if r < fullOutputRows {
          target.update(from: source.base + r * source.stride, count: units)
        } else {
          target.update(repeating: 0, count: units)
        }
      }
      column += units
    }
  }
}
