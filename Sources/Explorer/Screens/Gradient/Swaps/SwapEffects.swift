import GateCore
import Models

/// What exchanging single inputs does to the number asked about: its true change, in the network as it is, with all
/// that follows from the exchange. A derivative is a slope and says what an infinitely small change would do; this
/// says what another input would have done.
public struct SwapEffects: Equatable, Sendable {
  /// What was read instead of an input.
  public enum Replacement: Equatable, Sendable {
    case token(Int)
    /// A number of a column, a standard deviation of the sequence's values away from the one read.
    case value(Float, column: Int)
  }

  /// What the exchanges at a step do.
  public struct Effect: Equatable, Sendable {
    /// By how much an exchange changes the number, on average over all that were tried. An input that is exchanged
    /// without effect for most others does not matter, though one of them may do something of its own.
    public let size: Float
    /// The exchange that changes it most.
    public let replacement: Replacement
    /// The number after that exchange, and what it is more than without.
    public let value: Float
    public let change: Float
  }

  /// The number as it is.
  public let value: Float
  /// The steps whose inputs are exchanged, from 0.
  public let steps: Range<Int>
  /// How many exchanges are tried at each step; fewer than there are tokens where these are many.
  public let replacementCount: Int
  /// One for each of `steps` from the last on back, as many as have been tried; nil where nothing could be exchanged.
  public private(set) var effects: [Effect?] = []

  init(value: Float, steps: Range<Int>, replacementCount: Int) {
    self.value = value
    self.steps = steps
    self.replacementCount = replacementCount
  }

  public var isComplete: Bool { effects.count == steps.count }

  mutating func add(_ effect: Effect?) { effects.append(effect) }

  /// What the exchanges at a step do; nil where none has been tried.
  public func effect(step: Int) -> Effect? {
    let index = steps.upperBound - 1 - step
    return effects.indices.contains(index) ? effects[index] : nil
  }

  /// The steps whose exchange changes the number most on average, the strongest first.
  public func strongest(limit: Int) -> [Int] {
    let tried = steps.suffix(effects.count)
    func size(_ step: Int) -> Float { effect(step: step)?.size ?? 0 }
    return Array(tried.sorted { (size($0), $1) > (size($1), $0) }.prefix(limit))
  }
}
