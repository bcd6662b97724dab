import GateCore

/// Which of many sequences training does not see.
enum HeldOut {
  /// A random choice, the same for the same seed; at least one stays to be learnt from.
  ///
  /// - Parameters:
  ///   - share: In [0, 1).
  ///   - classes: Of each sequence; each class gives its share. Empty where there are none.
  static func indices(of count: Int, share: Double, seed: UInt64, classes: [Int] = []) -> Set<Int> {
    guard share > 0, count > 1 else { return [] }
    var random = SeededGenerator(seed: seed)
    let groups = classes.isEmpty ? [Array(0..<count)] : Self.groups(classes)
    var held: Set<Int> = []
    for group in groups {
      let wanted = min(Int((Double(group.count) * share).rounded()), group.count - 1)
      held.formUnion(group.shuffled(using: &random).prefix(wanted))
    }
    return held
  }

  private static func groups(_ classes: [Int]) -> [[Int]] {
    var groups = [[Int]](repeating: [], count: (classes.max() ?? -1) + 1)
    for (index, group) in classes.enumerated() { groups[group].append(index) }
    return groups
  }
}
