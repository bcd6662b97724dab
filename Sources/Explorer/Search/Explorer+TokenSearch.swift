import GateCore
import Models

// Searching for tokens.
extension Explorer {
  mutating func find(_ pattern: String) {
    if Condition.isMeant(by: pattern) {
      findCondition(pattern)
      return
    }
    guard let tokens = session.tokens else {
      dialog.message = Message(
        .failure, "this sequence is numbers: there are no tokens to search, but conditions such as h[0] > 0.5"
      )
      return
    }
    jobs.remove(.search)
    let found = TokenSearch(pattern, in: tokens, vocabulary: session.model.vocabulary)
    search = found
    guard !found.hits.isEmpty else {
      dialog.message = Message(.failure, "'\(pattern)' is not in this sequence")
      return
    }
    jump(to: search?.hit(after: cursor.time - 1))
  }

  mutating func jump(to hit: Int?) {
    guard let search else {
      dialog.message = Message(.notice, "nothing searched for: / searches")
      return
    }
    guard let step = hit else {
      dialog.message =
        !jobs.contains(.search)
        ? Message(.failure, "'\(search.pattern)' is not in this sequence")
        : Message(.notice, "'\(search.pattern)' is not found yet: the search goes on")
      return
    }
    seek(step + 1)
    let number = search.number(of: step)
    dialog.message = Message(
      .notice, "'\(search.pattern)' \(number) of \(search.hits.count), at step \(step + 1)")
  }
}
