import Explorer

/// Text that is being pasted: what comes between the marks that a terminal puts around it, so that it is not taken for
/// keys ("XTerm Control Sequences", bracketed paste mode).
nonisolated struct Paste: Sendable {
  static let beginning = Array("\u{1b}[200~".utf8)
  static let end = Array("\u{1b}[201~".utf8)
  /// Bytes beyond these are left out: more than a line can hold, with a few to show that there were more.
  private static let limit = 4 * (LineEditor.limit + 1)

  private var bytes: [UInt8] = []

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Takes bytes up to the end of the text.
  ///
  /// - Parameter rest: what has come; what is left of it belongs to something else, or may be the beginning of the
  ///   mark at the end.
  /// - Returns: whether the text is whole.
  mutating func take(_ rest: inout ArraySlice<UInt8>) -> Bool {
    while !rest.isEmpty {
      let plain = rest.prefix { $0 != escape }
      bytes += plain.prefix(Self.limit - bytes.count)
      rest = rest.dropFirst(plain.count)
      if rest.starts(with: Self.end) {
        rest = rest.dropFirst(Self.end.count)
        return true
      }
      if rest.isEmpty || Self.end.starts(with: rest) { return false }
      // An Escape of the text itself.
      rest = rest.dropFirst()
    }
    return false
  }
}
