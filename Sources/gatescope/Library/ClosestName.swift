/// The name that a mistyped one was meant to be.
enum ClosestName {
  /// Names farther from what was typed than this share of its letters are other names.
  private static let share = 3

  /// The known name with the fewest letters to change, if a third of what was typed is enough; else the one that it
  /// begins with, as a network's name begins with its task's.
  static func to(_ typed: String, among known: [String]) -> String? {
    near(typed, among: known) ?? known.first { typed.hasPrefix($0 + "-") }
  }

  private static func near(_ typed: String, among known: [String]) -> String? {
    // Whatever a command line may hold, no name is that long.
    guard typed.count <= 64 else { return nil }
    let limit = max(1, typed.count / share)
    return known.map { (name: $0, distance: distance(Array(typed.lowercased()), Array($0.lowercased()))) }
      .filter { $0.distance <= limit }
      .min { $0.distance < $1.distance }?.name
  }

  /// How many letters are to be put in, left out or replaced, one after the other (Levenshtein 1966), by the table of
  /// Wagner and Fischer (1974), a row at a time.
  private static func distance(_ first: [Character], _ second: [Character]) -> Int {
    var row = Array(0...second.count)
    for (i, letter) in first.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in second.enumerated() {
        let replaced = diagonal + (letter == other ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, diagonal + 1, row[j] + 1)
      }
    }
    return row[second.count]
  }
}
