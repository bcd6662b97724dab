import Models

extension Command {
  /// Which known quantity is held against the units; nil takes the next one.
  public static let known: CommandDefinition<String?> = CommandDefinition(
    "known",
    .optional(
      .words("NAME", missing: "the name of a known quantity", examples: ["depth", "inside a comment"])
    ).completed { _, explorer in
      explorer.session.sequence.annotations.map { ArgumentWord($0.name, "hold it against the units") }
    }, in: .looking, "the next quantity that is known of the sequence, or the one of that name",
    logged: { _, explorer in explorer.session.sequence.annotation.map { "known \($0.name)" } ?? "known" },
    perform: { KnownQuantity.choose($0, in: &$1) })
}

/// What is known of a sequence beside the network: the depth of brackets, inside a comment.
enum KnownQuantity {
  static func choose(_ name: String?, in explorer: inout Explorer) {
    let known = explorer.session.sequence.annotations.map(\.name)
    guard let current = explorer.session.sequence.annotation?.name else {
      explorer.dialog.message = Message(.failure, "nothing is known about this sequence")
      return
    }
    let next = known.firstIndex(of: current).map { known[($0 + 1) % known.count] }
    guard let chosen = name ?? next, known.contains(chosen) else {
      explorer.dialog.message = Message(
        .failure, "nothing called '\(name ?? "")' is known; there is \(known.joined(separator: ", "))")
      return
    }
    // The same on every sequence of the exhibit.
    for index in explorer.session.exhibit.sequences.indices {
      explorer.session.exhibit.sequences[index].chooseAnnotation(named: chosen)
    }
    explorer.session.whatIf.sequence?.chooseAnnotation(named: chosen)
    explorer.dialog.message = Message(
      .notice,
      known.count == 1 ? "only \(chosen) is known" : "units are held against: \(chosen)")
  }
}
