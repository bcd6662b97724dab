import Training

/// What a file has, in the form in which it is learnt.
enum DataMaterial {
  case series(SeriesMaterial)
  case sequences(SequencesMaterial)
  case sentences(SentencesMaterial)
  case text(TextMaterial)

  var form: DataOptions.Form {
    switch self {
    case .series: .series
    case .sequences: .sequences
    case .sentences: .sentences
    case .text: .text
    }
  }

  /// - Parameter validation: Read in the same form.
  func data(
    validation: DataMaterial?, name: String, options: DataOptions
  ) throws(DataError) -> TrainingData {
    switch self {
    case .series(let material):
      try SeriesData.data(material, validation: validation?.series, name: name, options: options)
    case .sequences(let material):
      try SequencesData.data(material, validation: validation?.sequences, name: name, options: options)
    case .sentences(let material):
      try SentencesData.data(material, validation: validation?.sentences, name: name, options: options)
    case .text(let material):
      try TextData.data(material, validation: validation?.text, name: name, options: options)
    }
  }
}

extension DataMaterial {
  private var series: SeriesMaterial? { if case .series(let material) = self { material } else { nil } }
  private var sequences: SequencesMaterial? {
    if case .sequences(let material) = self { material } else { nil }
  }
  private var sentences: SentencesMaterial? {
    if case .sentences(let material) = self { material } else { nil }
  }
  private var text: TextMaterial? { if case .text(let material) = self { material } else { nil } }
}
