import Explorer
import GateCore
import Models
import TensorFiles
import TraceFiles

/// Several networks on one sequence, to be written into one table with a column for the network.
struct NetworkTable {
  let networks: [NamedModel]
  let sequence: InputSequence

  /// - Throws: a `Failure` where a network reads something else than the first.
  init(_ networks: [NamedModel], on sequence: InputSequence) throws(Failure) {
    (self.networks, self.sequence) = (networks, sequence)
    guard let first = networks.first else { return }
    for network in networks.dropFirst() {
      if let refusal = network.refusal(beside: first.model, on: sequence) {
        throw Failure(status: .badData, message: refusal)
      }
    }
  }

  /// - Parameter exports: Of the networks, in their order.
  /// - Throws: a `Failure` where they have no common columns.
  func check(_ exports: [TraceExport], as format: TraceExport.Format) throws(Failure) {
    guard format == .csv || format == .json else {
      throw Failure(
        status: .usage,
        message:
          "--format \(format.rawValue): several networks are written into one table; expected csv or json")
    }
    let outputs = exports.filter { $0.content == .output }.map(\.outputNames)
    if let first = outputs.first, let other = outputs.first(where: { $0 != first }) {
      throw Failure(
        status: .badData,
        message:
          "outputs of one table must have the same names: expected \(first.joined(separator: ", ")), found "
          + other.joined(separator: ", "))
    }
  }

  func write(
    _ exports: [TraceExport], as format: TraceExport.Format, to sink: inout ByteSink
  ) throws(FileError) {
    let columns = TraceExport.sharedColumns(of: exports)
    for (position, export) in exports.enumerated() {
      var export = export
      export.sharedColumns = columns
      export.part = TraceExport.Part(
        .model, label: .name(networks[position].name), isFirst: position == 0,
        isLast: position == exports.count - 1)
      try export.write(format, to: &sink)
    }
  }
}
