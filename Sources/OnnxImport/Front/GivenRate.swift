import TensorFiles

/// The rate of samples that is given for an input of the graph, and what the graph itself says of it.
struct GivenRate {
  private static let names: Set = ["sr", "sample_rate", "sampling_rate", "samplerate", "fs"]

  /// Samples a second.
  private let rate: Int
  private let input: String
  /// What the graph compares the input with.
  private let compared: [Int]

  /// nil when no rate is given.
  init?(_ inputs: GraphInputs, compared: [String: [Int]]) {
    for case (let name, .constant(let value)) in inputs.values where Self.names.contains(name.lowercased()) {
      guard value.count == 1, let number = value.floats.first, (1000...1e6).contains(number) else { continue }
      (rate, input, self.compared) = (Int(number), name, compared[name] ?? [])
      return
    }
    return nil
  }

  /// The rate, where the graph knows it; nil where it computes the same for other numbers.
  var stated: Int? { compared.contains(rate) ? rate : nil }

  /// A sentence for the report.
  var decision: String {
    let input = Message.visible(input, limit: 40)
    let numbers = Message.list(compared.map(String.init))
    if stated != nil {
      return "the samples are \(rate) a second: the graph compares its input \(input) with \(numbers)"
    }
    return "the graph states no rate of samples for \(input)=\(rate): "
      + (compared.isEmpty
        ? "it compares this input with no number"
        : "it compares this input with \(numbers) only, and computes the same for all other numbers")
  }
}
