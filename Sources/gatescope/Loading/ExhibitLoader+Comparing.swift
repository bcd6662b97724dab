import Explorer

extension ExhibitLoader {
  /// The explorer with networks compared, before the first step.
  ///
  /// - Parameters:
  ///   - names: The first is the one that `input` names.
  func explorer(comparing names: [String], for input: InputArguments) throws(Failure) -> Explorer {
    var explorer = try explorer(for: input)
    guard let first = names.first else { return explorer }
    let networks =
      [NamedModel(first, explorer.session.model)] + (try networks(named: Array(names.dropFirst())))
    let origin = Exhibit.Origin.comparison(
      ModelPath(first, sequence: input.sequence == "-" ? nil : input.sequence), text: input.text,
      networks: names)
    Comparison.open(networks, from: origin, in: &explorer)
    if let message = explorer.dialog.message, message.kind == .failure {
      throw Failure(status: .badData, message: message.text)
    }
    return explorer
  }
}
