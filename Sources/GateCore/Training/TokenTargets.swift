/// The class, or the next token, that is right at each step, in four bytes each; nil where nothing is asked.
public struct TokenTargets: Hashable, Sendable {
  private var classes: [Int32]  // (T)
  private static let nothing = Int32.min

  public init(_ classes: some Sequence<Int?>) {
    self.classes = []
    self.classes.reserveCapacity(classes.underestimatedCount)
    for index in classes { self.classes.append(Self.stored(index)) }
  }

  /// At each step the token of the next one; nothing at the last.
  public init(next tokens: TokenIds) {
    classes = tokens.withUnsafeBufferPointer { $0.isEmpty ? [] : Array($0.dropFirst()) + [Self.nothing] }
  }

  private static func stored(_ index: Int?) -> Int32 { index.map { Int32(clamping: $0) } ?? nothing }
}

extension TokenTargets: RandomAccessCollection, MutableCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { classes.count }

  public subscript(step: Int) -> Int? {
    get { classes[step] == Self.nothing ? nil : Int(classes[step]) }
    set { classes[step] = Self.stored(newValue) }
  }
}

extension TokenTargets: ExpressibleByArrayLiteral {
  public init(arrayLiteral elements: Int?...) { self.init(elements) }
}
