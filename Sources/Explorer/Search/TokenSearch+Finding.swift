import GateCore
import Models

// Searching for tokens.
extension TokenSearch {
  static func find(_ pattern: String, in explorer: inout Explorer) {
    if Condition.isMeant(by: pattern) {
      SearchJob.find(pattern, in: &explorer)
      return
    }
    guard let tokens = explorer.session.tokens else {
      explorer.dialog.message = Message(
        .failure, "this sequence is numbers: there are no tokens to search, but conditions such as h[0] > 0.5"
      )
      return
    }
    explorer.jobs.remove(.search)
    let found = TokenSearch(pattern, in: tokens, vocabulary: explorer.session.model.vocabulary)
    explorer.search = found
    guard !found.hits.isEmpty else {
      explorer.dialog.message = Message(.failure, "'\(pattern)' is not in this sequence")
      return
    }
    jump(to: explorer.search?.hit(after: explorer.cursor.time - 1), in: &explorer)
  }

  static func jump(to hit: Int?, in explorer: inout Explorer) {
    guard let search = explorer.search else {
      explorer.dialog.message = Message(.notice, "nothing searched for: / searches")
      return
    }
    guard let step = hit else {
      explorer.dialog.message =
        !explorer.jobs.contains(.search)
        ? Message(.failure, "'\(search.pattern)' is not in this sequence")
        : Message(.notice, "'\(search.pattern)' is not found yet: the search goes on")
      return
    }
    Motion.seek(step + 1, in: &explorer)
    let number = search.number(of: step)
    explorer.dialog.message = Message(
      .notice, "'\(search.pattern)' \(number) of \(search.hits.count), at step \(step + 1)")
  }
}
