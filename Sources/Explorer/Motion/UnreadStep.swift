import GateCore

extension Explorer {
  /// Whether the layer on the screen computes a step, counted from 0: it reads it, and no mask passes over it.
  public func computes(step: Int) -> Bool { session.run.computes(step: step, layer: cursor.layer) }
}

// Layers that read the first steps of a sequence only.
extension ShownLayer {
  /// What the layer on the screen reads, if not all: `reads the first 4 steps`.
  public var stepLimitWords: String? { layer.stepLimitWords }
}

/// What to say where a layer does not compute the current step: it does not read it, or a mask passes over it.
public enum UnreadStep {
  /// What there is to say in place of the numbers of the current step; nil where the layer computes it.
  public static func notice(in explorer: Explorer) -> String? {
    guard explorer.cursor.time > 0, !explorer.computes(step: explorer.cursor.time - 1) else { return nil }
    return limitNotice(in: explorer) ?? maskNotice(in: explorer)
  }

  private static func maskNotice(in explorer: Explorer) -> String? {
    let run = explorer.session.run
    guard let mask = explorer.session.architecture.mask else { return nil }
    let states = explorer.shown.cell.hasCellState ? "c and h stay as they were" : "h stays as it was"
    let shown =
      run.showsZeros(
        step: explorer.cursor.time - 1, layer: explorer.cursor.layer, direction: explorer.shown.direction)
      ? " What reads both directions sees zeros here." : ""
    return
      "Step \(explorer.cursor.time) is masked: \(mask.words) are passed over. No gate is used, \(states).\(shown)"
  }

  private static func limitNotice(in explorer: Explorer) -> String? {
    guard !explorer.shown.layer.reads(step: explorer.cursor.time - 1),
      let words = explorer.shown.stepLimitWords
    else { return nil }
    let above: String
    if explorer.cursor.layer < explorer.session.architecture.layers.count - 1 {
      above = "Layer \(explorer.cursor.layer + 1) reads zeros here."
    } else {
      switch explorer.session.architecture.head?.readout {
      case .everyStep?: above = "The head reads zeros here."
      case .lastStep?:
        above =
          explorer.shown.layer.stepsRead(of: explorer.session.run.length) == 0
          ? "The head reads a state of zeros." : "The head reads the state that the steps read have left."
      case nil: above = "The output is 0 here."
      }
    }
    let which =
      explorer.session.architecture.layers.count > 1 ? "layer \(explorer.cursor.layer)" : "the network"
    return "Step \(explorer.cursor.time) is not computed: \(which) \(words). \(above)"
  }

  /// What is shown for the output's name where the last layer does not read the current step; nil where it does.
  public static func outputTitle(in explorer: Explorer) -> String? {
    guard explorer.cursor.time > 0, let last = explorer.session.architecture.layers.last,
      let limit = last.stepLimit,
      !last.reads(step: explorer.cursor.time - 1)
    else { return nil }
    return switch explorer.session.architecture.head?.readout {
    case .lastStep?: limit == 0 ? "having read nothing, it says:" : "after step \(limit) it says:"
    case .everyStep?, nil: "from zeros it says:"
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
