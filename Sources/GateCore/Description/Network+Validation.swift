extension Network {
  /// Checks that the network can be computed at all.
  func validate() throws(InputError) {
    let sizes =
      [architecture.input.size] + architecture.layers.map(\.hiddenSize)
      + (architecture.head.map { [$0.size] } ?? []) + (architecture.input.vocabularySize.map { [$0] } ?? [])
    guard !architecture.layers.isEmpty else { throw .noLayers }
    guard sizes.allSatisfy({ $0 > 0 }) else { throw .sizeNotPositive }
    for (l, layer) in architecture.layers.enumerated() {
      let known: [[Direction]] = [[.forward], [.backward], [.forward, .backward]]
      guard known.contains(layer.directions) else { throw .unknownDirections(layer: l) }
      guard layer.cells.allSatisfy({ $0.kind == layer.cell.kind }) else { throw .mixedCells(layer: l) }
      guard layer.stepLimit.map({ $0 >= 0 }) ?? true else { throw .negativeStepLimit(layer: l) }
      guard layer.cells.allSatisfy({ $0.clip.map { $0 >= 0 } ?? true }) else { throw .negativeClip(layer: l) }
    }
    guard parameters.count == layout.count else {
      throw .parameterCount(expected: layout.count, found: parameters.count)
    }
  }

  /// Checks that a sequence can be fed to the network.
  func validate(_ steps: InputSteps, scaling: [ColumnScaling]) throws(InputError) {
    switch (architecture.input, steps) {
    case (.oneHot(let vocabulary), .tokens(let tokens)), (.embedding(let vocabulary, _), .tokens(let tokens)):
      if let step = tokens.firstIndex(where: { $0 < 0 || $0 >= vocabulary }) {
        throw .tokenOutOfVocabulary(step: step, token: tokens[step], vocabulary: vocabulary)
      }
    case (.oneHot, .features), (.embedding, .features): throw .tokensExpected
    case (.features(let columns, _), .tokens): throw .numbersExpected(columns: columns)
    case (.features(let columns, _), .features(let values, let found)):
      guard found == columns else { throw .columnCount(expected: columns, found: found) }
      guard values.count % columns == 0 else { throw .raggedRows(columns: columns, values: values.count) }
      guard scaling.isEmpty || scaling.count == columns else {
        throw .scalingCount(expected: columns, found: scaling.count)
      }
    }
  }
}
