/// Damage to the header of a safetensors file, with a length that fits it, or to the data behind it.
enum SafetensorsMutation {
  static func mutate(_ bytes: [UInt8], _ random: inout FuzzRandom) -> [UInt8] {
    guard !random.once(in: 6), bytes.count > 8 else { return ByteMutation.mutate(bytes, &random) }
    let length = bytes[..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
    guard length >= 0, length <= bytes.count - 8 else { return ByteMutation.mutate(bytes, &random) }
    let header = JSONMutation.mutate(Array(bytes[8..<8 + length]), &random)
    var data = Array(bytes[(8 + length)...])
    if random.once(in: 6) { data.removeLast(random.below(data.count + 1)) }
    if random.once(in: 6) { data += [UInt8](repeating: 0, count: random.below(64)) }
    if random.once(in: 4) { data = special(data, &random) }
    return number(header.count) + header + data
  }

  static func number(_ value: Int) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// Numbers that are none, or beyond all others.
  static func special(_ data: [UInt8], _ random: inout FuzzRandom) -> [UInt8] {
    var data = data
    let patterns: [[UInt8]] = [
      [0, 0, 0xC0, 0x7F], [0, 0, 0x80, 0x7F], [0xFF, 0xFF, 0x7F, 0x7F], [1, 0, 0, 0],
    ]
    for _ in 0...random.below(3) where data.count >= 4 {
      let start = random.below(data.count / 4) * 4
      data.replaceSubrange(start..<start + 4, with: patterns[random.below(4)])
    }
    return data
  }
}
