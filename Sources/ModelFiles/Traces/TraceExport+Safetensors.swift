import GateCore

extension TraceExport {
  private var metadata: [(String, String)] {
    [("model", model.name), ("content", content.rawValue), ("first_step", "1")]
  }

  /// Tensor after tensor, as the file wants them; each goes through the sequence again, where the run
  /// computes anew what it no longer holds.
  mutating func writeGatesAsTensors(to sink: inout ByteSink) throws(FileError) {
    let length = run.length
    let tensors = lanes.flatMap { lane in
      architecture.layers[lane.layer].cell.quantities.map { (lane: lane, quantity: $0) }
    }
    let entries = tensors.map { lane, quantity in
      SafetensorsWriter.Entry(
        name: "layer\(lane.layer).\(lane.direction.rawValue).\(quantity.rawValue)",
        shape: [length, architecture.layers[lane.layer].hiddenSize])
    }
    try sink.write(SafetensorsWriter.header(metadata: metadata, tensors: entries))
    for (lane, quantity) in tensors {
      try forEachStep(in: 0..<length) { run, step throws(FileError) in
        let values = run.values(quantity, step: step, layer: lane.layer, direction: lane.direction)
        try sink.write(SafetensorsWriter.bytes(of: values))
      }
    }
  }

  mutating func writeOutputAsTensor(to sink: inout ByteSink) throws(FileError) {
    let steps = outputSteps
    let entry = SafetensorsWriter.Entry(name: "output", shape: [steps.count, architecture.outputSize])
    try sink.write(SafetensorsWriter.header(metadata: metadata, tensors: [entry]))
    try forEachStep(in: steps) { run, step throws(FileError) in
      try sink.write(SafetensorsWriter.bytes(of: run.output(step: step)))
    }
  }
}
