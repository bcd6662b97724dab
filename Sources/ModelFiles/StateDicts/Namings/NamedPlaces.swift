import GateCore

/// Where the layers that were found stand in the names that they are given: a module each, or the two directions of
/// one.
struct NamedPlaces {
  struct Place: Equatable {
    /// The module's prefix, with the final dot.
    var prefix: String
    /// nil for a module of one direction.
    var layer: Int?
    var direction: Direction
  }

  /// For each of the layers, in order.
  let places: [Place]
  /// The modules of two directions, by their prefixes, with what the directions are called.
  let pairs: [String: (forward: String, backward: String)]

  /// What the directions are called: by TensorFlow 1, by Flax, and by people.
  private static let words = [
    ("fw", "bw"), ("forward_rnn", "backward_rnn"), ("forward", "backward"), ("fwd", "bwd"),
    ("forward_lstm", "backward_lstm"), ("forward_gru", "backward_gru"), ("forward_cell", "backward_cell"),
    ("lstm_fw", "lstm_bw"), ("gru_fw", "gru_bw"), ("l2r", "r2l"),
  ]

  init(_ matches: [NamingMatch]) {
    var places = matches.map {
      Place(prefix: $0.module.map { $0 + "." }.joined(), layer: nil, direction: .forward)
    }
    var pairs: [String: (forward: String, backward: String)] = [:]
    var taken = Set(places.map(\.prefix))
    for (forward, backward) in Self.words {
      let firsts = Self.positions(of: matches, below: forward)
      let seconds = Self.positions(of: matches, below: backward)
      for (prefix, first) in firsts.sorted(by: { $0.key < $1.key }) {
        // Two stacks, each of one direction, are no layers of two.
        guard first.count == 1, let second = seconds[prefix], second.count == 1,
          matches[first[0]].isLike(matches[second[0]]), taken.insert(prefix).inserted
        else { continue }
        places[first[0]] = Place(prefix: prefix, layer: 0, direction: .forward)
        places[second[0]] = Place(prefix: prefix, layer: 0, direction: .backward)
        pairs[prefix] = (forward, backward)
      }
    }
    self.places = places
    self.pairs = pairs
  }

  /// The layers below a part that is a word, by what stands above it, with a final dot.
  private static func positions(of matches: [NamingMatch], below word: String) -> [String: [Int]] {
    var positions: [String: [Int]] = [:]
    for (position, match) in matches.enumerated() {
      guard let end = match.module.firstIndex(where: { $0.lowercased() == word }) else { continue }
      positions[match.module[..<end].map { $0 + "." }.joined(), default: []].append(position)
    }
    return positions
  }
}

extension NamingMatch {
  /// Whether both can be the directions of one layer.
  fileprivate func isLike(_ other: NamingMatch) -> Bool {
    inputSize == other.inputSize && units == other.units && naming.owner == other.naming.owner
      && naming.cell == other.naming.cell && naming.order == other.naming.order
      && found.map(\.operand) == other.found.map(\.operand)
  }
}
