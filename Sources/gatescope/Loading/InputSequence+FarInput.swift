import Explorer
import Models
import SampleData
import SequenceTasks

extension InputSequence {
  /// Says on standard error that what is read lies far from what the network was trained on.
  func warnOfFarInput(for model: Model) {
    let task = TaskCatalog(folder: SampleData.sequences).task(of: model)
    if let far = FarInput(self, for: model, trained: task?.trainedRanges ?? []) { Failure.warn(far.message) }
  }
}
