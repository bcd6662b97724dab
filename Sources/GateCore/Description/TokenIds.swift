/// Token ids of a sequence, in four bytes each: a text of a million tokens is read at once.
public struct TokenIds: Hashable, Sendable {
  private var ids: [Int32]  // (T)

  public init() { ids = [] }

  /// Ids beyond 32 bits, which no network has, become the last of these.
  public init(_ ids: some Sequence<Int>) {
    self.ids = []
    self.ids.reserveCapacity(ids.underestimatedCount)
    for id in ids { self.ids.append(Int32(clamping: id)) }
  }

  func withUnsafeBufferPointer<Result>(_ body: (UnsafeBufferPointer<Int32>) throws -> Result) rethrows
    -> Result
  {
    try ids.withUnsafeBufferPointer(body)
  }

  public mutating func append(_ id: Int) { ids.append(Int32(clamping: id)) }

  /// Gives back the memory that growing has taken in advance.
  public mutating func trim() {
    guard ids.capacity > ids.count + ids.count / 8 else { return }
    ids = ids.withUnsafeBufferPointer(Array.init)
  }

  public mutating func append(contentsOf others: TokenIds) { ids += others.ids }

  /// The ids of some steps as a sequence of their own.
  public func part(_ range: Range<Int>) -> TokenIds {
    var part = TokenIds()
    part.ids = Array(ids[range])
    return part
  }
}

extension TokenIds: RandomAccessCollection, MutableCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { ids.count }

  public subscript(step: Int) -> Int {
    get { Int(ids[step]) }
    set { ids[step] = Int32(clamping: newValue) }
  }
}

extension TokenIds: ExpressibleByArrayLiteral {
  public init(arrayLiteral elements: Int...) { self.init(elements) }
}
