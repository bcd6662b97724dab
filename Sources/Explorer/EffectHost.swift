/// Who performs what the explorer asks for: the run loop on a terminal, a script, a test.
public protocol EffectHost {
  /// Performs an effect.
  ///
  /// - Returns: the event that answers it; nil when it needs no answer.
  mutating func perform(_ effect: Effect, for explorer: inout Explorer) -> Event?
}

extension EffectHost {
  /// Updates the explorer and performs what it asks for, and what it asks for when that is answered, until nothing
  /// is left; false when the program is to end.
  public mutating func handle(_ event: Event, on explorer: inout Explorer) -> Bool {
    var effects = explorer.update(event)
    while !effects.isEmpty {
      let effect = effects.removeFirst()
      if effect == .quit { return false }
      if let answer = perform(effect, for: &explorer) { effects += explorer.update(answer) }
    }
    return true
  }
}
