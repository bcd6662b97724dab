import SignalFront

/// What is known of a value while a frame is followed through a graph.
enum FrontValue {
  case constant(Tensor)
  /// What the front makes of the frame.
  case frame(FrontFrame)
  /// Another input of the graph, of which only the shape is known.
  case shaped([Int])
  case unknown

  /// The shape, where it is known.
  var shape: [Int]? {
    switch self {
    case .constant(let tensor): tensor.shape
    case .frame(let frame): frame.array.shape
    case .shaped(let shape): shape
    case .unknown: nil
    }
  }

  var constant: Tensor? {
    if case .constant(let tensor) = self { tensor } else { nil }
  }

  var frame: FrontFrame? {
    if case .frame(let frame) = self { frame } else { nil }
  }

  /// As the operators of a graph take it: what is computed from the sequence has a shape for them, no more.
  func asOperand(_ location: OnnxError.Location) -> Value {
    switch self {
    case .constant(let tensor): .constant(tensor)
    case .frame, .shaped:
      .signal(
        Signal(
          source: .input(GraphInput(name: "", isInteger: false, openDimensions: [])),
          axes: (shape ?? []).map { Signal.Axis(kind: .one, size: $0) }))
    case .unknown: .unknown(location)
    }
  }
}

/// A value of the front: where it is in the chain, and what it is for a frame of zeros, which shows its shape.
struct FrontFrame {
  let source: SignalChain.Source
  let array: SignalArray
}
