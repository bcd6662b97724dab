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
    guard form == nil || form == .series else {
      throw .data(.formDoesNotFit(form ?? .series, found: "an array of numbers"))
    }
    if form == nil, array.isInteger, array.shape.count == 1 { throw .data(.tokensOrNumbers(type: array.type)) }
    return .series(try SeriesReader(options: options).material(of: array, name: name))
  }

  private func material(
    of archive: NumpyArchive, form: DataOptions.Form?
  ) throws(FileError.Problem) -> DataMaterial {
    throw .data(.whichArrays(archive.names))
  }

  // MARK: Tables and texts

  private func material(
    of text: String, path: String, form: DataOptions.Form?
  ) throws(FileError.Problem) -> DataMaterial {
    let profile: TableProfile
    do {
      profile = try TableProfile(Array(text.utf8), hasHeader: options.hasHeader, named: options.namedColumns)
    } catch { throw .sequence(error) }
    return .series(try SeriesReader(options: options).material(of: text, profile))
  }
}

extension DataOptions {
  /// What the options call columns.
  fileprivate var namedColumns: [String] {
    let lists = [columns, target].compactMap { $0 }.flatMap { (try? TableColumns.words($0)) ?? [] }
    return lists + [idColumn, textColumn, labelColumn].compactMap { $0 }
  }
}
