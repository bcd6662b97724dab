import TensorFiles

/// Damage to JSON that leaves it JSON: values of other types, numbers at their ends, names twice or swapped, depth.
enum JSONMutation {
  static func mutate(_ bytes: [UInt8], _ random: inout FuzzRandom) -> [UInt8] {
    guard !random.once(in: 8), let parsed = try? JSONParser.parse(bytes[...]) else {
      return ByteMutation.mutate(bytes, &random)
    }
    var json = parsed
    for _ in 0...random.below(3) { json = changed(json, depth: 0, &random) }
    return Array(json.text.utf8)
  }

  static func changed(_ json: JSON, depth: Int, _ random: inout FuzzRandom) -> JSON {
    if random.once(in: depth == 0 ? 40 : 5) { return value(&random, instead: json) }
    switch json {
    case .array(var elements):
      guard !elements.isEmpty, !random.once(in: 6) else { return value(&random, instead: json) }
      let index = random.below(elements.count)
      switch random.below(6) {
      case 0: elements.remove(at: index)
      case 1: elements.insert(elements[random.below(elements.count)], at: index)
      default: elements[index] = changed(elements[index], depth: depth + 1, &random)
      }
      return .array(elements)
    case .object(var members):
      guard !members.isEmpty, !random.once(in: 12) else { return value(&random, instead: json) }
      let index = random.below(members.count)
      switch random.below(10) {
      case 0: members.remove(at: index)
      case 1: members.swapAt(index, random.below(members.count))
      case 2:
        let other = members[random.below(members.count)]
        members[index] = JSON.Member(name: members[index].name, value: other.value)
      case 3:
        members[index] = JSON.Member(name: text(members[index].name, &random), value: members[index].value)
      default:
        let member = members[index]
        members[index] = JSON.Member(
          name: member.name, value: changed(member.value, depth: depth + 1, &random))
      }
      return .object(members)
    case .string(let string):
      // Metadata is JSON in a string of JSON.
      if string.first == "{", let inner = try? JSONParser.parse(Array(string.utf8)[...]) {
        return .string(changed(inner, depth: 1, &random).text)
      }
      return random.once(in: 3) ? value(&random, instead: json) : .string(text(string, &random))
    case .integer(let integer):
      switch random.below(6) {
      case 0: return .integer(integer &+ 1)
      case 1: return .integer(integer &- 1)
      case 2: return .integer(0 &- integer)
      default: return value(&random, instead: json)
      }
    case .null, .bool, .number: return value(&random, instead: json)
    }
  }

  private static func value(_ random: inout FuzzRandom, instead: JSON) -> JSON {
    switch random.below(12) {
    case 0: .null
    case 1: .bool(random.once(in: 2))
    case 2, 3, 4: .integer(Int(truncatingIfNeeded: random.edge()))
    case 5: .number([0.5, -1e308, .leastNonzeroMagnitude, 1e300, 3e9][random.below(5)])
    case 6: .string(text("", &random))
    case 7: .array([])
    case 8: .array([instead, instead])
    case 9: (0..<random.below(80)).reduce(instead) { inner, _ in .array([inner]) }
    case 10: .object([JSON.Member(name: "a", value: instead)])
    default: .array((0..<random.below(9)).map { _ in .integer(Int(truncatingIfNeeded: random.edge())) })
    }
  }

  /// Names and words with what a terminal, a path or a program would stumble over.
  static func text(_ text: String, _ random: inout FuzzRandom) -> String {
    let pieces = [
      "", "\u{1B}[2J", "\u{07}", "\u{202E}", "\n", "../../x", "é", "👩‍👩‍👧", "\0", "%s", "'", "\"", " ",
      String(repeating: "a", count: 3000), "weight_hh_l0", "l1", "F32", "-1", "∞",
    ]
    let piece = pieces[random.below(pieces.count)]
    switch random.below(4) {
    case 0: return piece
    case 1: return text + piece
    case 2: return piece + text
    default: return String(text.dropLast(random.below(text.count + 1)))
    }
  }
}
