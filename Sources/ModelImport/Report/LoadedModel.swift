import GateCore
import Models

/// A model from a file with the account of how it was read.
package struct LoadedModel: Equatable, Sendable {
  package var model: Model
  package var report: ImportReport

  package init(model: Model, report: ImportReport) {
    self.model = model
    self.report = report
  }
}
