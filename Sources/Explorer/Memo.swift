/// A derived value, and what it was derived from: the one way to keep what costs more than a frame may.
public struct Memo<Key: Equatable & Sendable, Value: Equatable & Sendable>: Equatable, Sendable {
  private struct Entry: Equatable, Sendable {
    let key: Key
    var value: Value
  }

  private var entry: Entry?

  /// The value, whatever it was derived from.
  public var value: Value? { entry?.value }

  /// The value, if it was derived from this.
  func value(for key: Key) -> Value? { isKept(for: key) ? entry?.value : nil }

  func isKept(for key: Key) -> Bool { entry?.key == key }

  mutating func keep(_ value: Value, for key: Key) { entry = Entry(key: key, value: value) }

  mutating func forget() { entry = nil }

  /// Changes the kept value in place: for one that is worked out in slices.
  mutating func change(_ body: (inout Value) -> Void) {
    guard var entry else { return }
    // Emptied first, so that the value has one owner and is changed in place.
    self.entry = nil
    body(&entry.value)
    self.entry = entry
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
