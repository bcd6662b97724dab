import TensorFiles
import Training

/// What each epoch has brought as CSV, with the columns' names that Keras's CSVLogger gives them; epochs count from 1.
struct TrainingLog {
  private let path: String
  private let metrics: [Metric]

  /// Writes a header, and a row for each epoch that is done already.
  init(path: String, reports: [EpochReport], metrics: [Metric]) throws(FileError) {
    self.path = path
    self.metrics = metrics
    let rows = reports.map(row)
    try Files.write(Array(([header(reports.first)] + rows).joined().utf8), to: path)
  }

  /// Whether a file begins as such a log does.
  static func isLog(_ path: String) -> Bool {
    let header = Array("epoch,loss,".utf8)
    return (try? Files.read(path, 0..<header.count, isInput: false)) == header
  }

  /// Adds a row.
  func add(_ report: EpochReport) throws(FileError) {
    let text = (report.epoch == 1 ? header(report) : "") + row(report)
    guard report.epoch > 1 else {
      // What is measured on the other sequences is known only now.
      try Files.write(Array(text.utf8), to: path)
      return
    }
    try Files.append(Array(text.utf8), to: path)
  }

  private func header(_ report: EpochReport?) -> String {
    let training = ["epoch", "loss"] + metrics.map(\.rawValue)
    // A task's own measures have sentences for names.
    let validation = report?.validation.enumerated().map { index, measure in
      measure.name.contains(" ")
        ? (index == 0 ? "val_score" : "val_score_\(index + 1)") : "val_" + measure.name
    }
    return (training + (validation ?? []) + ["learning_rate", "gradient_norm"]).joined(separator: ",") + "\n"
  }

  private func row(_ report: EpochReport) -> String {
    let measures = (report.training + report.validation).map { Float($0.value) }
    let numbers = [report.loss] + measures + [report.learningRate, report.gradientNorm]
    return (["\(report.epoch)"] + numbers.map(Self.text)).joined(separator: ",") + "\n"
  }

  /// A number that has run away has no sign.
  private static func text(_ number: Float) -> String { number.isNaN ? "nan" : "\(number)" }
}
