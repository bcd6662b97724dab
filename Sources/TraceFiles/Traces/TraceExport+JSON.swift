import GateCore
import TensorFiles

extension TraceExport {
  mutating func writeGatesAsJSON(to sink: inout ByteSink) throws(FileError) {
    let (lanes, layers) = (lanes, architecture.layers)
    let quantities = layers.indices.map(quantities(ofLayer:))
    var separator = listBeginning
    let labelMember = labelMember
    let input = input(beside: ["t", "layer", "direction", "unit"] + self.quantities.map(\.rawValue))
    try forEachStep(in: 0..<run.length) { run, step throws(FileError) in
      let read = Self.members(input, step: step)
      for lane in lanes {
        let layer = layers[lane.layer]
        let columns = quantities[lane.layer].map {
          (
            name: Array(",\"\($0.rawValue)\":".utf8),
            values: Self.values($0, of: run, step: step, lane: lane)
          )
        }
        var rows: [UInt8] = []
        for unit in 0..<layer.hiddenSize {
          rows += separator.utf8
          separator = ",\n"
          rows += "{\(labelMember)\"t\":\(step + 1)".utf8
          rows += read
          rows += ",\"layer\":\(lane.layer),".utf8
          rows += "\"direction\":\"\(lane.direction.rawValue)\",\"unit\":\(unit)".utf8
          for (name, values) in columns {
            rows += name
            Self.append(values.isEmpty ? .nan : values[values.startIndex + unit], to: &rows)
          }
          rows.append(UInt8(ascii: "}"))
        }
        try sink.write(rows)
      }
    }
    try writeListEnd(to: &sink)
  }

  mutating func writeOutputAsJSON(to sink: inout ByteSink) throws(FileError) {
    let names = outputNames.map { Array(",\(JSON.quoted($0)):".utf8) }
    var separator = listBeginning
    let labelMember = labelMember
    let input = input(beside: ["t"] + outputNames)
    try forEachStep(in: outputSteps) { run, step throws(FileError) in
      var row = Array("\(separator){\(labelMember)\"t\":\(step + 1)".utf8) + Self.members(input, step: step)
      separator = ",\n"
      for (name, value) in zip(names, run.output(step: step)) {
        row += name
        Self.append(value, to: &row)
      }
      row.append(UInt8(ascii: "}"))
      try sink.write(row)
    }
    try writeListEnd(to: &sink)
  }

  /// What was read at a step, each with its comma before it.
  private static func members(_ input: TraceInput?, step: Int) -> [UInt8] {
    guard let input else { return [] }
    var members: [UInt8] = []
    for (name, value) in zip(input.names, input.values(step: step)) {
      members += ",\(JSON.quoted(name)):".utf8
      switch value {
      case .symbol(let symbol): members += JSON.quoted(symbol).utf8
      case .id(let id): members += String(id).utf8
      case .number(let number): append(number, to: &members)
      }
    }
    return members
  }

  /// What comes before the first row of this sequence.
  private var listBeginning: String { part?.isFirst ?? true ? "[\n" : ",\n" }

  private func writeListEnd(to sink: inout ByteSink) throws(FileError) {
    if part?.isLast ?? true { try sink.write("\n]\n".utf8) }
  }

  /// The beginning of each row, where there are several sequences.
  private var labelMember: String {
    guard let part else { return "" }
    return switch part.label {
    case .number(let number): "\"\(part.column.rawValue)\":\(number),"
    case .name(let name): "\"\(part.column.rawValue)\":\(JSON.quoted(name)),"
    }
  }

  /// JSON has no NaN, which becomes null, and no infinity, which is a number too large for any reader.
  private static func append(_ value: Float, to text: inout [UInt8]) {
    if value.isNaN {
      text += "null".utf8
    } else if value.isInfinite {
      text += (value < 0 ? "-1e999" : "1e999").utf8
    } else {
      NineDigits.append(value, to: &text)
    }
  }
}
