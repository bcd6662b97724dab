import SignalFront

// What makes a signal longer.
extension FrontOperator {
  static let paddings: [FrontOperator] = [
    .single("Pad") { call, builder in
      guard let x = call.frame(0), let amounts = call.node.ints("pads") ?? call.constant(1)?.integers,
        let axes = axes(call, rank: x.array.shape.count), amounts.count == 2 * axes.count,
        let mode = mode(call), let value = value(call)
      else { return nil }
      var result = FrontValue.frame(x)
      for (k, axis) in axes.enumerated() where amounts[k] != 0 || amounts[k + axes.count] != 0 {
        guard
          let pad = Pad(
            axis: axis, before: amounts[k], after: amounts[k + axes.count], mode: mode, value: value),
          let next = builder.add(.pad(pad), [result])
        else { return nil }
        result = next
      }
      return result
    },
    .single("Concat") { call, builder in
      guard let inputs = call.allInputs, let rank = inputs.first?.shape?.count,
        let axis = Node.axis(call.node.int("axis") ?? 0, rank: rank)
      else { return nil }
      return builder.add(.joined(axis: axis), inputs)
    },
  ]

  private static func axes(_ call: FrontCall, rank: Int) -> [Int]? {
    guard call.input(3) != nil else { return Array(0..<rank) }
    guard let given = call.constant(3)?.integers else { return nil }
    let known = given.compactMap { Node.axis($0, rank: rank) }
    return known.count == given.count ? known : nil
  }

  private static func mode(_ call: FrontCall) -> Pad.Mode? {
    switch call.node.text("mode") {
    case nil, ""?, "constant"?: .constant
    case "reflect"?: .reflect
    case "edge"?: .edge
    case _: nil
    }
  }

  private static func value(_ call: FrontCall) -> Float? {
    guard call.input(2) != nil else { return call.node.float("value") ?? 0 }
    guard let given = call.constant(2), given.count == 1 else { return nil }
    return given.floats[0]
  }
}
