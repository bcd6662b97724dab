/// What the paths of Keras layers say by themselves.
enum KerasPath {
  /// The layer of a cell's path: without a last part such as `lstm_cell`.
  static func layer(ofCell path: String) -> String {
    guard let slash = path.lastIndex(of: "/"), path[path.index(after: slash)...].contains("cell") else {
      return path
    }
    return String(path[..<slash])
  }

  /// A path cut into names and the numbers behind them: `model/lstm_1` is `model`, `lstm` with 0 and 1. Keras
  /// counts layers of one kind so, in the order in which they are made.
  static func numbered(_ path: String) -> (stems: [String], numbers: [Int]) {
    var stems: [String] = []
    var numbers: [Int] = []
    for part in path.split(separator: "/", omittingEmptySubsequences: false) {
      let digits = part.reversed().prefix { ("0"..."9").contains($0) }.count
      let number = Int(part.suffix(digits))
      var stem = number == nil ? part : part.dropLast(digits)
      if number != nil, stem.hasSuffix("_") { stem = stem.dropLast() }
      stems.append(String(stem))
      numbers.append(number ?? 0)
    }
    return (stems, numbers)
  }

  /// Whether a layer answers to a name that somebody typed: its path, or the last parts of it.
  static func isNamed(_ path: String, _ name: String) -> Bool { path == name || path.hasSuffix("/" + name) }
}
