import GateCore

// Layers that read the first steps of a sequence only.
extension Explorer {
  /// Whether the layer on the screen reads a step, counted from 0.
  public func reads(step: Int) -> Bool { shown.layer.reads(step: step) }

  /// How many of the steps seen the layer on the screen reads.
  var revealedReads: Int { shown.layer.stepsRead(of: cursor.revealed) }

  /// How many of the sequence's steps it reads.
  var readLength: Int { shown.layer.stepsRead(of: session.run.length) }

  /// What the layer on the screen reads, if not all: `reads the first 4 steps`.
  public var stepLimitWords: String? { shown.layer.stepLimitWords }

  /// What there is to say in place of the numbers of the current step; nil where the layer reads it.
  public var unreadNotice: String? {
    guard cursor.time > 0, !reads(step: cursor.time - 1), let words = stepLimitWords else { return nil }
    let above: String
    if cursor.layer < session.architecture.layers.count - 1 {
      above = "Layer \(cursor.layer + 1) reads zeros here."
    } else {
      switch session.architecture.head?.readout {
      case .everyStep?: above = "The head reads zeros here."
      case .lastStep?:
        above =
          readLength == 0
          ? "The head reads a state of zeros." : "The head reads the state that the steps read have left."
      case nil: above = "The output is 0 here."
      }
    }
    let which = session.architecture.layers.count > 1 ? "layer \(cursor.layer)" : "the network"
    return "Step \(cursor.time) is not computed: \(which) \(words). \(above)"
  }

  /// What stands for the output's name where the last layer does not read the current step; nil where it does.
  public var unreadOutputTitle: String? {
    guard cursor.time > 0, let last = session.architecture.layers.last, let limit = last.stepLimit,
      !last.reads(step: cursor.time - 1)
    else { return nil }
    return switch session.architecture.head?.readout {
    case .lastStep?: limit == 0 ? "of nothing it says:" : "after step \(limit) it says:"
    case .everyStep?, nil: "of zeros it says:"
    }
  }
}

extension Layer {
  /// `reads the first 4 steps`; nil for a layer that reads all.
  public var stepLimitWords: String? {
    stepLimit.map {
      switch $0 {
      case 0: "reads no step"
      case 1: "reads the first step only"
      case let count: "reads the first \(count) steps only"
      }
    }
  }
}
