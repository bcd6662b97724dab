import GateCore
import Models

extension SequenceTask {
  /// Whether what the task knows holds for a model: the model reads the same symbols or columns and has the same
  /// outputs. A network of another text may call itself by the same task and know other letters.
  public func fits(_ model: Model) -> Bool {
    let architecture = model.network.architecture
    return architecture.input == form.input && architecture.head == form.head
      && model.vocabulary == form.vocabulary
  }
}
