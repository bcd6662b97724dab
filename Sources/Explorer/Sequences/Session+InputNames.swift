import GateCore

// What the numbers are called that a network reads.
extension Session {
  /// A column's name: the model's, else the one in the sequence's file.
  public func givenColumnName(_ column: Int) -> String? {
    let names = model.columnNames.isEmpty ? sequence.columnNames : model.columnNames
    return names.indices.contains(column) && !names[column].isEmpty ? names[column] : nil
  }

  /// The same, or `x`, and of several columns `x2`.
  public func columnName(_ column: Int, of columns: Int) -> String {
    givenColumnName(column) ?? (columns == 1 ? "x" : "x\(column)")
  }

  /// An element of the vector that the first layer sees: a symbol, a column, or whether a column is known.
  public func inputElementName(_ index: Int) -> String {
    switch architecture.input {
    case .oneHot: return symbol(ofToken: index)
    case .embedding: return "\(index)"
    case .features(let columns, let hasMask):
      // The masks follow the values.
      let isMask = hasMask && index >= columns
      let name = columnName(isMask ? index - columns : index, of: columns)
      return isMask ? "\(name)?" : name
    }
  }

  /// What the sequence's file calls a step (from 0), a date or a name; nil where it does not.
  public func stepName(_ step: Int) -> String? { sequence.stepNames?[step] }

  /// What a step read, for a sentence: `'('`, or its first value, behind what the step is called.
  package func inputName(step: Int, unicode: Bool) -> String {
    switch sequence.steps {
    case .tokens(let tokens):
      guard tokens.indices.contains(step) else { return "" }
      return "'\(symbol(ofToken: tokens[step]).visibleSymbol(unicode: unicode))'"
    case .features(let values, let columns):
      guard columns > 0, values.indices.contains(step * columns) else { return "" }
      let value = values[step * columns]
      let number = value.isNaN ? "a gap" : NumberText.decimal(value, 2)
      return stepName(step).map { "\($0), \(number)" } ?? number
    }
  }
}
