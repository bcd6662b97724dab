import GateCore
import Models
import TraceFiles

/// How long networks of one task stay right.
struct RaceTable {
  let task: String
  let unit: String
  /// How many sequences of a length are tried.
  let trials: Int
  /// The longest at which the first wrong one was looked for.
  let upTo: Int
  var rows: [Row]

  struct Row {
    let name: String
    /// nil where it is wrong from the shortest on.
    let rightUpTo: Int?
    /// The share of right sequences by length.
    let shares: [(length: Int, share: Float)]
  }

  /// - Throws: When a sequence does not fit the network.
  static func row(
    _ name: String, _ measure: LengthMeasure, upTo: Int, lengths: [Int]
  ) throws(InputError) -> Row {
    var shares: [(length: Int, share: Float)] = []
    for length in lengths {
      shares.append((length, Float(try measure.right(ofLength: length)) / Float(measure.trials)))
    }
    return Row(name: name, rightUpTo: try measure.rightUpTo(limit: upTo), shares: shares)
  }

  // MARK: Formats

  private var header: [String] {
    ["\(task): \(unit)", "right up to"] + (rows.first?.shares.map { "\($0.length)" } ?? [])
  }

  private func cells(_ row: Row) -> [String] {
    let most = row.rightUpTo.map { $0 == upTo ? "\($0) and on" : "\($0)" } ?? "none"
    return [row.name, most] + row.shares.map { "\(Int(($0.share * 100).rounded())) %" }
  }

  /// Columns side by side, numbers to the right.
  var text: String {
    let lines = [header] + rows.map(cells)
    let widths = header.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    return lines.map { line in
      line.enumerated().map { column, cell in
        let blanks = String(repeating: " ", count: widths[column] - cell.count)
        return column == 0 ? cell + blanks : blanks + cell
      }.joined(separator: "  ") + "\n"
    }.joined()
  }

  var markdown: String {
    let lines = [header, header.map { _ in "---" }] + rows.map(cells)
    return lines.map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
  }

  /// A row for each network and length; `right_up_to` is empty where the network is wrong from the shortest on.
  static func csv(_ tables: [RaceTable]) -> String {
    let text = CSVText()
    let lines = tables.flatMap { table in
      table.rows.flatMap { row in
        row.shares.map {
          "\(text.field(table.task)),\(text.field(row.name)),\(table.unit),\($0.length),\($0.share),\(row.rightUpTo.map { "\($0)" } ?? "")"
        }
      }
    }
    return (["task,network,unit,length,share_right,right_up_to"] + lines).joined(separator: "\n") + "\n"
  }
}
