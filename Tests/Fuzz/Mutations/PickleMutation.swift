/// Damage to a pickle's opcodes: other ones, doubled or left-out ones, other arguments.
enum PickleMutation {
  static func mutate(_ bytes: [UInt8], _ random: inout FuzzRandom) -> [UInt8] {
    let starts = opcodes(bytes)
    guard !random.once(in: 6), starts.count > 2 else { return ByteMutation.mutate(bytes, &random) }
    var bytes = bytes
    for _ in 0...random.below(3) {
      let k = random.below(starts.count - 1)
      let (start, end) = (starts[k], starts[k + 1])
      guard end <= bytes.count, start < end else { continue }
      switch random.below(8) {
      case 0: bytes[start] = random.element(of: plain) ?? 0
      case 1: bytes.removeSubrange(start..<end)
      case 2: bytes.insert(contentsOf: bytes[start..<end], at: start)
      case 3: bytes.insert(contentsOf: [random.element(of: plain) ?? 0], at: end)
      case 4:
        let other = random.below(starts.count - 1)
        guard starts[other + 1] <= bytes.count, starts[other] < starts[other + 1] else { continue }
        bytes.insert(contentsOf: bytes[starts[other]..<starts[other + 1]], at: start)
      case 5:
        let many = [UInt8](repeating: random.element(of: plain) ?? 0, count: random.below(400))
        bytes.insert(contentsOf: many, at: end)
      default: if end - start > 1 { ByteMutation.setNumber(in: &bytes, at: start + 1, &random) }
      }
    }
    return bytes
  }

  /// Opcodes without arguments: marks, containers, calls, the memo.
  private static let plain: [UInt8] =
    Array("(.0123NRabdelost}])".utf8) + [
      0x81, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8F, 0x90, 0x91, 0x92, 0x93, 0x94,
    ]

  /// Where the opcodes begin, as far as they are understood.
  private static func opcodes(_ bytes: [UInt8]) -> [Int] {
    var (starts, position) = ([Int](), 0)
    func number(_ width: Int) -> Int {
      guard position + 1 + width <= bytes.count else { return bytes.count }
      return bytes[(position + 1)..<(position + 1 + width)].reversed().reduce(0) {
        ($0 & 0xFF_FFFF) << 8 | Int($1)
      }
    }
    func lines(_ count: Int) -> Int {
      var end = position
      for _ in 0..<count {
        guard let next = bytes[min(end + 1, bytes.count)...].firstIndex(of: 0x0A) else { return bytes.count }
        end = next
      }
      return end - position
    }
    while position < bytes.count {
      starts.append(position)
      let length: Int
      switch bytes[position] {
      case 0x80, 0x4B, 0x71, 0x68: length = 1
      case 0x4D: length = 2
      case 0x4A, 0x72, 0x6A: length = 4
      case 0x47, 0x95: length = 8
      case 0x58, 0x54, 0x42: length = 4 + number(4)
      case 0x8C, 0x55, 0x43, 0x8A: length = 1 + number(1)
      case 0x8D, 0x8E, 0x96: length = 8 + number(8)
      case 0x63, 0x69: length = lines(2)
      case 0x46, 0x49, 0x4C, 0x53, 0x56, 0x67, 0x70, 0x50: length = lines(1)
      default: length = 0
      }
      position += 1 + max(0, min(length, bytes.count))
    }
    return starts + [bytes.count]
  }
}
