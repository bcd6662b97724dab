import GateCore
import TensorFiles

extension TraceExport {
  private var metadata: [(String, String)] {
    [("model", model.name), ("content", content.rawValue), ("first_step", "1")]
      + (notes.isEmpty ? [] : [("sequence", notes.joined(separator: "; "))])
  }

  /// The shape (T, H) of an array of one layer's units, or (T, O).
  private func shape(_ array: TraceArray?) -> [Int] {
    guard let array else { return [outputSteps.count, architecture.outputSize] }
    return [run.length, architecture.layers[array.lane.layer].hiddenSize]
  }

  /// Arrays one after the other, as the file wants them; each goes through the sequence again, where the run
  /// computes anew what it no longer holds.
  mutating func writeTensors(to sink: inout ByteSink) throws(FileError) {
    let arrays = namedArrays
    let entries = arrays.map { SafetensorsWriter.Entry(name: $0.name, shape: shape($0.array)) }
    try sink.write(SafetensorsWriter.header(metadata: metadata, tensors: entries))
    for (_, array) in arrays {
      try forEachRow(of: array) { row throws(FileError) in try sink.write(row) }
    }
  }

  /// The one array that is asked for.
  mutating func writeNumpy(to sink: inout ByteSink) throws(FileError) {
    for (_, array) in namedArrays.prefix(1) {
      try sink.write(NumpyWriter.header(shape: shape(array)))
      try forEachRow(of: array) { row throws(FileError) in try sink.write(row) }
    }
  }

  /// A `.npz` file as `numpy.savez` lays it out: an uncompressed zip archive with a `.npy` file for each array.
  mutating func writeNumpyArchive(to sink: inout ByteSink) throws(FileError) {
    var archive = StoredZipWriter()
    for (name, array) in namedArrays {
      let shape = shape(array)
      let header = NumpyWriter.header(shape: shape)
      let size = header.count + 4 * shape.reduce(1, *)
      try sink.write(archive.begin(name: name + ".npy", size: size))
      archive.add(header)
      try sink.write(header)
      try forEachRow(of: array) { row throws(FileError) in
        archive.add(row)
        try sink.write(row)
      }
      try sink.write(archive.endEntry())
    }
    try sink.write(archive.directory())
  }

  /// The arrays of the file with their names; nil is the network's output.
  private var namedArrays: [(name: String, array: TraceArray?)] {
    switch content {
    case .output: [("output", nil)]
    case .gates: arrays.map { ($0.name, $0) }
    }
  }

  /// Calls `body` with the bytes of each row of an array.
  private mutating func forEachRow(
    of array: TraceArray?, _ body: ([UInt8]) throws(FileError) -> Void
  ) throws(FileError) {
    guard let array else {
      return try forEachStep(in: outputSteps) { run, step throws(FileError) in
        try body(SafetensorsWriter.bytes(of: run.output(step: step)))
      }
    }
    let missing = [Float](repeating: .nan, count: architecture.layers[array.lane.layer].hiddenSize)
    try forEachStep(in: 0..<run.length) { run, step throws(FileError) in
      let values = Self.values(array.quantity, of: run, step: step, lane: array.lane)
      try body(SafetensorsWriter.bytes(of: values.isEmpty ? missing[...] : values))
    }
  }
}
