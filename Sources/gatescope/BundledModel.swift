import Foundation
import GateCore
import SampleData

/// The name of a network that comes with the program: `brackets-lstm`, or `brackets` for the task's first.
struct BundledModel: Equatable {
  let task: String
  let cell: CellKind?

  init(task: String, cell: CellKind?) {
    self.task = task
    self.cell = cell
  }

  /// Nil when nothing bundled has this name, and when it is the name of a file here: files come first.
  init?(named name: String) {
    guard !FileManager.default.fileExists(atPath: name) else { return nil }
    let parts = name.split(separator: "-").map(String.init)
    let cell = parts.count > 1 ? CellKind(rawValue: parts[parts.count - 1]) : nil
    self.init(task: cell == nil ? name : parts.dropLast().joined(separator: "-"), cell: cell)
    guard path != nil else { return nil }
  }

  /// The model file, or nil when there is none.
  var path: String? {
    let kinds = cell.map { [$0] } ?? CellKind.allCases
    let candidates = kinds.compactMap { kind in
      SampleData.models?.appendingPathComponent("\(task)-\(kind.rawValue).safetensors").path
    }
    return candidates.first { FileManager.default.fileExists(atPath: $0) }
  }
}
