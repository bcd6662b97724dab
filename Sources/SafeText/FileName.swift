extension StringProtocol {
  /// A name of a file in the current folder, made from a text that may hold anything: `../` too.
  ///
  /// No part of it is a folder, hides the file, can be taken for an option or makes a shell ask for quotes; nothing in
  /// it is hidden, and it is never empty.
  ///
  /// - Parameters:
  ///   - ending: what follows the name, with its dot: `.onnx`.
  ///   - usual: the name where nothing is left of the text.
  package func fileName(ending: String, or usual: String = "model") -> String {
    var name = ""
    for character in self {
      let isSafe =
        (character.isLetter || character.isNumber || "-_.+ ".contains(character))
        && character.unicodeScalars.allSatisfy { !$0.isHidden }
      let next = isSafe ? String(character) : "_"
      guard name.utf8.count + next.utf8.count <= FileName.byteLimit else { break }
      name += next
    }
    // A dot hides a file, a hyphen makes an option of it.
    let visible = name.drop { ".- ".contains($0) }
    return (visible.isEmpty ? usual : String(visible)) + ending
  }
}

private enum FileName {
  /// The most bytes of the text in a file's name. File systems allow 255 with the ending.
  static let byteLimit = 200
}
