import GateCore

/// Something that holds at some steps of a run and not at others: `f[3] < 0.2`,
/// `c[1] > 2 and token = ")"`, `|h[0]| rising`, `output ")" > 0.5`, `says = "."`.
public indirect enum Condition: Equatable, Sendable {
  public enum Comparison: String, CaseIterable, Sendable {
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
    case notEqual = "!="
    case less = "<"
    case greater = ">"
    case equal = "="
  }

  public enum Trend: String, CaseIterable, Sendable {
    /// Above what it was at the step before; no first step rises.
    case rising
    case falling
  }

  case compare(Operand, Comparison, Operand)
  case trend(Operand, Trend)
  /// The token read at the step is, or is not, this one.
  case token(String, isNot: Bool)
  /// What the network holds likeliest, at the step or at another one (counted from 1), is, or is not, this.
  case says(String, step: Int?, isNot: Bool)
  /// What the network says is one of what may rightly come.
  case right
  /// The sequence ends here.
  case last
  /// A value that should be read here is not there.
  case missing
  /// The network on the screen is, or is not, of this kind of cell.
  case cell(String, isNot: Bool)
  /// There is a what-if.
  case changed
  /// The sequence is the reader's own.
  case typed
  case both(Condition, Condition)
  case either(Condition, Condition)
  case not(Condition)

  /// One number for those of many steps.
  public enum Statistic: String, CaseIterable, Sendable {
    case largest = "max"
    case smallest = "min"
    case mean
  }

  /// A number at a step.
  public indirect enum Operand: Equatable, Sendable {
    case number(Float)
    /// Of the layer and direction on the screen.
    case quantity(Quantity, unit: Int)
    /// The same at a step of its own, counted from 1: `c[0, 11]`.
    case quantityAt(Quantity, unit: Int, step: Int)
    /// An output of the network, by the name of its class or token.
    case output(String)
    /// What is read in a column, in the reader's units.
    case value(column: Int)
    /// What is known of the sequence, its annotation: the depth of brackets.
    case known
    /// How far the network's first number is from the true one.
    case error
    /// The step itself, counted from 1.
    case step
    /// The selected unit.
    case unit
    /// The number of the open screen.
    case screen
    /// How many epochs the network on the screens had been trained, or the number of its file in a folder of
    /// checkpoints.
    case epoch
    /// How many stable points are found for the layer on the screen under the input that the Space screen holds.
    case stablePoints
    /// How many steps the Space screen waits; 0 where it does not.
    case waited
    /// At how many steps of the sequence a condition holds.
    case count(Condition)
    /// How much the answer at the current step changes, on average, when the input of a step, counted from 1, is
    /// exchanged for another.
    case swap(step: Int)
    case magnitude(Operand)
    /// What it is less what it was at the step before.
    case change(Operand)
    /// Over all steps of the sequence, or those at which a condition holds.
    case over(Statistic, Operand, at: Condition?)
    /// Pearson's r over all steps of the sequence, or those at which a condition holds.
    case correlation(Operand, Operand, at: Condition?)
  }
}

extension Condition {
  /// True when a search pattern is to be read as a condition and not as tokens: it names something that a
  /// condition can be about and says something of it.
  public static func isMeant(by pattern: String) -> Bool {
    let hasRelation =
      Comparison.allCases.contains { pattern.contains($0.rawValue) }
      || Trend.allCases.contains { pattern.contains(" \($0.rawValue)") }
    guard hasRelation else { return false }
    let words = pattern.split { !$0.isLetter && !$0.isNumber && $0 != "[" }
    return words.contains { word in
      let name = word.prefix { $0 != "[" }
      if ["token", "output", "value", "step", "says", "known"].contains(name) { return true }
      return word.count > name.count + 1 && Quantity(nameOrSymbol: String(name)) != nil
    }
  }
}

extension Quantity {
  /// By its name or its letter.
  init?(nameOrSymbol name: String) {
    guard let found = Quantity.allCases.first(where: { $0.rawValue == name || $0.symbol == name }) else {
      return nil
    }
    self = found
  }
}
