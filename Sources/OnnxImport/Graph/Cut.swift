import SafeText
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
      "; \(context[.from]) \(Message.argument(tensor)) opens the layers from what they read themselves"
    if let first = readable.first {
      advice += ", \(context[.prefix]) \(Message.argument(first)) opens those before it"
    }
    if let given {
      advice = "; \(context[.input]) \(Message.argument(given))=VALUE decides what it computes" + advice
    }
    guard !outputs.isEmpty, let line = pythonLine(path: context.path ?? "model.onnx") else { return advice }
    return advice + "; or cut the file in Python: \(line)"
  }

  /// What cuts the file; its checker wants the shape of what is cut, which most files do not record. nil where a name is
  /// too long for a message.
  private func pythonLine(path: String) -> String? {
    let inputs = ([tensor] + inputs).map(\.pythonLiteral).joined(separator: ", ")
    let outputs = outputs.map(\.pythonLiteral).joined(separator: ", ")
    let line =
      "import onnx.utils; onnx.utils.extract_model(\(path.pythonLiteral), \"cut.onnx\", [\(inputs)], [\(outputs)], "
      + "check_model=False)"
    return line.count <= Self.lineLimit ? line : nil
  }

  private static let lineLimit = 600
}
