import TensorFiles

/// The lines of an asciicast, version 2: a terminal session as JSON, a header and then an event a line
/// (docs.asciinema.org/manual/asciicast/v2).
package enum Asciicast {
  /// What happens in a recorded session.
  package enum Event: Equatable, Sendable {
    /// The program writes to the terminal.
    case output(String)
    case resize(columns: Int, rows: Int)
  }

  /// The first line.
  ///
  /// - Parameters:
  ///   - timestamp: when the recording began, in seconds since 1970; nil for one that is the same every time.
  ///   - terminal: the kind of terminal that the output is written for, as TERM names it.
  package static func header(
    columns: Int, rows: Int, timestamp: Int?, title: String, terminal: String
  ) -> String {
    var members = [
      JSON.Member(name: "version", value: .integer(2)), JSON.Member(name: "width", value: .integer(columns)),
      JSON.Member(name: "height", value: .integer(rows)),
    ]
    if let timestamp { members.append(JSON.Member(name: "timestamp", value: .integer(timestamp))) }
    members.append(JSON.Member(name: "title", value: .string(title)))
    members.append(
      JSON.Member(name: "env", value: .object([JSON.Member(name: "TERM", value: .string(terminal))])))
    return JSON.object(members).text + "\n"
  }

  /// The line of an event, `time` after the beginning, to the microsecond.
  package static func line(_ event: Event, at time: Duration) -> String {
    let (kind, data) =
      switch event {
      case .output(let text): ("o", text)
      case .resize(let columns, let rows): ("r", "\(columns)x\(rows)")
      }
    return "[\(seconds(time)), \"\(kind)\", \(JSON.quoted(data))]\n"
  }

  private static func seconds(_ time: Duration) -> String {
    let (seconds, attoseconds) = time.components
    let fraction = String(attoseconds / 1_000_000_000_000)
    return "\(seconds)." + String(repeating: "0", count: 6 - fraction.count) + fraction
  }
}
