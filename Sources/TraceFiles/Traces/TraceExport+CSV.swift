import GateCore
import TensorFiles

extension TraceExport {
  mutating func writeGatesAsCSV(to sink: inout ByteSink) throws(FileError) {
    let text = csvText
    let (quantities, lanes, layers) = (sharedColumns ?? quantities, lanes, architecture.layers)
    let columns = ["layer", "direction", "unit"] + quantities.map(\.rawValue)
    let input = input(beside: ["t"] + columns)
    try writeHeader(["t"] + (input?.names ?? []).map(text.field) + columns, to: &sink)
    let labelField = labelField
    let prefixes = lanes.map { Array(",\($0.layer),\($0.direction.rawValue),".utf8) }
    try forEachStep(in: 0..<run.length) { run, step throws(FileError) in
      var rows: [UInt8] = []
      let t = Array(String(step + 1).utf8) + Self.fields(input, step: step, text)
      for (lane, prefix) in zip(lanes, prefixes) {
        let columns = quantities.map { Self.values($0, of: run, step: step, lane: lane) }
        for unit in 0..<layers[lane.layer].hiddenSize {
          rows += labelField
          rows += t
          rows += prefix
          rows += String(unit).utf8
          for column in columns {
            rows.append(UInt8(ascii: ","))
            // Layers of different cells share the header; what a cell lacks is empty, and what is not computed.
            guard unit < column.count else { continue }
            NineDigits.append(column[column.startIndex + unit], to: &rows)
          }
          rows.append(UInt8(ascii: "\n"))
        }
      }
      try sink.write(rows)
    }
  }

  mutating func writeOutputAsCSV(to sink: inout ByteSink) throws(FileError) {
    let text = csvText
    let input = input(beside: ["t"] + outputNames)
    try writeHeader(["t"] + ((input?.names ?? []) + outputNames).map(text.field), to: &sink)
    let labelField = labelField
    try forEachStep(in: outputSteps) { run, step throws(FileError) in
      var row = labelField + Array(String(step + 1).utf8) + Self.fields(input, step: step, text)
      for value in run.output(step: step) {
        row.append(UInt8(ascii: ","))
        NineDigits.append(value, to: &row)
      }
      row.append(UInt8(ascii: "\n"))
      try sink.write(row)
    }
  }

  /// Once, before the first of several sequences.
  private func writeHeader(_ columns: [String], to sink: inout ByteSink) throws(FileError) {
    guard part?.isFirst ?? true else { return }
    let header = (part.map { [$0.column.rawValue] } ?? []) + columns
    try sink.write("\(header.joined(separator: ","))\n".utf8)
  }

  /// The beginning of each row, where there are several sequences.
  private var labelField: [UInt8] {
    switch part?.label {
    case nil: []
    case .number(let number): Array("\(number),".utf8)
    case .name(let name): Array("\(csvText.field(name)),".utf8)
    }
  }

  /// What was read at a step, each with its comma before it; a gap is an empty field.
  private static func fields(_ input: TraceInput?, step: Int, _ text: CSVText) -> [UInt8] {
    var fields: [UInt8] = []
    for value in input?.values(step: step) ?? [] {
      fields.append(UInt8(ascii: ","))
      switch value {
      case .symbol(let symbol): fields += text.field(symbol).utf8
      case .id(let id): fields += String(id).utf8
      case .number(let number): if !number.isNaN { NineDigits.append(number, to: &fields) }
      }
    }
    return fields
  }
}
