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
  let pairs: [(prefix: String, forward: String, backward: String)]

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
    var pairs: [(prefix: String, forward: String, backward: String)] = []
    let taken = Set(places.map(\.prefix))
    for (forward, backward) in Self.words {
      let parents = matches.compactMap { Self.parent($0.module, above: forward) }
      for parent in Self.unique(parents) {
        let prefix = parent.map { $0 + "." }.joined()
        // Two stacks, each of one direction, are no layers of two.
        let first = matches.indices.filter { Self.parent(matches[$0].module, above: forward) == parent }
        let second = matches.indices.filter { Self.parent(matches[$0].module, above: backward) == parent }
        guard first.count == 1, second.count == 1, !taken.contains(prefix),
          !pairs.contains(where: { $0.prefix == prefix }), matches[first[0]].isLike(matches[second[0]])
        else { continue }
        places[first[0]] = Place(prefix: prefix, layer: 0, direction: .forward)
        places[second[0]] = Place(prefix: prefix, layer: 0, direction: .backward)
        pairs.append((prefix, forward, backward))
      }
    }
    self.places = places
    self.pairs = pairs
  }

  /// The path above the first part that is a word; nil when none is.
  private static func parent(_ module: [String], above word: String) -> [String]? {
    module.firstIndex { $0.lowercased() == word }.map { Array(module[..<$0]) }
  }

  private static func unique(_ paths: [[String]]) -> [[String]] {
    var seen: Set<[String]> = []
    return paths.filter { seen.insert($0).inserted }
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
