/// Sentences with a class each, as a file has them.
struct SentencesMaterial: Equatable {
  var sentences: [String]
  var targets: TargetColumn
  var notes: [String] = []
}
