import OnnxSchema

/// Damage to the fields of protobuf messages, at any depth, with all lengths around them repaired.
enum ProtobufMutation {
  private struct Field {
    var number: UInt64
    var wire: UInt8
    /// Of a field with a length: what is in it.
    var content: [UInt8] = []
    var value: UInt64 = 0
  }

  static func mutate(_ bytes: [UInt8], _ random: inout FuzzRandom) -> [UInt8] {
    guard !random.once(in: 6) else { return ByteMutation.mutate(bytes, &random) }
    return (0...random.below(3)).reduce(bytes) { bytes, _ in changed(bytes, depth: 0, &random) }
  }

  private static func changed(_ bytes: [UInt8], depth: Int, _ random: inout FuzzRandom) -> [UInt8] {
    guard depth < 20, var fields = fields(bytes), !fields.isEmpty else {
      return random.once(in: 3)
        ? Array(JSONMutation.text("", &random).utf8) : ByteMutation.mutate(bytes, &random)
    }
    let index = random.below(fields.count)
    // Deep down more often than at the top.
    if fields[index].wire == 2, !random.once(in: 8) {
      fields[index].content = changed(fields[index].content, depth: depth + 1, &random)
      return fields.flatMap(encoded)
    }
    switch random.below(9) {
    case 0: fields.remove(at: index)
    case 1: fields.insert(fields[index], at: random.below(fields.count))
    case 2: fields.swapAt(index, random.below(fields.count))
    case 3: fields[index].number = UInt64(1 + random.below(30))
    case 4:
      let other = fields[random.below(fields.count)]
      (fields[index].content, fields[index].value) = (other.content, other.value)
    case 5: fields += Array(repeating: fields[index], count: random.below(200))
    default:
      fields[index].value = random.edge()
      if fields[index].wire == 2 { fields[index].content = Array(JSONMutation.text("", &random).utf8) }
    }
    return fields.flatMap(encoded)
  }

  /// nil for bytes that are no fields from end to end.
  private static func fields(_ bytes: [UInt8]) -> [Field]? {
    var (fields, position) = ([Field](), 0)
    func varint() -> UInt64? {
      bytes.withUnsafeBytes { Varint.read($0, at: &position, before: bytes.count) }
    }
    while position < bytes.count {
      guard let tag = varint(), tag >> 3 > 0, tag >> 3 < 100 else { return nil }
      var field = Field(number: tag >> 3, wire: UInt8(tag & 7))
      switch field.wire {
      case 0:
        guard let value = varint() else { return nil }
        field.value = value
      case 1, 5:
        let width = field.wire == 1 ? 8 : 4
        guard position + width <= bytes.count else { return nil }
        for k in 0..<width { field.value |= UInt64(bytes[position + k]) << UInt64(8 * k) }
        position += width
      case 2:
        guard let length = varint(), length <= UInt64(bytes.count - position) else { return nil }
        field.content = Array(bytes[position..<position + Int(length)])
        position += Int(length)
      default: return nil
      }
      fields.append(field)
    }
    return fields
  }

  private static func encoded(_ field: Field) -> [UInt8] {
    let tag = varint(field.number << 3 | UInt64(field.wire))
    switch field.wire {
    case 0: return tag + varint(field.value)
    case 1, 5:
      return tag + (0..<(field.wire == 1 ? 8 : 4)).map { UInt8(truncatingIfNeeded: field.value >> (8 * $0)) }
    default: return tag + varint(UInt64(field.content.count)) + field.content
    }
  }

  private static func varint(_ value: UInt64) -> [UInt8] {
    var (bytes, rest) = ([UInt8](), value)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    return bytes + [UInt8(rest)]
  }
}
