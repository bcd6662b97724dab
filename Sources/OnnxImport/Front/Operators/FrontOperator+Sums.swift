import SignalFront

// Many numbers as one.
extension FrontOperator {
  static let sums: [FrontOperator] = [
    reduction("ReduceMean", .mean), reduction("ReduceSum", .sum), reduction("ReduceMax", .greatest),
    reduction("ReduceMin", .least), whole("GlobalAveragePool", .mean), whole("GlobalMaxPool", .greatest),
  ]

  private static func reduction(_ name: String, _ reduction: AxisReduction) -> FrontOperator {
    .single(name) { call, builder in
      guard let x = call.frame(0), let given = call.asOperatorCall.argument("axes", 1) else { return nil }
      let rank = x.array.shape.count
      let axes = (given ?? []).compactMap { Node.axis($0, rank: rank) }
      guard axes.count == (given ?? []).count else { return nil }
      if axes.isEmpty, call.node.int("noop_with_empty_axes") ?? 0 != 0 { return .frame(x) }
      let operation = SignalOperation.reduced(
        reduction, axes: axes.isEmpty ? Array(0..<rank) : axes,
        keepsAxes: call.node.int("keepdims") ?? 1 != 0)
      return builder.add(operation, [.frame(x)])
    }
  }

  /// Over all of time.
  private static func whole(_ name: String, _ reduction: AxisReduction) -> FrontOperator {
    .single(name) { call, builder in
      guard let x = call.frame(0), x.array.shape.count == 3 else { return nil }
      return builder.add(.reduced(reduction, axes: [2], keepsAxes: true), [.frame(x)])
    }
  }
}
