/// Sequences that go on where others have ended.
extension BatchWorkspace {
  /// The memory of every lane after the last step of each sequence of the batch, sequence after sequence: h and, where
  /// there is one, c.
  var finalStates: [Float] {
    lengths.indices.flatMap { sequence in
      stateRanges(
        sequence,
        step: { lane in
          switch packed.lanes[lane].lane.direction {
          case .forward: lengths[sequence] - 1
          case .backward: 0
          }
        }
      ).flatMap { range in UnsafeBufferPointer(start: pass.trace.base + range.lowerBound, count: range.count)
      }
    }
  }

  /// Begins the loaded sequences in the first of these states instead of in zeros.
  ///
  /// - Parameter states: Of as many sequences at least; empty for zeros.
  func begin(from states: [Float]) {
    guard !states.isEmpty else { return }
    var rest = states[...]
    for sequence in lengths.indices {
      let ranges = stateRanges(sequence) { pass.layout.boundary(lane: $0, count: pass.layout.steps) }
      for range in ranges {
        for (offset, value) in zip(range, rest) { pass.trace.base[offset] = value }
        rest = rest.dropFirst(range.count)
      }
    }
  }

  /// Where h and c of every lane are at a step, or beside the first or last one.
  private func stateRanges(_ sequence: Int, step: (Int) -> Int) -> [Range<Int>] {
    packed.lanes.indices.flatMap { lane -> [Range<Int>] in
      let record = packed.lanes[lane].record
      let start = pass.layout.record(lane: lane, step: step(lane), sequence: sequence)
      return [record.hidden, record.cellState].compactMap(\.self).map {
        start + $0..<start + $0 + record.units
      }
    }
  }
}
