import TestSupport

/// The random numbers of all mutations.
typealias FuzzRandom = SplitMix64

/// Damages a file in a way that its format does not notice at once.
typealias Mutation = @Sendable ([UInt8], inout FuzzRandom) -> [UInt8]

extension SplitMix64 {
  mutating func below(_ bound: Int) -> Int { bound < 1 ? 0 : Int(next() % UInt64(bound)) }

  /// True once in so many times.
  mutating func once(in times: Int) -> Bool { below(times) == 0 }

  mutating func element<Element>(of elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[below(elements.count)]
  }

  /// A number that programs stumble over: around 0, around powers of two, at the ends.
  mutating func edge() -> UInt64 {
    switch below(5) {
    case 0: UInt64(below(6))
    case 1: (1 << UInt64(below(64))) &+ UInt64(below(3)) &- 1
    case 2: UInt64.max &- UInt64(below(3))
    case 3: UInt64(Int64.max) &- UInt64(below(3))
    default: next() >> UInt64(below(64))
    }
  }
}

/// Damage to bytes of any kind.
enum ByteMutation {
  /// Changes, removes, doubles or cuts off bytes in one to four places, half of them near the start.
  static func mutate(_ bytes: [UInt8], _ random: inout FuzzRandom) -> [UInt8] {
    var bytes = bytes
    for _ in 0...random.below(4) where !bytes.isEmpty {
      let position = random.below(random.once(in: 2) ? bytes.count : min(bytes.count, 256))
      switch random.below(9) {
      case 0, 1, 2: bytes[position] ^= 1 << UInt8(random.below(8))
      case 3: bytes[position] = UInt8(random.below(256))
      case 4: bytes[position] = random.element(of: Array("0123456789-{}[]\",:.e\\n".utf8)) ?? 0
      case 5: bytes.remove(at: position)
      case 6: bytes.insert(bytes[position], at: position)
      case 7: bytes.removeSubrange(position..<min(bytes.count, position + random.below(64)))
      default: setNumber(in: &bytes, at: position, &random)
      }
    }
    if random.once(in: 16) { bytes.removeLast(random.below(bytes.count + 1)) }
    return bytes
  }

  /// Changes lines in one to four places; now and then bytes of any kind instead.
  ///
  /// - Parameter change: changes the line of a number, or others.
  static func mutateLines(
    _ bytes: [UInt8], _ random: inout FuzzRandom, change: (inout [[UInt8]], Int, inout FuzzRandom) -> Void
  ) -> [UInt8] {
    guard !random.once(in: 6) else { return mutate(bytes, &random) }
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
    for _ in 0...random.below(4) where !lines.isEmpty { change(&lines, random.below(lines.count), &random) }
    return Array(lines.joined(separator: [0x0A]))
  }

  /// Puts a word in place of one of a line, or between two.
  static func setWord(
    in line: inout [UInt8], separator: UInt8, _ word: String, inserts: Bool, _ random: inout FuzzRandom
  ) {
    var words = line.split(separator: separator, omittingEmptySubsequences: false).map(Array.init)
    let index = random.below(words.count)
    if inserts { words.insert(Array(word.utf8), at: index) } else { words[index] = Array(word.utf8) }
    line = Array(words.joined(separator: [separator]))
  }

  /// Puts a number of 1, 2, 4 or 8 bytes, little-endian, that programs stumble over.
  static func setNumber(in bytes: inout [UInt8], at position: Int, _ random: inout FuzzRandom) {
    var number = random.edge()
    for k in 0..<(1 << random.below(4)) where position + k < bytes.count {
      bytes[position + k] = UInt8(truncatingIfNeeded: number)
      number >>= 8
    }
  }

  /// Puts a part of a file in a place of it or of another one.
  static func spliced(_ bytes: [UInt8], _ other: [UInt8], _ random: inout FuzzRandom) -> [UInt8] {
    guard !bytes.isEmpty, !other.isEmpty else { return bytes }
    let from = random.below(other.count)
    let part = other[from..<min(other.count, from + 1 + random.below(200))]
    let at = random.below(bytes.count)
    let end = random.once(in: 2) ? at : min(bytes.count, at + part.count)
    return Array(bytes[..<at]) + part + bytes[end...]
  }
}
