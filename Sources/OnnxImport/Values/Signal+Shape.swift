import GateCore

/// Operators that move elements.
extension Signal {
  /// The signal after an operation; nil when what comes out is no longer one.
  func applying(_ operation: ShapeOperation) -> Signal? {
    var result = self
    switch operation {
    case .permute(let order):
      guard order.sorted() == Array(axes.indices) else { return nil }
      result.axes = order.map { axes[$0] }
    case .insert(let axis):
      guard (0...axes.count).contains(axis), axes.count < Self.rankLimit else { return nil }
      result.axes.insert(Axis(kind: .one, size: 1), at: axis)
    case .drop(let axis):
      // The single number of a head may lose its axis, a state of one unit not.
      guard axes.indices.contains(axis), axes[axis].size == 1,
        axes[axis].kind != .channel || maps.contains(where: \.isDense)
      else { return nil }
      result.axes.remove(at: axis)
    case .reshape(let target): return reshaped(target)
    case .slice(let axis, let start, let count, let step):
      guard axes.indices.contains(axis) else { return nil }
      let size = axes[axis].size
      if start == 0, count == size, step == 1 { return self }
      if start == size - 1, count == size, step == -1, axes[axis].isTime {
        result.axes[axis].isReversed.toggle()
        return result
      }
      return sliced(axis, start: start, count: count, step: step)
    }
    return result
  }

  private func sliced(_ axis: Int, start: Int, count: Int, step: Int) -> Signal? {
    guard count > 0 else { return nil }
    var result = self
    switch axes[axis].kind {
    case .time:
      guard case .states(let reads) = source, count == 1 else { return nil }
      let size = axes[axis].size
      let step = axes[axis].isReversed ? size - 1 - start : start
      result.source = .states(
        reads.map { read in
          var read = read
          if read.moment == .every {
            read.moment = step == 0 ? .first : step == size - 1 ? .last : .step(step)
          }
          return read
        })
      result.axes[axis] = Axis(kind: .one, size: 1)
    // Rows of a batch are computed alike.
    case .batch: result.axes[axis].size = count
    case .lanes:
      guard let reads = plainReads else { return nil }
      let chosen = (0..<count).map { start + $0 * step }
      guard chosen.allSatisfy(reads.indices.contains) else { return nil }
      result.source = .states(chosen.map { reads[$0] })
      result.axes[axis].size = count
    case .channel:
      if case .states = source {
      } else {
        guard step > 0 else { return nil }
        return choosing((0..<count).map { start + $0 * step }, axis: axis)
      }
      // A slice may take whole directions, but no part of one.
      guard let reads = plainReads, lanesAxis == nil, axes[axis].size % reads.count == 0, step == 1
      else { return nil }
      let width = axes[axis].size / reads.count
      guard start % width == 0, count % width == 0 else { return nil }
      result.source = .states(Array(reads[start / width..<(start + count) / width]))
      result.axes[axis].size = count
    case .input: return choosing((0..<count).map { start + $0 * step }, axis: axis)
    case .one, .merged: return nil
    }
    return result
  }

  // MARK: Reshape

  private func reshaped(_ target: [Int]) -> Signal? {
    var left = axes.flatMap(\.flat)[...]
    var wanted = target[...]
    var reshaped: [Axis] = []
    while !left.isEmpty || !wanted.isEmpty {
      // A single direction goes before other dimensions of 1.
      let directions = left.first?.kind == .lanes ? 0 : left.count { $0.kind == .lanes && $0.size == 1 }
      let extra = left.count - wanted.count - directions
      if let axis = left.first, axis.size == 1, extra > 0, axis.kind == .lanes || axis.kind == .one {
        left.removeFirst()
      } else if let axis = left.first, axis.size == wanted.first, wanted.count > 1 || left.count == 1 {
        reshaped.append(axis)
        left.removeFirst()
        wanted.removeFirst()
      } else if wanted.first == 1 {
        reshaped.append(Axis(kind: .one, size: 1))
        wanted.removeFirst()
      } else if let axis = left.first, axis.size == 1, axis.kind != .channel {
        left.removeFirst()
      } else {
        guard let group = Self.group(&left, &wanted), let axes = converted(group.axes, to: group.sizes)
        else { return nil }
        reshaped += axes
      }
    }
    var result = self
    result.axes = reshaped
    return result
  }

  /// The shortest runs at the start of both that have as many elements.
  private static func group(
    _ axes: inout ArraySlice<Axis>, _ sizes: inout ArraySlice<Int>
  ) -> (axes: [Axis], sizes: [Int])? {
    guard let first = axes.popFirst(), let size = sizes.popFirst() else { return nil }
    var (taken, wanted) = ([first], [size])
    var (m, n) = (first.size, size)
    while m != n {
      guard m > 0, n > 0 else { return nil }
      if m < n {
        guard let next = axes.popFirst() else { return nil }
        taken.append(next)
        let (product, overflow) = m.multipliedReportingOverflow(by: next.size)
        guard !overflow else { return nil }
        m = product
      } else {
        guard let next = sizes.popFirst() else { return nil }
        wanted.append(next)
        let (product, overflow) = n.multipliedReportingOverflow(by: next)
        guard !overflow else { return nil }
        n = product
      }
    }
    // What is left over at the end are dimensions of 1.
    while sizes.isEmpty, let next = axes.popFirst() {
      guard next.size == 1 else { return nil }
      taken.append(next)
    }
    return (taken, wanted)
  }

  private func converted(_ group: [Axis], to sizes: [Int]) -> [Axis]? {
    let long = group.filter { $0.size != 1 || $0.kind == .channel }
    if sizes.count == 1 {
      if long.count == 1 { return long }
      // Directions side by side become channels.
      if long.map(\.kind) == [.lanes, .channel], plainReads != nil {
        return [Axis(kind: .channel, size: sizes[0])]
      }
      return [Axis(kind: .merged(group), size: sizes[0])]
    }
    // And the other way round.
    if long.count == 1, long[0].kind == .channel, lanesAxis == nil, let reads = plainReads,
      sizes == [reads.count, long[0].size / reads.count]
    {
      return [Axis(kind: .lanes, size: sizes[0]), Axis(kind: .channel, size: sizes[1])]
    }
    return nil
  }
}

extension Signal.Axis {
  /// The dimensions that a merged one is made of.
  var flat: [Signal.Axis] {
    if case .merged(let axes) = kind { axes.flatMap(\.flat) } else { [self] }
  }

  /// True for a dimension that can be the sequence's.
  var isTime: Bool {
    switch kind {
    case .time, .input: true
    case .batch, .lanes, .channel, .one, .merged: false
    }
  }
}

extension Signal {
  /// States side by side: directions and layers as channels, or along an axis of their own; nil when the signals
  /// are not plain states of the same form.
  static func concatenated(_ signals: [Signal], axis: Int) -> Signal? {
    guard let first = signals.first, first.axes.indices.contains(axis) else { return nil }
    if let columns = joinedColumns(signals, axis: axis) { return columns }
    var reads: [StateRead] = []
    for signal in signals {
      guard let plain = signal.plainReads, signal.axes.count == first.axes.count else { return nil }
      for (d, (a, b)) in zip(signal.axes, first.axes).enumerated()
      where d != axis && a != b || a.kind != b.kind || a.isReversed != b.isReversed {
        return nil
      }
      reads += plain
    }
    guard reads.count <= readLimit else { return nil }
    if let whole = sequence(of: signals, axis: axis) { return whole }
    var result = first
    result.source = .states(reads)
    result.axes[axis].size = signals.map { $0.axes[axis].size }.reduce(0, +)
    switch first.axes[axis].kind {
    case .lanes: return result
    case .channel:
      guard first.lanesAxis == nil else { return nil }
      // The position of a direction is only known when all have the same size.
      let widths = Set(signals.map { $0.axes[axis].size / ($0.plainReads?.count ?? 1) })
      return widths.count == 1 ? result : nil
    case .one:
      guard reads.count == signals.count, first.lanesAxis == nil else { return nil }
      result.axes[axis].kind = .lanes
      return result
    case .input, .time, .batch, .merged: return nil
    }
  }

  /// The states of every step, from those of all single steps in the order of time or against it; nil when a step
  /// is missing or out of place.
  private static func sequence(of signals: [Signal], axis: Int) -> Signal? {
    let parts = signals.compactMap(\.plainReads)
    guard signals.count > 1, parts.count == signals.count, var reads = parts.first, let first = signals.first,
      first.axes[axis].kind == .one
    else { return nil }
    let steps = (0..<signals.count).map { step -> StateRead.Moment in
      step == 0 ? .first : step == signals.count - 1 ? .last : .step(step)
    }
    func isInOrder(_ moments: [StateRead.Moment]) -> Bool {
      zip(parts, moments).allSatisfy { part, moment in
        part.count == reads.count
          && zip(part, reads).allSatisfy {
            $0.moment == moment && $0.node == $1.node && $0.lane == $1.lane && $0.quantity == $1.quantity
          }
      }
    }
    let isReversed = isInOrder(steps.reversed())
    guard isReversed || isInOrder(steps) else { return nil }
    for k in reads.indices { reads[k].moment = .every }
    var result = first
    result.source = .states(reads)
    result.axes[axis] = Axis(kind: .time, size: signals.count, isReversed: isReversed)
    return result
  }
}
