import SafeText
import TensorFiles

/// An `If` node whose condition is not known, and the recurrent nodes in its two graphs.
package struct OpenCondition: Equatable, Sendable {
  /// The `If` node.
  package var location: OnnxError.Location
  /// Recurrent operators in its graphs and how often each is there, or loops.
  package var operators: [String: Int]
  /// Whether these are products with weights, of which a cell may be written out.
  package var isWrittenOut: Bool
  /// Inputs of the graph that the condition is computed from and that may be given: not the sequence.
  package var inputs: [String]
  /// Numbers that the condition compares the input with.
  package var compared: [String]

  /// The message, in one line.
  func text(_ context: MessageContext) -> String {
    let held = operators.sorted { $0.key < $1.key }.map { Message.count($1, "\($0) node") }
    let nodes = held.joined(separator: ", ")
    let place =
      isWrittenOut
      ? "has no recurrent nodes, and what may be a cell (\(nodes)) in the branches of \(location)"
      : "has its recurrent nodes (\(nodes)) in the branches of \(location)"
    guard let first = inputs.first else {
      return place + ", whose condition is not known before the graph runs"
    }
    let value = compared.first ?? "VALUE"
    let others = compared.isEmpty ? "" : ", which is compared with \(Message.list(compared))"
    let rest =
      inputs.count > 1 ? " and on \(Message.list(inputs.dropFirst().map { Message.quoted($0) }))" : ""
    return place + ", which depends on the graph's input \(Message.quoted(first))\(others)\(rest): "
      + "say what it is with \(context[.input]) \(Message.argument(first))=\(value)"
      + (compared.count == 1 && operators.values.reduce(0, +) > 1
        ? " (any other value takes the other branch)" : "")
  }
}
