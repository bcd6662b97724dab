import GateCore
import TensorFiles

extension SequencePiece {
  /// Makes each column of numbers (value − mean) / deviation, with the mean and the deviation (√ of the mean
  /// squared distance) of the values that are there. A constant column becomes 0. A note says what was done.
  package mutating func standardize(titles: [String]) {
    guard case .features(var values, let columns) = steps, columns > 0 else { return }
    var done: [String] = []
    for column in 0..<columns {
      let title = column < titles.count ? Message.visible(titles[column]) : "column \(column + 1)"
      done.append(title + " " + Self.standardize(&values, column: column, of: columns))
    }
    steps = .features(values, columns: columns)
    notes.append("standardized: " + Message.list(done, limit: 12))
  }

  private static func standardize(_ values: inout [Float], column: Int, of columns: Int) -> String {
    let positions = stride(from: column, to: values.count, by: columns).filter { !values[$0].isNaN }
    guard !positions.isEmpty else { return "(no value)" }
    // Products of rows that are counted in millions: sums are kept in Double.
    let mean = positions.reduce(0.0) { $0 + Double(values[$1]) } / Double(positions.count)
    let variance =
      positions.reduce(0.0) { $0 + (Double(values[$1]) - mean) * (Double(values[$1]) - mean) }
      / Double(positions.count)
    let deviation = variance.squareRoot()
    // What is left of a constant by rounding is no deviation.
    let isConstant = positions.allSatisfy { values[$0] == values[positions[0]] } || deviation == 0
    for position in positions {
      values[position] = isConstant ? 0 : Float((Double(values[position]) - mean) / deviation)
    }
    return isConstant
      ? "(constant \(NineDigits.text(Float(mean))), so 0 throughout)"
      : "(mean \(NineDigits.text(Float(mean))), deviation \(NineDigits.text(Float(deviation))))"
  }
}
