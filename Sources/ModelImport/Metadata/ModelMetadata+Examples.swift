import GateCore
import Models
import TensorFiles

extension ModelMetadata {
  /// Sequences that fit the network.
  func examples(_ cursor: MetadataCursor) throws(MetadataError) -> [InputSequence] {
    var examples: [InputSequence] = []
    for example in try cursor.elements() {
      let steps: InputSteps
      if example["tokens"].isPresent {
        var tokens: [Int] = []
        for token in try example["tokens"].elements() { tokens.append(try token.integer(from: 0)) }
        steps = .tokens(tokens)
      } else {
        steps = .features(try example["values"].floats(), columns: try example["columns"].integer(from: 1))
      }
      guard architecture.input.reads(steps) else {
        throw .outOfRange(path: example.path, found: "another form", expected: "steps that the network reads")
      }
      examples.append(InputSequence(name: try example["name"].string(), steps: steps))
    }
    return examples
  }
}

extension InputKind {
  /// Whether steps are of its form: known tokens, or whole rows of its columns.
  fileprivate func reads(_ steps: InputSteps) -> Bool {
    switch (self, steps) {
    case (.oneHot(let vocabulary), .tokens(let tokens)), (.embedding(let vocabulary, _), .tokens(let tokens)):
      !tokens.isEmpty && tokens.allSatisfy { $0 < vocabulary }
    case (.features(let columns, _), .features(let values, let found)):
      columns == found && !values.isEmpty && values.count % columns == 0
    case (.oneHot, .features), (.embedding, .features), (.features, .tokens): false
    }
  }
}

extension InputSequence {
  var metadata: JSON {
    let steps: [JSON.Member] =
      switch self.steps {
      case .tokens(let tokens): [.init(name: "tokens", value: .array(tokens.map(JSON.integer)))]
      case .features(let values, let columns):
        [
          .init(name: "columns", value: .integer(columns)),
          .init(name: "values", value: .floats(values)),
        ]
      }
    return .object([.init(name: "name", value: .string(name))] + steps)
  }
}
