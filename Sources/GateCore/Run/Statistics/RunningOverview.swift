/// Sum, least and largest value of every unit over blocks of chunks, for one quantity of one lane: what a picture
/// of a whole long sequence is made of.
///
/// There are at most `capacity` blocks. When they are full, neighbours become one, so that a sequence of any
/// length has at least half as many.
struct RunningOverview: Sendable {
  let quantity: Quantity
  let units: Int
  let capacity: Int
  /// How many chunks a block covers, a power of two.
  private(set) var chunksPerBlock = 1
  private var counts: [Int] = []
  private var sums: [Float] = []  // (blocks, H)
  private var least: [Float] = []  // (blocks, H)
  private var largest: [Float] = []  // (blocks, H)

  init(quantity: Quantity, units: Int, capacity: Int) {
    self.quantity = quantity
    self.units = units
    self.capacity = max(2, capacity)
  }

  /// Adds the sums of `rows` rows of a chunk. A NaN makes the sum NaN, which means that the other two are those of the
  /// rest only.
  mutating func add(_ rows: ColumnSums, count: Int, chunk: Int) {
    while chunk / chunksPerBlock >= capacity { join() }
    let block = chunk / chunksPerBlock
    if block < counts.count {
      add(rows, count: count, to: block)
    } else {
      append(rows, count: count, as: block)
    }
  }

  private mutating func add(_ rows: ColumnSums, count: Int, to block: Int) {
    counts[block] += count
    let start = block * units
    for j in 0..<units {
      sums[start + j] += rows.sum[j]
      least[start + j] = Swift.min(rows.least[j], least[start + j])
      largest[start + j] = Swift.max(rows.largest[j], largest[start + j])
    }
  }

  /// The first sums of a block are copied, which for few units is much quicker than to add them to zeros.
  private mutating func append(_ rows: ColumnSums, count: Int, as block: Int) {
    let skipped = block - counts.count
    counts.append(contentsOf: repeatElement(0, count: skipped))
    sums.append(contentsOf: repeatElement(0, count: skipped * units))
    least.append(contentsOf: repeatElement(.infinity, count: skipped * units))
    largest.append(contentsOf: repeatElement(-.infinity, count: skipped * units))
    counts.append(count)
    sums.append(contentsOf: UnsafeBufferPointer(start: rows.sum, count: units))
    least.append(contentsOf: UnsafeBufferPointer(start: rows.least, count: units))
    largest.append(contentsOf: UnsafeBufferPointer(start: rows.largest, count: units))
  }

  private mutating func join() {
    let joined = (counts.count + 1) / 2
    for block in 0..<joined {
      let (first, second) = (2 * block, 2 * block + 1)
      let hasSecond = second < counts.count
      counts[block] = counts[first] + (hasSecond ? counts[second] : 0)
      for j in 0..<units {
        let (a, b, target) = (first * units + j, second * units + j, block * units + j)
        sums[target] = hasSecond ? sums[a] + sums[b] : sums[a]
        least[target] = hasSecond ? Swift.min(least[a], least[b]) : least[a]
        largest[target] = hasSecond ? Swift.max(largest[a], largest[b]) : largest[a]
      }
    }
    counts.removeLast(counts.count - joined)
    for path in [\RunningOverview.sums, \.least, \.largest] {
      self[keyPath: path].removeLast(self[keyPath: path].count - joined * units)
    }
    chunksPerBlock *= 2
  }

  /// Adds what is known of `blocks` to sums over steps.
  func add(_ blocks: Range<Int>, to pool: inout StepPool) {
    for block in blocks.clamped(to: counts.indices) {
      let rows = block * units..<(block + 1) * units
      pool.add(count: counts[block], sums: sums[rows], least: least[rows], largest: largest[rows])
    }
  }
}
