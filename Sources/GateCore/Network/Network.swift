/// An architecture with its numbers. All parameters stand in one flat array, so that optimisers, files and
/// edits of a single weight need no other view.
public struct Network: Equatable, Sendable {
  public let architecture: Architecture
  public let layout: ParameterLayout
  /// Every parameter, in the order of `layout`.
  public var parameters: [Float]

  /// A network with all parameters zero.
  public init(_ architecture: Architecture) {
    self.architecture = architecture
    self.layout = ParameterLayout(architecture)
    self.parameters = [Float](repeating: 0, count: layout.count)
  }

  /// The array for `role`, row-major; empty when this architecture has none.
  public subscript(role: ParameterRole) -> [Float] {
    get { layout[role].map { Array(parameters[$0.range]) } ?? [] }
    set {
      guard let tensor = layout[role], newValue.count == tensor.count else { return }
      parameters.replaceSubrange(tensor.range, with: newValue)
    }
  }

  public static func == (a: Network, b: Network) -> Bool {
    a.architecture == b.architecture && a.parameters == b.parameters
  }
}
