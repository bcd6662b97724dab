import GateCore

/// A tensor name of PyTorch's recurrent modules, taken apart: `encoder.lstm.weight_hh_l1_reverse` is the
/// prefix `encoder.lstm.`, the stem `weight_hh`, layer 1, backward. `nn.LSTMCell` and its like have no layer.
struct RecurrentTensorName: Hashable {
  enum Stem: String, CaseIterable {
    case inputWeights = "weight_ih"
    case recurrentWeights = "weight_hh"
    case inputBias = "bias_ih"
    case recurrentBias = "bias_hh"
    /// The projection of `nn.LSTM(proj_size=…)`.
    case projection = "weight_hr"
    /// Not PyTorch's: this program's own name for p.
    case peepholes = "weight_peephole"
  }

  var prefix: String
  var stem: Stem
  /// nil for a single cell.
  var layer: Int?
  var direction: Direction

  init(prefix: String, stem: Stem, layer: Int?, direction: Direction) {
    self.prefix = prefix
    self.stem = stem
    self.layer = layer
    self.direction = direction
  }

  /// nil when the name is not of that form.
  init?(_ name: String) {
    let split = name.lastIndex(of: ".").map { name.index(after: $0) } ?? name.startIndex
    var rest = name[split...]
    guard let stem = Stem.allCases.first(where: { rest.hasPrefix($0.rawValue) }) else { return nil }
    rest = rest.dropFirst(stem.rawValue.count)
    self.init(prefix: String(name[..<split]), stem: stem, layer: nil, direction: .forward)
    if rest.isEmpty { return }
    if rest.hasSuffix("_reverse") {
      direction = .backward
      rest = rest.dropLast("_reverse".count)
    }
    guard rest.hasPrefix("_l"), let layer = Int(rest.dropFirst(2)), layer >= 0 else { return nil }
    self.layer = layer
  }

  /// The name as it is in the file.
  var text: String {
    prefix + stem.rawValue + (layer.map { "_l\($0)" } ?? "") + TensorNames.suffix(direction)
  }
}
