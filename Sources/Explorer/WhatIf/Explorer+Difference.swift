import GateCore

// What the changes did, for the screens.
extension Explorer {
  /// A quantity of every unit of the layer on the screen at a step (from 0): as computed, or what-if minus
  /// baseline while the difference is shown. Empty where `Run.values` is.
  public func shownValues(_ quantity: Quantity, step: Int) -> ArraySlice<Float> {  // (H)
    let values = run.values(quantity, step: step, layer: layer, direction: currentDirection)
    guard showsDifference, let baseline else { return values }
    let plain = baseline.values(quantity, step: step, layer: layer, direction: currentDirection)
    return ArraySlice(zip(values, plain).map { $0 - $1 })
  }

  /// A quantity of the selected unit at a step in the run without changes; nil when nothing is changed.
  public func baselineValue(_ quantity: Quantity, step: Int) -> Float? {
    baseline?.value(quantity, step: step, layer: layer, direction: currentDirection, unit: unit)
  }

  /// The outputs of a step in the run without changes, after squashing; nil when nothing is changed.
  public func baselineOutput(step: Int) -> [Float]? {  // (O)
    guard let output = baseline?.output(step: step), !output.isEmpty else { return nil }
    return output
  }

  /// What the run without changes gives to a prediction's index; nil when nothing is changed.
  public func baselinePrediction(step: Int, index: Int) -> Float? {
    guard let output = baselineOutput(step: step) else { return nil }
    // A single sigmoid speaks for two classes.
    if output.count == 1 { return index == 1 ? output[0] : 1 - output[0] }
    return output.indices.contains(index) ? output[index] : nil
  }

  /// What a quantity of a unit is held at, against its equation, at a step (from 0); nil when it is computed.
  public func heldValue(_ quantity: Quantity, unit: Int, step: Int) -> Float? {
    interventions.last {
      $0.quantity == quantity && ($0.unit ?? unit) == unit && $0.holds(at: step)
    }?.value
  }

  /// True when some unit's quantity is held somewhere in the layer and direction on the screen.
  public func isHeld(_ quantity: Quantity) -> Bool {
    interventions.contains { $0.quantity == quantity }
  }

  /// What is changed at a step (from 0), a character each: `x` for the input, else the letter of a held
  /// quantity. Changed weights act everywhere and are not marked.
  public func changeMarks(step: Int) -> String {
    var marks = ""
    for change in activeChanges {
      let mark: Character? =
        switch change.kind {
        case .token(_, let changed), .value(_, let changed, _): changed == step + 1 ? "x" : nil
        case .clamp, .ablate, .set:
          change.intervention.flatMap { held in
            held.lane == lane && held.holds(at: step) ? held.quantity.symbol.first : nil
          }
        case .weight: nil
        }
      if let mark, !marks.contains(mark) { marks.append(mark) }
    }
    return marks
  }

  private var interventions: [Intervention] { run.interventions.filter { $0.lane == lane } }
}
