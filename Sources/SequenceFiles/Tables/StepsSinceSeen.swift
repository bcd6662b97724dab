/// How many steps ago a column with gaps had a value, as a column of its own: 0 where it has one. Before its first
/// value it counts as if there had been one just before the first step.
package enum StepsSinceSeen {
  /// What the column is called that counts for another.
  package static func title(of column: String) -> String { "steps since \(column)" }

  /// The columns that are counted for by the last of a model's columns, which follow all others; none where the last
  /// is none such.
  package static func counted(in names: [String]) -> [Int] {
    for count in stride(from: names.count / 2, to: 0, by: -1) {
      let others = names.dropLast(count)
      let counted = names.suffix(count).compactMap { name in others.firstIndex { title(of: $0) == name } }
      if counted.count == count { return counted }
    }
    return []
  }

  /// Adds to each row, for each of some columns, how many steps ago it had a value.
  package static func adding(to values: [Float], width: Int, counted: [Int]) -> [Float] {
    guard width > 0 else { return values }
    var sinceSeen = [Float](repeating: 0, count: counted.count)
    var rows: [Float] = []
    rows.reserveCapacity(values.count / width * (width + counted.count))
    for start in stride(from: 0, to: values.count, by: width) {
      rows += values[start..<start + width]
      for (index, column) in counted.enumerated() {
        sinceSeen[index] = values[start + column].isNaN ? sinceSeen[index] + 1 : 0
      }
      rows += sinceSeen
    }
    return rows
  }
}
