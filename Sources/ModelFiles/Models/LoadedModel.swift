import GateCore
import Models

/// A model from a file with the account of how it was read.
public struct LoadedModel: Equatable, Sendable {
  public var model: Model
  public var report: ImportReport

  public init(model: Model, report: ImportReport) {
    self.model = model
    self.report = report
  }
}
