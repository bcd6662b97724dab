import TensorFiles

/// The samples of a WAV file (RIFF with PCM or IEEE floats), all channels averaged.
///
/// The sizes in its headers are upper bounds only: programs that write to a pipe leave them at 0 or at the largest number.
package struct WaveFile: Equatable {
  package let sampleRate: Int
  package let channels: Int
  package let samples: [Float]
  /// What was done to the file's numbers, for the reader.
  package let notes: [String]

  /// Whether the bytes begin as those of a WAV file.
  package static func isBegun(by bytes: FileBytes) -> Bool {
    bytes.count >= 12 && bytes.starts(with: Array("RIFF".utf8)) && bytes[8..<12].elementsEqual("WAVE".utf8)
  }

  package init(_ bytes: FileBytes) throws(WaveError) {
    var format: WaveFormat?
    var (offset, data) = (12, Range<Int>?.none)
    while data == nil, offset + 8 <= bytes.count {
      let size = Int(bytes.integer(at: offset + 4, as: UInt32.self) ?? 0)
      let content = offset + 8..<min(bytes.count, offset + 8 + size)
      if bytes[offset..<offset + 4].elementsEqual("fmt ".utf8) {
        format = try WaveFormat(Array(bytes[content].prefix(64))[...])
      } else if bytes[offset..<offset + 4].elementsEqual("data".utf8) {
        let isOpen = size == 0 || size == Int(UInt32.max)
        data = isOpen ? offset + 8..<bytes.count : content
      }
      // Chunks begin at even positions.
      offset += 8 + size + size % 2
    }
    guard let data else { throw .noData }
    guard let format else { throw .noFormat }
    let frame = format.sampleSize * format.channels
    let count = data.count / frame
    guard count > 0 else { throw .noData }
    (sampleRate, channels) = (format.sampleRate, format.channels)
    samples = Self.samples(bytes, from: data.lowerBound, count: count, format)
    notes =
      format.channels == 1 ? [] : ["\(format.channels) channels are averaged to the one signal that is read"]
  }

  private static func samples(
    _ bytes: FileBytes, from start: Int, count: Int, _ format: WaveFormat
  ) -> [Float] {
    let (size, channels) = (format.sampleSize, format.channels)
    return bytes.withUnsafeBytes { bytes in
      (0..<count).map { index in
        let first = start + index * size * channels
        if channels == 1 { return format.sample(bytes, at: first) }
        var sum: Float = 0
        for channel in 0..<channels { sum += format.sample(bytes, at: first + channel * size) }
        return sum / Float(channels)
      }
    }
  }
}
