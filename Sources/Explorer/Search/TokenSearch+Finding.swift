import GateCore
import Models

// Searching for tokens.
extension TokenSearch {
  static func find(_ pattern: String, in explorer: inout Explorer) {
    if Condition.isMeant(by: pattern) {
      SearchJob.find(pattern, in: &explorer)
      return
    }
    guard let found = TokenSearch(pattern, in: explorer.session) else {
      explorer.dialog.message = Message(
        .failure, "this sequence is numbers: there are no tokens to search, but conditions such as h[0] > 0.5"
      )
      return
    }
    explorer.jobs.remove(.search)
    guard !found.hits.isEmpty else {
      // What was found before stays: a search that failed is not in the log.
      explorer.search = explorer.search ?? found
      explorer.dialog.message = Message(.failure, nowhere(pattern))
      return
    }
    explorer.search = found
    jump(to: explorer.search?.hit(after: explorer.cursor.time - 1), in: &explorer)
  }

  /// What to say where there is no hit.
  static func nowhere(_ pattern: String) -> String {
    Condition.isMeant(by: pattern) ? "'\(pattern)' holds at no step" : "'\(pattern)' is not in this sequence"
  }

  static func jump(to hit: Int?, in explorer: inout Explorer) {
    guard let search = explorer.search else {
      explorer.dialog.message = Message(.notice, "nothing searched for: / searches")
      return
    }
    guard let step = hit else {
      explorer.dialog.message =
        !explorer.jobs.contains(.search)
        ? Message(.failure, nowhere(search.pattern))
        : Message(.notice, "'\(search.pattern)' is not found yet: the search goes on")
      return
    }
    Motion.seek(step + 1, in: &explorer)
    let number = search.number(of: step)
    explorer.dialog.message = Message(
      .notice, "'\(search.pattern)' \(number) of \(search.hits.count), at step \(step + 1)")
  }

  /// After a change: where the pattern is found now.
  static func refresh(in explorer: inout Explorer) {
    guard let pattern = explorer.search?.pattern else { return }
    if Condition.isMeant(by: pattern) {
      let said = explorer.dialog.message
      explorer.search = nil
      SearchJob.find(pattern, aim: .mark, in: &explorer)
      // A condition that no longer means anything is not searched for.
      if explorer.search == nil { explorer.dialog.message = said }
    } else {
      explorer.search = TokenSearch(pattern, in: explorer.session) ?? explorer.search
    }
  }
}
