/// The shape of a network: input → layers → head. Everything but its numbers.
public struct Architecture: Hashable, Sendable {
  public var input: InputKind
  public var layers: [Layer]
  /// nil when the network's output is the last layer's hidden state.
  public var head: Head?
  /// Which steps are passed over; nil for none.
  public var mask: StepMask?

  public init(input: InputKind, layers: [Layer], head: Head?, mask: StepMask? = nil) {
    self.input = input
    self.layers = layers
    self.head = head
    self.mask = mask
  }

  /// The length of the vector that enters a layer.
  public func inputSize(ofLayer layer: Int) -> Int {
    layer == 0 ? input.size : layers[layer - 1].outputSize
  }

  /// The length of the network's output at a step.
  public var outputSize: Int { head?.size ?? layers.last?.outputSize ?? 0 }

  /// False when some layer reads backward, so that no step can be computed before the sequence's end is known.
  public var isCausal: Bool { layers.allSatisfy { $0.directions == [.forward] } }
}
