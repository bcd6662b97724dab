/// What tables of sentences call their columns.
enum ColumnNames {
  static let texts: Set<String> = [
    "text", "sentence", "review", "comment", "message", "tweet", "content", "document", "phrase", "utterance",
  ]
  static let labels: Set<String> = [
    "label", "class", "sentiment", "target", "category", "polarity", "rating", "stars", "intent", "y",
  ]

  static func areKnown(_ name: String) -> Bool {
    let name = name.lowercased()
    return texts.contains(name) || labels.contains(name)
  }
}
