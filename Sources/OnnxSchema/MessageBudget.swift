/// How much memory a model's messages take when they are decoded, against the size of its file. Messages without content
/// take two bytes in the file and hundreds in memory; no exporter writes so many.
struct MessageBudget {
  /// A kind of message in the schema, as far as others are in it.
  private enum Kind {
    case model, function, graph, node, attribute, tensor, sparseTensor, value, type, tensorType, shape
    /// Pairs, versions, dimensions: what holds no messages.
    case plain
    /// A name, or bytes.
    case text

    /// What a field of this number is; nil for numbers, and for what the schema does not name.
    func field(_ number: UInt64) -> Kind? {
      switch (self, number) {
      case (.model, 7): .graph
      case (.model, 8), (.model, 14): .plain
      case (.model, 25): .function
      case (.function, 7): .node
      case (.function, 9): .plain
      case (.function, 11): .attribute
      case (.function, 4...6): .text
      case (.graph, 1): .node
      case (.graph, 5): .tensor
      case (.graph, 11), (.graph, 12): .value
      case (.graph, 15): .sparseTensor
      case (.node, 5): .attribute
      case (.node, 1), (.node, 2): .text
      case (.attribute, 5): .tensor
      case (.attribute, 6): .graph
      case (.attribute, 9): .text
      case (.tensor, 13): .plain
      case (.sparseTensor, 1): .tensor
      case (.value, 2): .type
      case (.type, 1): .tensorType
      case (.tensorType, 2): .shape
      case (.shape, 1): .plain
      case (_, _): nil
      }
    }

    /// Bytes in memory, as measured, rounded up.
    var cost: Int {
      switch self {
      case .node: 640
      case .attribute: 448
      case .graph, .function, .model, .tensor, .sparseTensor: 256
      case .value, .type, .tensorType, .shape, .plain, .text: 192
      }
    }
  }

  private let bytes: UnsafeRawBufferPointer
  private var left: Int

  /// Whether the messages in these bytes stay within 32 MB and 48 bytes for each of the file. The smallest node that is
  /// written takes 16 bytes there; damage is not looked for.
  static func holds(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var budget = MessageBudget(bytes: bytes, left: 32 << 20 + 48 * min(bytes.count, 1 << 32))
    return budget.spend(on: .model)
  }

  private mutating func spend(on root: Kind) -> Bool {
    var open = [(kind: root, range: 0..<bytes.count)]
    while let (kind, range) = open.popLast() {
      left -= kind.cost
      guard left >= 0 else { return false }
      var position = range.lowerBound
      func number() -> UInt64? { Varint.read(bytes, at: &position, before: range.upperBound) }
      while position < range.upperBound {
        guard let tag = number(), tag >> 3 > 0 else { break }
        switch tag & 7 {
        case 0: if number() == nil { position = range.upperBound }
        case 1: position += 8
        case 5: position += 4
        // The ends of a group, which the decoder passes over: what is in it counts as if there were none.
        case 3, 4: break
        case 2:
          guard let length = number(), length <= range.upperBound - position else {
            position = range.upperBound
            continue
          }
          let end = position + Int(length)
          if let inner = kind.field(tag >> 3) { open.append((inner, position..<end)) }
          if case .text? = kind.field(tag >> 3) { open[open.count - 1].range = end..<end }
          position = end
        case _: position = range.upperBound
        }
      }
    }
    return true
  }
}
