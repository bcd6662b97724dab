import GateCore

/// A cell whose steps can be explained: its equations with numbers in them, and what they do in a sentence. Each kind
/// says so in files of its own, `…Cell+Formula.swift` and `…Cell+Sentence.swift`.
protocol TaughtCell: CellDescription {
  /// What a micro-step computes for one unit; see the cell's type for the equations.
  func formula(of microStep: MicroStep, _ values: StepValues) -> Formula

  /// What a micro-step did to the unit, in plain words.
  func sentence(of microStep: MicroStep, _ values: StepValues) -> String

  /// The block whose pre-activation a micro-step adds up; nil when there is none.
  func block(of microStep: MicroStep) -> Quantity?

  /// What a micro-step adds up instead of a pre-activation; nil where it adds up one.
  func summands(of microStep: MicroStep, _ values: StepValues) -> [Formula]?

  /// What is special about this variant at a micro-step; nil when nothing is.
  func note(on microStep: MicroStep, _ values: StepValues) -> String?
}

extension TaughtCell {
  func block(of microStep: MicroStep) -> Quantity? { microStep.quantity }
  func summands(of microStep: MicroStep, _ values: StepValues) -> [Formula]? { nil }
  func note(on microStep: MicroStep, _ values: StepValues) -> String? { nil }
}

extension Cell {
  /// The cell as one that can be explained.
  var taught: any TaughtCell {
    switch self {
    case .lstm(let cell): cell
    case .gru(let cell): cell
    case .rnn(let cell): cell
    }
  }
}
