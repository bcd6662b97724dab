/// An architecture with its numbers. All parameters are in one flat array, so that optimisers, files and
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
    let count = layout.count
    self.parameters = [Float](unsafeUninitializedCapacity: count) { buffer, filled in
      LargeMemory.prepare(UnsafeMutableRawBufferPointer(buffer))
      buffer.initialize(repeating: 0)
      filled = count
    }
  }

  /// How many parameters are NaN or infinite.
  public var nonFiniteCount: Int { parameters.count { !$0.isFinite } }

  /// The array for `role`, row-major; empty when this architecture has none.
  public subscript(role: ParameterRole) -> [Float] {
    get { layout[role].map { Array(parameters[$0.range]) } ?? [] }
    set {
      guard let tensor = layout[role], newValue.count == tensor.count else { return }
      parameters.replaceSubrange(tensor.range, with: newValue)
    }
  }

  /// Lets `body` write the array for `role`, row-major, in place; without an array, or with one of another
  /// size, nothing happens.
  public mutating func fill<Failure>(
    _ role: ParameterRole, count: Int, _ body: (UnsafeMutableBufferPointer<Float>) throws(Failure) -> Void
  ) throws(Failure) {
    guard let tensor = layout[role], tensor.count == count else { return }
    var failure: Failure?
    parameters.withUnsafeMutableBufferPointer { parameters in
      do throws(Failure) { try body(UnsafeMutableBufferPointer(rebasing: parameters[tensor.range])) } catch {
        failure = error
      }
    }
    if let failure { throw failure }
  }

  public static func == (a: Network, b: Network) -> Bool {
    a.architecture == b.architecture && a.parameters == b.parameters
  }
}
