import Testing

@testable import GateCore

/// A few roundings of numbers of order 1.
private let tolerance: Float = 1e-6

@Suite("Losses and optimisers, by hand")
struct OptimizerTests {
  @Test("RMSprop divides by the root of the running mean of squares, and ε stands outside the root")
  func rmsprop() {
    var parameters: [Float] = [1, -1, 2]
    var state = OptimizerState(.rmsprop(), count: 3)
    let optimizer = Optimizer.rmsprop(learningRate: 0.1, decay: 0.75, epsilon: 0.5)
    state.update(&parameters, [2, -4, 0], scale: 0.5, with: optimizer)
    // v = (1 − 0.75) · (1, 4, 0): roots 0.5, 1 and 0.
    expectClose(parameters, [1 - 0.1 / (0.5 + 0.5), -1 + 0.2 / (1 + 0.5), 2], tolerance)
    let before = parameters
    state.update(&parameters, [1, 0, 1], scale: 1, rate: 0.5, with: optimizer)
    // v = 0.75 · 0.25 + 0.25 and so on.
    let roots = [Float(0.4375).squareRoot(), Float(0.75).squareRoot(), Float(0.25).squareRoot()]
    expectClose(
      parameters,
      [before[0] - 0.05 / (roots[0] + 0.5), before[1], before[2] - 0.05 / (roots[2] + 0.5)], tolerance)
    #expect(state.first.isEmpty && state.second.count == 3 && state.updates == 2)
  }

  @Test("Another learning rate leaves the rest of an optimiser as it is")
  func learningRates() {
    let optimizers: [Optimizer] = [
      .sgd(learningRate: 1, momentum: 0.3), .rmsprop(learningRate: 1, decay: 0.8, epsilon: 0.1),
      .adam(learningRate: 1, beta1: 0.5, beta2: 0.6, epsilon: 0.2),
    ]
    for optimizer in optimizers {
      let slower = optimizer.with(learningRate: 0.25)
      #expect(slower.learningRate == 0.25 && slower != optimizer)
      #expect(slower.with(learningRate: 1) == optimizer)
    }
  }

  @Test("The absolute error is |output − target|, its slope a sign, and 0 where nothing is wrong or asked")
  func absoluteError() {
    let (logits, target): ([Float], [Float]) = ([2, -1, 0.5, 3], [0.5, 1, 0.5, .nan])
    var gradient = [Float](repeating: 7, count: 4)
    var sum = LossSum()
    Loss.meanAbsoluteError.add(
      logits, target, outputs: 4, squash: .identity, gradient: &gradient, to: &sum)
    #expect(gradient == [1, -1, 0, 0])
    #expect(sum.loss == 3.5 && sum.absolute == 3.5 && sum.count == 3 && sum.asked == 1)
    #expect(Evaluation(sum, .meanAbsoluteError).absoluteError == Evaluation(sum, .meanAbsoluteError).loss)
    #expect(Evaluation(sum, .meanAbsoluteError).accuracy == nil)
  }
}
