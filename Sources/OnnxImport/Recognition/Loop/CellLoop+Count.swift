/// How often a loop runs.
extension CellLoop {
  /// True when the loop takes as many steps as the sequence has: by its trip count, or by its condition.
  func runsThrough(
    _ steps: Int, _ outer: [String: Value], _ context: inout OperatorContext
  ) throws(OnnxError) -> Bool {
    let trips = inputs[0]?.constant?.integers?.first
    if inputs[0] != nil && trips == nil { return false }
    if let condition = inputs[1] {
      guard let first = condition.constant?.integers?.first, first != 0 else { return false }
    }
    if let trips, trips < steps { return false }
    // The condition after each step, by the constants that its nodes make of the step's number: of many steps after the
    // first and the last ones.
    let tried = steps <= 64 ? Array(0..<steps) : Array(0..<32) + Array(steps - 32..<steps)
    for step in tried {
      guard let goesOn = try condition(after: step, outer, &context) else { return false }
      if !goesOn { return step == steps - 1 }
    }
    return trips == steps
  }

  private func condition(
    after step: Int, _ outer: [String: Value], _ context: inout OperatorContext
  ) throws(OnnxError) -> Bool? {
    var numbers: [String: Tensor] = [:]
    func tensor(_ number: Int) -> Tensor { Tensor(shape: [], elements: .integers([number])) }
    numbers[names[0]] = tensor(step)
    numbers[names[1]] = Tensor(shape: [], elements: .flags([true]))
    for (slot, start) in cell.starts { numbers[names[slot + 2]] = tensor(start &+ step) }
    for proto in body.node {
      var arguments: [Tensor?] = []
      var areKnown = true
      for name in proto.input where areKnown {
        if name.isEmpty {
          arguments.append(nil)
        } else if let number = numbers[name] {
          arguments.append(number)
        } else if case .constant(let constant)? = values[name], constant.count <= 1 {
          arguments.append(constant)
        } else if values[name] == nil, let constant = outer[name]?.constant, constant.count <= 1 {
          arguments.append(constant)
        } else {
          areKnown = false
        }
      }
      guard areKnown else { continue }
      let call = OperatorCall(
        Node(proto, opset: node.opset), arguments.map { $0.map(Value.constant) })
      let results = try OperatorCatalogue[call.node]?.constants(call, &context) ?? []
      for (name, result) in zip(proto.output, results) { numbers[name] = result }
    }
    return numbers[outputs[0]]?.integers?.first.map { $0 != 0 }
  }
}
