/// A derived value, and what it was derived from: the one way to keep what costs more than a frame may.
public struct Memo<Key: Equatable & Sendable, Value: Equatable & Sendable>: Equatable, Sendable {
  /// On the heap: a copy of the explorer's state copies one reference for each memo, not all that is kept.
  private indirect enum Entry: Equatable, Sendable {
    case kept(Key, Value)
  }

  private var entry: Entry?

  /// The value, whatever it was derived from.
  public var value: Value? {
    guard case .kept(_, let value)? = entry else { return nil }
    return value
  }

  /// The value, if it was derived from this.
  func value(for key: Key) -> Value? {
    guard case .kept(key, let value)? = entry else { return nil }
    return value
  }

  func isKept(for key: Key) -> Bool {
    guard case .kept(key, _)? = entry else { return false }
    return true
  }

  mutating func keep(_ value: Value, for key: Key) { entry = .kept(key, value) }

  mutating func forget() { entry = nil }

  /// Changes the kept value in place: for one that is worked out in slices.
  mutating func change(_ body: (inout Value) -> Void) {
    guard case .kept(let key, var value)? = entry else { return }
    // Emptied first, so that the value has one owner and is changed in place.
    entry = nil
    body(&value)
    entry = .kept(key, value)
  }

  /// The same memo if it is of this key, else one with a value made anew; an empty one for no key.
  func refreshed(for key: Key?, _ make: () -> Value?) -> Memo {
    guard let key else { return Memo() }
    if isKept(for: key) { return self }
    var memo = Memo()
    if let value = make() { memo.keep(value, for: key) }
    return memo
  }
}
