/// Arrows between names, each with what it is there for.
struct Graph {
  struct Arrow: Hashable, Comparable, CustomStringConvertible {
    var from: String
    var to: String

    var description: String { "\(from) → \(to)" }

    static func < (a: Arrow, b: Arrow) -> Bool { (a.from, a.to) < (b.from, b.to) }
  }

  private(set) var reasons: [Arrow: Set<String>] = [:]

  var arrows: [Arrow] { reasons.keys.sorted() }

  mutating func add(_ arrow: Arrow, because reason: String) {
    reasons[arrow, default: []].insert(reason)
  }

  func without(_ arrows: Set<Arrow>) -> Graph {
    var graph = self
    for arrow in arrows { graph.reasons[arrow] = nil }
    return graph
  }

  /// The groups of names that lead to each other, each in alphabetical order.
  var circles: [[String]] {
    let next = Dictionary(grouping: arrows, by: \.from).mapValues { $0.map(\.to) }
    let names = Set(arrows.flatMap { [$0.from, $0.to] })
    let reached = Dictionary(uniqueKeysWithValues: names.map { ($0, Self.reachable(from: $0, next)) })
    func lead(_ a: String, _ b: String) -> Bool { reached[a, default: []].contains(b) }
    let inCircle = names.filter { lead($0, $0) }
    let groups = inCircle.map { name in inCircle.filter { lead(name, $0) && lead($0, name) }.sorted() }
    return Set(groups).sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// A circle's arrows with up to four of their reasons, one a line.
  func text(of circle: [String]) -> String {
    let inside = arrows.filter { circle.contains($0.from) && circle.contains($0.to) }
    return inside.map { arrow in
      "\(arrow): \(reasons[arrow, default: []].sorted().prefix(4).joined(separator: ", "))"
    }.joined(separator: "\n")
  }

  private static func reachable(from start: String, _ next: [String: [String]]) -> Set<String> {
    var reached: Set<String> = []
    var waiting = next[start] ?? []
    while let name = waiting.popLast() {
      if reached.insert(name).inserted { waiting += next[name] ?? [] }
    }
    return reached
  }
}
