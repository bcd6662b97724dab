/// Damage to an HDF5 file where its structures are: at their signatures, in messages' types, sizes and addresses.
enum HDF5Mutation {
  private static let signatures = ["TREE", "HEAP", "SNOD", "GCOL", "OHDR", "OCHK"].map { Array($0.utf8) }

  static func mutate(_ bytes: [UInt8], _ random: inout FuzzRandom) -> [UInt8] {
    guard !random.once(in: 5), bytes.count > 128 else { return ByteMutation.mutate(bytes, &random) }
    var bytes = bytes
    let structures = structures(bytes)
    for _ in 0...random.below(3) {
      switch random.below(6) {
      case 0: ByteMutation.setNumber(in: &bytes, at: 8 + random.below(90), &random)
      case 1:
        // An address of another structure, or of its own: what points in circles.
        guard let from = random.element(of: structures), let to = random.element(of: structures) else {
          continue
        }
        let place = min(bytes.count - 8, from + 8 * random.below(12))
        bytes.replaceSubrange(place..<place + 8, with: SafetensorsMutation.number(to))
      default:
        guard let start = random.element(of: structures) else { continue }
        let place = min(bytes.count - 1, start + random.below(96))
        if random.once(in: 3) {
          bytes[place] = UInt8(random.below(24))
        } else {
          ByteMutation.setNumber(in: &bytes, at: place, &random)
        }
      }
    }
    return bytes
  }

  /// Where structures begin, as their signatures tell, and headers of objects, as their first bytes do.
  private static func structures(_ bytes: [UInt8]) -> [Int] {
    (0..<bytes.count - 16).filter { start in
      signatures.contains { bytes[start...].starts(with: $0) }
        // Version 1, a byte of nothing, a few messages, one reference.
        || start % 8 == 0 && bytes[start] == 1 && bytes[start + 1] == 0 && bytes[start + 3] == 0
          && bytes[start + 4] == 1 && bytes[start + 5] == 0
    }
  }
}
