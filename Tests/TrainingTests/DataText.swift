import Models
import TensorFiles
import Training

@testable import TrainingFiles

/// A file of data that stands in a test.
struct DataText {
  var name = "data.csv"
  var content: [UInt8]
  var options = DataOptions()
  var validation: [UInt8]?

  init(_ text: String, name: String = "data.csv", change: (inout DataOptions) -> Void = { _ in }) {
    self.init(bytes: Array(text.utf8), name: name, change: change)
  }

  init(bytes: [UInt8], name: String, change: (inout DataOptions) -> Void = { _ in }) {
    content = bytes
    self.name = name
    change(&options)
  }

  func read() throws -> TrainingData {
    let validation = try self.validation.map {
      (path: "other-" + name, content: try DataContent(FileBytes($0)))
    }
    return try DataReader(path: name, options: options).data(
      try DataContent(FileBytes(content)), validation: validation)
  }

  /// The one line that refuses it; nil where it is read.
  var refusal: String? {
    do {
      _ = try read()
      return nil
    } catch { return "\(error)" }
  }
}

extension InputSequence {
  /// The numbers of its steps, row after row.
  var numbers: [Float] {
    if case .features(let values, _) = steps { values } else { [] }
  }

  var tokens: [Int] {
    if case .tokens(let tokens) = steps { Array(tokens) } else { [] }
  }

  var targetNumbers: [Float] {
    switch targets {
    case .values(let values, _), .finalValues(let values): values
    case .none, .tokens, .tokenSets, .label: []
    }
  }

  var label: Int? {
    if case .label(let label) = targets { label } else { nil }
  }
}
