extension Vocabulary {
  /// How many characters each one is from the last white space, itself included.
  public func charactersOfWord(in ids: [Int]) -> [Float] {
    let isSpace = symbols.map { $0.allSatisfy(\.isWhitespace) }
    var count: Float = 0
    return ids.map { id in
      count = isSpace[id] ? 0 : count + 1
      return count
    }
  }
}
