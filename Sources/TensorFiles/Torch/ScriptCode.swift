/// The program text in a TorchScript archive. It is not executed, only searched for what the weights do not say.
enum ScriptCode {
  /// `relu` or `tanh`, where all plain RNNs of the program have it; nil without one, or with both.
  static func activation(_ bytes: FileBytes, _ archive: ZipArchive) -> String? {
    var found: Set<String> = []
    var budget = bytes.count
    for entry in archive.entries where entry.name.hasSuffix(".py") && entry.name.contains("/code/") {
      // Entries of an honest archive do not share their bytes.
      budget -= entry.bytes.count
      guard budget >= 0 else { return nil }
      for activation in ["relu", "tanh"] where has("torch.rnn_\(activation)(", in: bytes[entry.bytes]) {
        found.insert(activation)
      }
    }
    return found.count == 1 ? found.first : nil
  }

  private static func has(_ word: String, in text: Slice<FileBytes>) -> Bool {
    let word = Array(word.utf8)
    return text.indices.contains { text[$0] == word[0] && text[$0...].starts(with: word) }
  }
}
