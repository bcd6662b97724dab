/// The name of a tensor as a path with dots, however the program that wrote it joins the parts: slashes, dots, or JAX's
/// `['params']['cell'].kernel`.
struct TensorPath: Equatable {
  /// The parts, as they are written.
  let parts: [String]

  /// What the paths of names are compared by; Python's names that are words of the language end in `_`.
  var key: String { parts.joined(separator: ".").lowercased() }

  init(_ name: String) {
    var name = name[...]
    // TensorFlow numbers the outputs of an operation.
    if name.hasSuffix(":0") { name = name.dropLast(2) }
    var parts: [String] = []
    var part = ""
    for character in name {
      switch character {
      case ".", "/", "[", "]", "'", "\"":
        if !part.isEmpty { parts.append(part) }
        part = ""
      case _: part.append(character)
      }
    }
    if !part.isEmpty { parts.append(part) }
    // Variables of Flax NNX say once more that they have a value.
    if parts.count > 1, parts.last == "value" { parts.removeLast() }
    self.parts = parts
  }
}
