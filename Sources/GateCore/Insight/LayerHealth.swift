/// What the units of one lane did wrong, or nothing with, over the steps computed.
///
/// The shares of steps with saturated gates are those of Karpathy, Johnson & Fei-Fei (2015, "Visualizing and
/// Understanding Recurrent Networks", figure 4).
public struct LayerHealth: Equatable, Sendable {
  /// Something to know about a unit.
  public enum Finding: Hashable, Sendable {
    /// Its memory (c, or h without a cell state) never moves.
    case still
    /// Its LSTM output gate never opens, so that no other unit sees its cell.
    case silent
    case alwaysOpen(Quantity)
    case alwaysClosed(Quantity)
    /// Its memory moves as that of another unit does, or opposite to it.
    case duplicate(of: Int, correlation: Float)
  }

  /// The share of steps at which each unit's gate was nearly 0 or nearly 1.
  public struct Saturation: Equatable, Sendable {
    public let gate: Quantity
    /// Below 0.1.
    public let left: [Float]  // (H)
    /// Above 0.9.
    public let right: [Float]  // (H)
  }

  /// A memory whose standard deviation is below this never moves.
  public static let leastDeviation: Float = 0.01
  /// A gate saturated at this share of the steps always is.
  public static let always: Float = 0.99
  /// Units whose memories' correlation has a larger magnitude are duplicates.
  public static let duplicateCorrelation: Float = 0.99
  /// Before so many steps nothing is found: everything would be "always".
  public static let leastSteps = 8

  /// Steps counted in the shares and deviations.
  public let count: Int
  /// Steps over which memories were correlated; the latest ones of a long run.
  public let compared: Range<Int>
  /// Of each gate; empty for a cell without gates.
  public let saturations: [Saturation]
  /// Standard deviation of each unit's memory.
  public let deviations: [Float]  // (H)
  public let findings: [[Finding]]  // (H)

  /// Units with findings first, then by the share of steps with saturated gates.
  public var worstFirst: [Int] {
    let load = findings.indices.map { unit in
      saturations.reduce(0) { $0 + $1.left[unit] + $1.right[unit] }
    }
    return findings.indices.sorted { a, b in
      let (rankA, rankB) = (findings[a].first?.rank ?? 9, findings[b].first?.rank ?? 9)
      return rankA != rankB ? rankA < rankB : (load[a], b) > (load[b], a)
    }
  }
}

extension LayerHealth.Finding {
  /// The order in which findings are listed: the gravest first.
  var rank: Int {
    switch self {
    case .still: 0
    case .silent: 1
    case .duplicate: 2
    case .alwaysClosed: 3
    case .alwaysOpen: 4
    }
  }
}
