import TensorFiles

/// Where a graph can be cut so that its layers are read without what is not understood.
package struct Cut: Equatable, Sendable {
  /// What the layers read.
  package var tensor: String
  /// Inputs of the graph that these outputs need as well, such as initial states.
  package var inputs: [String] = []
  /// Outputs of the graph that follow from it; none where the tensor is in a graph within the graph.
  package var outputs: [String]
  /// Recurrent nodes that are read as they are, by their names.
  package var readable: [String]
  /// What a layer is that is no recurrent node but a loop, or steps that are written out.
  package var layer: String?
  /// An input of the graph that decides what the node that is not understood computes.
  package var given: String?

  /// The advice, a clause that follows another one.
  func text(_ context: MessageContext) -> String {
    var advice =
      "; \(context[.from]) \(Self.argument(tensor)) opens the layers from what they read themselves"
    if let first = readable.first {
      advice += ", \(context[.prefix]) \(Self.argument(first)) opens those before it"
    }
    if let given {
      advice = "; \(context[.input]) \(Self.argument(given))=VALUE decides what it computes" + advice
    }
    guard !outputs.isEmpty, let line = pythonLine(path: context.path ?? "model.onnx") else { return advice }
    return advice + "; or cut the file in Python: \(line)"
  }

  /// What cuts the file; its checker wants the shape of what is cut, which most files do not record. nil where a name is
  /// too long for a message.
  private func pythonLine(path: String) -> String? {
    let inputs = ([tensor] + inputs).map(Self.literal).joined(separator: ", ")
    let outputs = outputs.map(Self.literal).joined(separator: ", ")
    let line =
      "import onnx.utils; onnx.utils.extract_model(\(Self.literal(path)), \"cut.onnx\", [\(inputs)], [\(outputs)], "
      + "check_model=False)"
    return line.count <= Self.lineLimit ? line : nil
  }

  private static let lineLimit = 600

  /// A string of Python that holds the text, with escapes for what would end it or cannot be seen.
  static func literal(_ text: String) -> String {
    var literal = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": literal += "\\\\"
      case "\"": literal += "\\\""
      case _ where scalar.isASCII && scalar.value >= 0x20 && scalar.value < 0x7F:
        literal.unicodeScalars.append(scalar)
      case _:
        let digits = String(scalar.value, radix: 16)
        literal += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
      }
    }
    return literal + "\""
  }

  /// A name as a shell takes it.
  static func argument(_ name: String) -> String {
    let isPlain = name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_.:/-+@%,".contains($0)) }
    if isPlain && !name.isEmpty && !name.hasPrefix("-") { return name }
    return "'" + Message.visible(name, limit: 200).replacing("'", with: "'\\''") + "'"
  }
}
