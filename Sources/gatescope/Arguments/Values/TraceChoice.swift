import ArgumentParser
import GateCore
import TraceFiles

/// `--what` of `trace`: all gates and states, one of them, or the network's output.
struct TraceChoice: Equatable, ExpressibleByArgument {
  var content: TraceExport.Content
  /// The one gate or state; nil for all.
  var quantity: Quantity?

  static var allValueStrings: [String] {
    TraceExport.Content.allCases.map(\.rawValue) + Quantity.allCases.map(\.symbol)
  }

  var defaultValueDescription: String { quantity?.rawValue ?? content.rawValue }

  init(content: TraceExport.Content) { self.content = content }

  /// `output` is the network's; the output gate is `o`.
  init?(argument: String) {
    if let content = TraceExport.Content(rawValue: argument) {
      self.content = content
      return
    }
    let named = Quantity.allCases.first { $0.rawValue == argument || $0.symbol == argument }
    guard let named else { return nil }
    content = .gates
    quantity = named
  }
}
