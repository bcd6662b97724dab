import GateCore
import Models
import TensorFiles

/// What a network read at each step, as columns beside its numbers: the token by its symbol, or the numbers in the
/// reader's own units.
struct TraceInput {
  let names: [String]
  private let steps: InputSteps
  private let vocabulary: Vocabulary?
  private let stepNames: StepNames?

  /// - Parameter taken: names of columns that these must differ from.
  init(_ model: Model, _ steps: InputSteps, _ stepNames: StepNames?, taken: [String]) {
    self.steps = steps
    self.stepNames = stepNames
    vocabulary = model.vocabulary
    switch steps {
    case .tokens: names = ["token"]
    case .features(_, let columns):
      let beside =
        stepNames.map { [$0.title.isEmpty || taken.contains($0.title) ? "step_name" : $0.title] } ?? []
      names =
        beside
        + (0..<columns).map { column in
          let given = model.columnNames.indices.contains(column) ? model.columnNames[column] : ""
          let name = given.isEmpty ? (columns == 1 ? "x" : "x\(column)") : given
          return (taken + beside).contains(name) ? "x_\(name)" : name
        }
    }
  }

  /// The values of a step (from 0).
  func values(step: Int) -> [Value] {
    switch steps {
    case .tokens(let tokens):
      let symbols = vocabulary?.symbols ?? []
      return [symbols.indices.contains(tokens[step]) ? .symbol(symbols[tokens[step]]) : .id(tokens[step])]
    case .features(let values, let columns):
      let name = stepNames.map { [Value.symbol($0[step] ?? "")] } ?? []
      return name + values[step * columns..<(step + 1) * columns].map(Value.number)
    }
  }

  enum Value: Equatable {
    case symbol(String)
    /// Of a token without a symbol.
    case id(Int)
    case number(Float)
  }
}
