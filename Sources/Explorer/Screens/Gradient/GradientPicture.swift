import GateCore
import Models

/// How the gradient of the memory shrinks or grows on its way back, in one cell type.
public struct GradientCurve: Equatable, Sendable {
  public let kind: CellKind
  /// Index of the network in the exhibit's `models`.
  public let model: Int
  /// Whose derivatives are measured: c of an LSTM, h of the others.
  public let memory: Quantity
  public let steps: Range<Int>
  /// ‖∂/∂c_s‖ or ‖∂/∂h_s‖ over all units of the layer, one for each of `steps`.
  public let norms: [Float]
  /// After how many steps back the norm is a tenth of what it is at the target's step; nil when it is not
  /// within `steps`.
  public let stepsToTenth: Int?
  /// The step that the network was started at: 0, or some steps before `steps` where the sequence's beginning
  /// is too far away.
  public let start: Int

  /// The norm at a step; nil outside `steps`.
  public func norm(step: Int) -> Float? {
    steps.contains(step) ? norms[step - steps.lowerBound] : nil
  }
}

/// One run's derivatives of the number asked about.
struct GradientSide: Equatable, Sendable {
  let trace: GradientTrace
  /// ∂target/∂(what `trace` was taken of): 1 but for the squared loss of one output, 2 (y − ŷ) times its slope.
  let factor: Float
  let lane: Lane

  /// ∂/∂h or ∂/∂c at a step (H); empty for what is no state.
  func derivatives(of state: Quantity, step: Int) -> [Float] {
    switch state {
    case .cell: scaled(trace.cell(step: step, layer: lane.layer, direction: lane.direction))
    case .hidden: scaled(trace.hidden(step: step, layer: lane.layer, direction: lane.direction))
    case .input, .forget, .candidate, .output, .reset, .update: []
    }
  }

  /// ∂/∂x at a step (I).
  func inputDerivatives(step: Int) -> [Float] { scaled(trace.input(step: step)) }

  private func scaled(_ values: ArraySlice<Float>) -> [Float] { values.scaled(by: factor) }
}

/// What a number of the current step depends on, and how that fades with distance in each cell type.
public struct GradientPicture: Equatable, Sendable {
  /// The number, for a sentence: `the output '('`.
  public let target: String
  /// Of the layer and direction on the screen.
  let shown: GradientSide
  /// The run without changes, whose derivatives are taken off while the difference is shown; else nil.
  let subtracted: GradientSide?
  /// The shown network's curve first.
  public let curves: [GradientCurve]
  /// That of the run without changes; nil while nothing is changed.
  public let unchangedCurve: GradientCurve?
  /// ‖∂/∂x_s‖, one for each of the trace's steps: how much the target would move with the input of step s
  /// (Simonyan, Vedaldi & Zisserman 2014, "Deep Inside Convolutional Networks", section 3).
  public let saliency: [Float]

  /// The steps that derivatives with respect to inputs are given for.
  public var steps: Range<Int> { shown.trace.steps }

  /// `I`: the length of an input vector.
  public var inputSize: Int { shown.trace.inputSize }

  /// ∂/∂h or ∂/∂c at a step (H); empty outside the shown network's curve, and for what is no state of its cell.
  /// What-if minus baseline while the difference is shown.
  public func derivatives(of state: Quantity, step: Int) -> [Float] {
    guard curves.first?.steps.contains(step) == true else { return [] }
    return difference { $0.derivatives(of: state, step: step) }
  }

  /// ∂/∂x at a step (I); empty outside `steps`. What-if minus baseline while the difference is shown.
  public func inputDerivatives(step: Int) -> [Float] { difference { $0.inputDerivatives(step: step) } }

  private func difference(_ derivatives: (GradientSide) -> [Float]) -> [Float] {
    guard let subtracted else { return derivatives(shown) }
    return zip(derivatives(shown), derivatives(subtracted)).map { $0 - $1 }
  }

  /// The steps whose inputs matter most, the largest first.
  public func mostSalient(limit: Int) -> [Int] {
    saliency.indicesOfLargest(limit).map { steps.lowerBound + $0 }
  }

  /// ‖∂/∂x‖ at a step; 0 outside `steps`.
  public func saliency(step: Int) -> Float {
    steps.contains(step) ? saliency[step - steps.lowerBound] : 0
  }
}

/// What the Gradient screen has to say: a picture, or in words why there is none.
public enum GradientContent: Equatable, Sendable {
  case picture(GradientPicture)
  case nothing(String)
}

/// Everything that a `GradientContent` follows from.
public struct GradientKey: Equatable, Sendable {
  let run: Run.Identity
  let model: Int
  let sequence: Int
  /// The right answers, which may come to be known after the run.
  let targets: Targets
  let showsDifference: Bool
  let time: Int
  let question: GradientQuestion
  let layer: Int
  let direction: Int
  /// nil where the selected unit does not matter.
  let unit: Int?
}
