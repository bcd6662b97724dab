import Training

/// What a file has, in the form in which it is learnt.
enum DataMaterial {
  case series(SeriesMaterial)

  var form: DataOptions.Form {
    switch self {
    case .series: .series
    }
  }

  /// - Parameter validation: Of the same form.
  func data(
    validation: DataMaterial?, name: String, options: DataOptions
  ) throws(DataError) -> TrainingData {
    switch self {
    case .series(let material):
      var other: SeriesMaterial?
      if case .series(let series) = validation { other = series }
      return try SeriesData.data(material, validation: other, name: name, options: options)
    }
  }
}
