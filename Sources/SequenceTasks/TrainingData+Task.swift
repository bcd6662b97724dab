import GateCore
import Models
import Training

extension TrainingData {
  /// A task's own sequences, drawn from a seed.
  ///
  /// - Parameter count: How many are learnt from; a task with a limited supply has fewer.
  public init(of task: any SequenceTask, count: Int, seed: UInt64) {
    self.init(
      name: task.name, summary: task.title, form: task.form, loss: task.loss,
      training: task.sequences(in: .training, count: count, seed: seed),
      validation: task.sequences(in: .heldOut, count: 200, seed: 1), showcase: task.showcase)
    examination = Self.examination(of: task)
    examiner = task
    self.task = task.name
    isContinuous = task.isContinuous
  }

  /// Sequences to examine a finished network on: held out, and drawn with another seed than those that
  /// chose the best epoch. Tasks with a limited supply have the same ones again.
  static func examination(of task: any SequenceTask) -> [InputSequence] {
    task.sequences(in: .heldOut, count: 500, seed: 2)
  }
}

extension TrainingSession {
  /// A task learnt by its recipe or another one.
  ///
  /// - Throws: When the recipe makes a network that cannot be computed.
  public init(task: any SequenceTask, recipe: Recipe) throws(InputError) {
    try self.init(
      data: TrainingData(of: task, count: recipe.sequenceCount, seed: recipe.seed),
      plan: recipe.plan(for: task))
  }
}
