import GateCore

// What a reader of the core's public interface would do first: make a network, step it, look into it, train it.
var generator = SeededGenerator(seed: 1)
let network = Network(
  Architecture(
    input: .oneHot(vocabulary: 4), layers: [Layer(cell: Cell(.lstm), hiddenSize: 5)],
    head: Head(size: 4, squash: .softmax, readout: .everyStep)),
  using: &generator)
var run = try Run(network: network, steps: .tokens([0, 1, 2, 3, 2, 1]))
run.advance(to: run.length)
let total = run.output(step: 5).reduce(0, +)

guard let memory = run.memoryDecomposition(at: 5, layer: 0) else { fatalError("no memory") }
let error = (0..<5).map { abs(memory.sum(unit: $0) - memory.values[$0]) }.max() ?? .nan

let examples = [TrainingExample(steps: .tokens([0, 1, 2, 3]), targets: .tokens([1, 2, 3, 0]))]
var trainer = try Trainer(
  network: network,
  configuration: TrainingConfiguration(loss: .categoricalCrossEntropy, optimizer: .adam(learningRate: 0.05)),
  examples: examples)
let before = try trainer.evaluate(on: examples).loss
for _ in 0..<50 { trainer.runEpoch() }
let after = try trainer.evaluate(on: examples).loss

precondition(abs(total - 1) < 1e-5, "probabilities do not add up: \(total)")
precondition(error < 1e-5, "the memory is not the sum of its parts: \(error)")
precondition(after < before / 4, "nothing was learnt: \(before), \(after)")
print("GateCore as a library: loss \(before) before training, \(after) after")
