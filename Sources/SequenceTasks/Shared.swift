/// Equal values in one place of memory: a long sequence has few different sets of what may come next.
struct Shared<Value: Hashable> {
  private var known: Set<Value> = []

  /// The first value that was equal to this one.
  mutating func one(_ value: Value) -> Value { known.insert(value).memberAfterInsert }
}

extension Sequence<Set<Int>> {
  /// The classes that are right at each step.
  var inOrder: [[Int]] {
    var shared = Shared<[Int]>()
    return map { shared.one($0.sorted()) }
  }
}
