import SequenceFiles
import TensorFiles
import Training

/// Reads what a file has to be learnt, and a file to validate on in the same way.
struct DataReader {
  let path: String
  let options: DataOptions

  func data(
    _ content: DataContent, validation: (path: String, content: DataContent)?
  ) throws(FileError) -> TrainingData {
    if let share = options.validationShare, !(0..<1).contains(share) {
      throw FileError(path: DataFile.title(of: path), problem: .data(.share(share)))
    }
    let material = try material(content, path: path, form: options.form)
    var other: DataMaterial?
    if let validation {
      other = try self.material(validation.content, path: validation.path, form: material.form)
    }
    do { return try material.data(validation: other, name: Files.baseName(path), options: options) } catch {
      let isOther = error.isAboutValidation
      throw FileError(
        path: DataFile.title(of: isOther ? validation?.path ?? path : path), problem: .data(error))
    }
  }

  private func material(
    _ content: DataContent, path: String, form: DataOptions.Form?
  ) throws(FileError) -> DataMaterial {
    do {
      switch content {
      case .array(let array): return try material(of: array, name: Files.baseName(path), form: form)
      case .archive(let archive): return try material(of: archive, form: form)
      case .text(let text): return try material(of: text, path: path, form: form)
      }
    } catch { throw FileError(path: DataFile.title(of: path), problem: error) }
  }

  // MARK: Arrays

  private func material(
    of array: NumpyArray, name: String, form: DataOptions.Form?
  ) throws(FileError.Problem) -> DataMaterial {
    if let form, form != .series { throw .data(.formDoesNotFit(form, found: "an array of numbers")) }
    if form == nil, array.isInteger, array.shape.count == 1 {
      throw .data(.tokensOrNumbers(type: array.type))
    }
    return .series(try SeriesReader(options: options).material(of: array, name: name))
  }

  /// x and y, or x_train and y_train, or else arrays that are series.
  private func material(
    of archive: NumpyArchive, form: DataOptions.Form?
  ) throws(FileError.Problem) -> DataMaterial {
    let names = archive.names
    func named(_ letter: String) -> String? {
      [letter, letter + "_train"].lazy.compactMap { wanted in names.first { $0.lowercased() == wanted } }
        .first
    }
    let (x, y) = (named("x"), named("y"))
    switch form {
    case .sentences?, .text?: throw .data(.formDoesNotFit(form ?? .text, found: "an archive of arrays"))
    case .sequences?, nil:
      if let x, let y {
        return .sequences(
          try SequencesReader(options: options).material(x: archive.array(x), y: archive.array(y)))
      }
      guard form == nil, x == nil, y == nil else { throw .data(.whichArrays(names)) }
    case .series?: break
    }
    // Asked for series where there is an x, what is to be said of it does not count.
    let series = x.map { [$0] } ?? names
    var material: SeriesMaterial?
    for name in series {
      let read = try SeriesReader(options: options).material(of: archive.array(name), name: name)
      if let titles = material?.titles, titles != read.titles { throw .data(.whichArrays(names)) }
      material?.series += read.series
      material = material ?? read
    }
    guard let material else { throw .data(.whichArrays(names)) }
    return .series(material)
  }

  // MARK: Tables and texts

  private func material(
    of text: String, path: String, form: DataOptions.Form?
  ) throws(FileError.Problem) -> DataMaterial {
    let found = try FormFinder(options: options, form: form).found(in: text, path: path)
    switch found {
    case .table(let profile, .series):
      return .series(try SeriesReader(options: options).material(of: text, profile))
    case .table(let profile, .sequences):
      return .sequences(try SequencesReader(options: options).material(of: text, profile))
    case .table(let profile, .sentences):
      return .sentences(try SentencesReader(options: options).material(of: text, profile))
    case .table(_, .text), .text:
      return .text(TextMaterial(text, areLines: options.linesAreSequences))
    }
  }
}

extension DataOptions {
  /// What the options call columns.
  var namedColumns: [String] {
    let lists = [columns, target].compactMap { $0 }.flatMap { (try? TableColumns.words($0)) ?? [] }
    return lists + [idColumn, textColumn, labelColumn].compactMap { $0 }
  }
}
