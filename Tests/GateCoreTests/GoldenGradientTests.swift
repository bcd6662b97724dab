import Testing

@testable import GateCore

/// Gradients are sums over up to T·B = 27 terms of order 1 in another order than PyTorch's: some tens of ulp.
private let gradientTolerance: Float = 2e-6
/// Adam divides by √v̂, which for the smallest gradients makes an ulp of the gradient into more of the step;
/// five steps of 0.01 carry that on.
private let updateTolerance: Float = 2e-5

extension Golden {
  var configuredLoss: Loss {
    switch loss {
    case "crossEntropy": .categoricalCrossEntropy
    case "binary": .binaryCrossEntropy
    default: .meanSquaredError
    }
  }
}

@Suite("Against PyTorch, backward")
struct GoldenGradientTests {
  @Test("Loss and the gradients of all parameters equal PyTorch's", arguments: Golden.all)
  func gradientsEqualPyTorch(golden: Golden) throws {
    let (loss, gradient) = try golden.network.lossGradient(on: golden.sequences, loss: golden.configuredLoss)
    expectClose([loss], [golden.lossValue], gradientTolerance)
    expectClose(gradient, golden.gradients, gradientTolerance)
  }

  @Test(
    "Steps of Adam with clipping lead where PyTorch's do", arguments: Golden.all.filter { $0.adamSteps > 0 })
  func adamEqualsPyTorch(golden: Golden) throws {
    let optimizer = Optimizer.adam(learningRate: golden.adamLearningRate)
    let parameters = try train(golden, optimizer)
    expectClose(parameters, golden.adamParameters, updateTolerance)
  }

  @Test(
    "Steps of SGD with momentum lead where PyTorch's do", arguments: Golden.all.filter { $0.adamSteps > 0 })
  func sgdEqualsPyTorch(golden: Golden) throws {
    let parameters = try train(golden, .sgd(learningRate: 0.1, momentum: 0.9))
    expectClose(parameters, golden.sgdParameters, updateTolerance)
  }

  private func train(_ golden: Golden, _ optimizer: Optimizer) throws -> [Float] {
    let configuration = TrainingConfiguration(
      loss: golden.configuredLoss, optimizer: optimizer, batchSize: golden.batch, gradientClip: 0.1)
    var trainer = try Trainer(
      network: golden.network, configuration: configuration, examples: golden.sequences)
    for _ in 0..<golden.adamSteps { trainer.runEpoch() }
    return trainer.network.parameters
  }
}
