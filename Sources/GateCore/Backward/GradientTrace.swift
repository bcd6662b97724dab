/// The derivatives of one number with respect to every state and input it was computed from.
public struct GradientTrace: Equatable, Sendable {
  /// The steps that derivatives are given for.
  public let steps: Range<Int>
  /// `I`: the length of an input vector.
  public let inputSize: Int
  /// ∂/∂x of the vector that enters the first layer, (steps, I). The columns of an embedding or of a one-hot
  /// vector are counted like any other.
  public let inputs: [Float]
  /// In the order of the architecture's `lanes`.
  public let lanes: [Derivatives]

  /// The derivatives of one layer in one direction.
  public struct Derivatives: Equatable, Sendable {
    public let lane: Lane
    /// ∂/∂h along every path, (steps, H).
    public let hidden: [Float]
    /// ∂/∂c along every path, that through h of the same step included, (steps, H); empty when the cell has
    /// none.
    public let cell: [Float]
    /// ∂/∂h_0 and ∂/∂c_0 of the state that the first of `steps` (the last, for a backward direction) starts
    /// from.
    public let initial: NetworkState.Memory
    let units: Int
    /// How many steps of the sequence the layer reads: nothing is derived by its states at later ones.
    let stepLimit: Int
  }

  /// ∂/∂h (H) at a step; empty outside `steps`, where the layer does not read, or when there is no such lane.
  public func hidden(step: Int, layer: Int, direction: Direction = .forward) -> ArraySlice<Float> {
    row(step, layer, direction, of: \.hidden)
  }

  /// ∂/∂c (H) at a step; empty outside `steps`, where the layer does not read, when there is no such lane or no
  /// cell state.
  public func cell(step: Int, layer: Int, direction: Direction = .forward) -> ArraySlice<Float> {
    row(step, layer, direction, of: \.cell)
  }

  /// ∂/∂x (I) at a step; empty outside `steps`.
  public func input(step: Int) -> ArraySlice<Float> {
    guard steps.contains(step) else { return [] }
    let start = (step - steps.lowerBound) * inputSize
    return inputs[start..<start + inputSize]
  }

  /// The derivatives of the same number over these steps and those of `later`, which come next.
  func followed(by later: GradientTrace) -> GradientTrace {
    GradientTrace(
      steps: steps.lowerBound..<later.steps.upperBound, inputSize: inputSize, inputs: inputs + later.inputs,
      lanes: zip(lanes, later.lanes).map { earlier, later in
        Derivatives(
          lane: earlier.lane, hidden: earlier.hidden + later.hidden, cell: earlier.cell + later.cell,
          initial: earlier.initial, units: earlier.units, stepLimit: earlier.stepLimit)
      })
  }

  private func row(
    _ step: Int, _ layer: Int, _ direction: Direction, of values: KeyPath<Derivatives, [Float]>
  ) -> ArraySlice<Float> {
    guard steps.contains(step),
      let lane = lanes.first(where: { $0.lane == Lane(layer: layer, direction: direction) }),
      step < lane.stepLimit, !lane[keyPath: values].isEmpty
    else { return [] }
    let start = (step - steps.lowerBound) * lane.units
    return lane[keyPath: values][start..<start + lane.units]
  }
}
