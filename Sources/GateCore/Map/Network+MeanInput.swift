extension Network {
  /// The mean of the vectors that the steps of a sequence feed to the first layer, in double precision: of one step,
  /// what it feeds. Zeros for a sequence without steps.
  ///
  /// - Parameter scaling: One for each column of numeric input, or none to feed values as they are.
  /// - Throws: When the steps do not fit the network.
  public func meanInput(of steps: InputSteps, scaling: [ColumnScaling] = []) throws(InputError) -> [Double]
  {  // (I)
    try validate(steps, scaling: scaling)
    var mean = [Double](repeating: 0, count: architecture.input.size)
    let share = 1 / Double(max(1, steps.count))
    switch steps {
    case .tokens(let tokens):
      for token in tokens {
        if let table = layout[.embedding] {
          let row = table.offset + token * mean.count
          for k in mean.indices { mean[k] += share * Double(parameters[row + k]) }
        } else {
          mean[token] += share
        }
      }
    case .features(let values, let columns):
      guard case .features(_, let hasMask) = architecture.input else { return mean }
      var row = [Float](repeating: 0, count: mean.count)
      values.withUnsafeBufferPointer { values in
        guard let base = values.baseAddress else { return }
        for t in 0..<steps.count {
          InputKind.encode(base + t * columns, columns: columns, hasMask: hasMask, scaling, into: &row)
          for k in mean.indices { mean[k] += share * Double(row[k]) }
        }
      }
    }
    return mean
  }

  /// The same network reading the vectors that enter its first layer, as they are: its state and output follow from
  /// them as here from tokens or numbers.
  public var readingVectors: Network {
    var architecture = architecture
    architecture.input = .features(columns: architecture.input.size, hasMask: false)
    var network = Network(architecture)
    for tensor in network.layout.tensors { network[tensor.role] = self[tensor.role] }
    return network
  }
}
