import GateCore
import SafeText

/// What of a network is compared with a reference.
package enum VerificationTarget: Hashable, Sendable {
  case output
  /// h of a layer, its directions beside each other.
  case hidden(layer: Int)

  /// The names that a tensor's name and `--of` may give: `output`; `h` or `hidden` for the last layer's h; `h0`,
  /// `h1`, … for a layer's.
  package init?(_ name: String, in architecture: Architecture) {
    let last = architecture.layers.count - 1
    switch name.lowercased() {
    case "output", "outputs": self = .output
    case "h", "hidden": self = .hidden(layer: last)
    case let name:
      let digits = name.hasPrefix("hidden") ? name.dropFirst(6) : name.hasPrefix("h") ? name.dropFirst() : ""
      guard let layer = Int(typed: digits), (0...last).contains(layer) else { return nil }
      self = .hidden(layer: layer)
    }
  }

  /// Whether a tensor's name is one of these for some network.
  static func isName(_ name: String) -> Bool {
    let word = name.lowercased()
    let isLayer = ["hidden", "h"].contains {
      word.hasPrefix($0) && Int(typed: word.dropFirst($0.count)) != nil
    }
    return isLayer || ["output", "outputs", "h", "hidden"].contains(word)
  }

  /// All that a network has.
  static func all(of architecture: Architecture) -> [VerificationTarget] {
    [.output] + architecture.layers.indices.map { .hidden(layer: $0) }
  }

  /// As `--of` names it.
  func word(in architecture: Architecture) -> String {
    switch self {
    case .output: "output"
    case .hidden(let layer): layer == architecture.layers.count - 1 ? "h" : "h\(layer)"
    }
  }

  func title(in architecture: Architecture) -> String {
    switch self {
    case .output: "the output"
    case .hidden(let layer): architecture.layers.count == 1 ? "h" : "h of layer \(layer)"
    }
  }

  /// How many numbers a step has.
  func width(in architecture: Architecture) -> Int {
    switch self {
    case .output: architecture.outputSize
    case .hidden(let layer): architecture.layers[layer].outputSize
    }
  }
}
