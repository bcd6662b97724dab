/// How a dataset is cut into chunks of one shape; those at its ends may go beyond it.
struct HDF5Chunks {
  let shape: [Int]
  let chunk: [Int]
  let elementSize: Int
  let path: String

  /// Bytes of the dataset; the caller has checked that they can be counted.
  var size: Int { shape.reduce(elementSize, *) }

  /// How many chunks lie along each dimension.
  var counts: [Int] { zip(shape, chunk).map { ($0 - 1) / $1 + 1 } }

  /// Copies a chunk's elements to where they belong.
  ///
  /// - Parameter start: its first element's index in each dimension, which lies within the dataset.
  func place(_ bytes: [UInt8], at start: [Int], in dataset: inout [UInt8]) {
    let last = shape.count - 1
    let lengths = shape.indices.map { min(chunk[$0], shape[$0] - start[$0]) }
    let row = lengths[last] * elementSize
    for index in 0..<lengths[..<last].reduce(1, *) {
      var (rest, source, target) = (index, 0, 0)
      var (sourceStride, targetStride) = (chunk[last], shape[last])
      for d in (0..<last).reversed() {
        let position = rest % lengths[d]
        rest /= lengths[d]
        source += position * sourceStride
        target += (start[d] + position) * targetStride
        sourceStride *= chunk[d]
        targetStride *= shape[d]
      }
      let (from, to) = (source * elementSize, (target + start[last]) * elementSize)
      dataset.replaceSubrange(to..<to + row, with: bytes[from..<from + row])
    }
  }
}

extension HDF5Parser {
  /// A chunk as the tree of its dataset lists it.
  private struct StoredChunk {
    let start: [Int]
    let skippedFilters: Int
    let range: Range<Int>
  }

  /// The bytes of a dataset in chunks, row by row.
  mutating func unpacked(
    _ chunks: HDF5Chunks, treeAt tree: Int, _ filters: HDF5Filters
  ) throws(HDF5Error) -> [UInt8] {
    let path = chunks.path
    guard !chunks.chunk.isEmpty, !chunks.chunk.contains(0),
      let elements = HDF5Dataspace.count(chunks.chunk), let chunkCount = HDF5Dataspace.count(chunks.counts)
    else { throw .badChunk(path: path) }
    let (chunkSize, isTooLarge) = elements.multipliedReportingOverflow(by: chunks.elementSize)
    let (total, isTotalTooLarge) = chunkSize.multipliedReportingOverflow(by: chunkCount)
    guard !isTooLarge, !isTotalTooLarge, total <= unpackedLeft else {
      throw .tooLarge(path: path, limit: ZipArchive.unpackedLimit(fileSize: fileSize))
    }
    let stored = try storedChunks(tree, rank: chunks.shape.count, path: path, depth: 0)
    // Each chunk once, and none but those of the dataset.
    let isWhole =
      stored.count == chunkCount && Set(stored.map(\.start)).count == chunkCount
      && stored.allSatisfy { chunk in
        chunk.start.indices.allSatisfy {
          chunk.start[$0] < chunks.shape[$0] && chunk.start[$0] % chunks.chunk[$0] == 0
        }
      }
    // Packed data of this size gives no more.
    let packedSize = stored.reduce(0) { $0 + $1.range.count }
    guard isWhole, chunks.size / Inflater.largestRatio <= packedSize else { throw .badChunk(path: path) }
    try take(total, path: path)
    var dataset = [UInt8](repeating: 0, count: chunks.size)
    for chunk in stored {
      let bytes = self.bytes.withUnsafeBufferPointer {
        filters.undone(
          UnsafeBufferPointer(rebasing: $0[chunk.range]), size: chunkSize, elementSize: chunks.elementSize,
          skipped: chunk.skippedFilters)
      }
      guard let bytes else { throw .badChunk(path: path) }
      chunks.place(bytes, at: chunk.start, in: &dataset)
    }
    return dataset
  }

  private mutating func storedChunks(
    _ address: Int, rank: Int, path: String, depth: Int
  ) throws(HDF5Error) -> [StoredChunk] {
    guard depth < Self.depthLimit else { throw .tooDeep }
    var cursor = try openCursor("a tree of chunks", at: address, known: 24)
    try cursor.expect("TREE")
    guard try cursor.number(1) == 1 else { throw cursor.damaged }
    let (level, count) = (try cursor.number(1), try cursor.number(2))
    try cursor.skip(16)
    _ = try self.cursor(cursor.part, at: cursor.position, length: (24 + 8 * rank) * count)
    var chunks: [StoredChunk] = []
    for _ in 0..<count {
      let (size, skipped) = (try cursor.number(4), try cursor.number(4))
      var start: [Int] = []
      for _ in 0..<rank { start.append(try cursor.number(8)) }
      // The position within an element, always 0.
      try cursor.skip(8)
      guard let child = try cursor.address() else { throw .badChunk(path: path) }
      if level > 0 {
        chunks += try storedChunks(child, rank: rank, path: path, depth: depth + 1)
      } else {
        let range = try self.cursor("a chunk", at: child, length: size).whole
        chunks.append(StoredChunk(start: start, skippedFilters: skipped, range: range))
      }
    }
    return chunks
  }
}
