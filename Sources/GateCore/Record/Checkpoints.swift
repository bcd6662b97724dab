/// The states that chunks start from: for each lane what it enters the chunk with, before its first step for a
/// forward lane and after its last step for a backward one. From them a chunk's records are computed again.
///
/// A long sequence has more chunks than are kept. When `capacity` is reached, chunks at multiples of a power of
/// two stay, and of the others those nearest to the last one touched: so it is dense where a reader looks, and
/// anywhere else a few chunks away.
struct Checkpoints: Sendable {
  /// Floats that are kept at most, 128 MB, when that holds `leastCapacity` chunks.
  static let floatLimit = 1 << 25
  static let leastCapacity = 64
  /// Small states are kept up to this number; beyond, finding them would cost more than computing them.
  static let largestCapacity = 1 << 16

  private let lanes: [(offset: Int, units: Int, hasCell: Bool)]
  private let floatsPerChunk: Int
  /// The most chunks that are kept.
  let capacity: Int
  /// Chunks at multiples of this are kept in any case.
  private(set) var spacing = 1
  private var states: [Int: [Float]] = [:]

  /// - Parameter capacity: The most chunks to keep, at least 8; nil for as many as `floatLimit` allows.
  init(_ layout: TraceLayout, capacity: Int? = nil) {
    var offset = 0
    lanes = layout.lanes.map { lane in
      let hasCell = lane.record.cellState != nil
      defer { offset += lane.record.units * (hasCell ? 2 : 1) }
      return (offset, lane.record.units, hasCell)
    }
    floatsPerChunk = offset
    let affordable = Self.floatLimit / max(1, offset)
    self.capacity = max(8, capacity ?? min(Self.largestCapacity, max(Self.leastCapacity, affordable)))
  }

  var count: Int { states.count }

  func contains(_ chunk: Int) -> Bool { states[chunk] != nil }

  /// The nearest chunk at or before `chunk` whose state is kept; nil when there is none.
  func nearest(atOrBefore chunk: Int) -> Int? {
    var index = chunk
    while index >= 0 {
      if states[index] != nil { return index }
      index -= 1
    }
    return nil
  }

  /// What a lane enters a chunk with; nil when that is not kept.
  subscript(chunk: Int, lane: Int) -> NetworkState.Memory? {
    guard let floats = states[chunk] else { return nil }
    let (offset, units, hasCell) = lanes[lane]
    return NetworkState.Memory(
      hidden: Array(floats[offset..<offset + units]),
      cell: hasCell ? Array(floats[offset + units..<offset + 2 * units]) : [])
  }

  /// Keeps what a lane enters a chunk with.
  ///
  /// - Parameter thins: False to keep it beside all others, however many there are.
  mutating func set(_ memory: NetworkState.Memory, chunk: Int, lane: Int, thins: Bool = true) {
    if states[chunk] == nil {
      if thins, states.count >= capacity { thin(around: chunk) }
      states[chunk] = [Float](repeating: 0, count: floatsPerChunk)
    }
    let (offset, units, hasCell) = lanes[lane]
    states[chunk]?.replaceSubrange(offset..<offset + units, with: memory.hidden)
    if hasCell { states[chunk]?.replaceSubrange(offset + units..<offset + 2 * units, with: memory.cell) }
  }

  mutating func removeAll() { states = [:] }

  /// Makes room: drops half of the chunks that are no multiples, those furthest from `chunk`.
  private mutating func thin(around chunk: Int) {
    var droppable: [Int] = []
    while true {
      droppable = states.keys.filter { $0 % spacing != 0 }
      // So many at least, that this is done seldom.
      if droppable.count >= capacity / 4 { break }
      spacing *= 2
    }
    droppable.sort { abs($0 - chunk) > abs($1 - chunk) }
    for index in droppable.prefix(max(1, droppable.count / 2)) { states[index] = nil }
  }
}
