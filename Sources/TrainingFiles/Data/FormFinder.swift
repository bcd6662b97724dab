import SequenceFiles
import TensorFiles

/// Finds out whether a file is a table or a text, and in what form it is learnt.
struct FormFinder {
  let options: DataOptions
  /// As the reader has it; nil: to be found out.
  let form: DataOptions.Form?

  enum Found {
    case table(TableProfile, DataOptions.Form)
    case text
  }

  func found(in text: String, path: String) throws(FileError.Problem) -> Found {
    switch form {
    case .text: return try readableText(text)
    case .series, .sequences, .sentences:
      let profile = try profile(text)
      return .table(profile, form ?? .series)
    case nil: break
    }
    if isTable(path) {
      let profile = try profile(text)
      do { return .table(profile, try form(of: profile)) } catch { throw .data(error) }
    }
    // Whatever its name, a table of numbers is not taken for a text unasked.
    if let profile = try? profile(text), profile.isNumbersOnly {
      throw .data(.tableOrText(rows: profile.rows, columns: profile.columns.count))
    }
    return try readableText(text)
  }

  /// By the options that only tables have, else by the file's name.
  private func isTable(_ path: String) -> Bool {
    if !options.namedColumns.isEmpty || options.isWide || options.hasHeader != nil { return true }
    if options.isSaidToBeText || options.usesWords || options.linesAreSequences { return false }
    return [".csv", ".tsv", ".tab"].contains { path.lowercased().hasSuffix($0) }
  }

  private func profile(_ text: String) throws(FileError.Problem) -> TableProfile {
    do {
      return try TableProfile(Array(text.utf8), hasHeader: options.hasHeader, named: options.namedColumns)
    } catch { throw .sequence(error) }
  }

  private func readableText(_ text: String) throws(FileError.Problem) -> Found {
    guard !text.allSatisfy(\.isWhitespace) else { throw .sequence(.empty) }
    return .text
  }

  private func form(of profile: TableProfile) throws(DataError) -> DataOptions.Form {
    if options.textColumn != nil || options.labelColumn != nil { return .sentences }
    if options.target != nil, options.isWide || options.idColumn != nil { return .sequences }
    if options.isWide || options.columns != nil { return .series }
    if options.target == nil,
      let text = profile.column(called: ColumnNames.texts, besides: nil, where: \.isText),
      profile.column(called: ColumnNames.labels, besides: text, where: { _ in true }) != nil
    {
      return .sentences
    }
    if options.target != nil || options.idColumn != nil { return .series }
    // Numbers beside sentences are more likely what is to be said of those than a series.
    guard profile.columns.contains(where: \.isNumeric), !profile.columns.contains(where: \.isProse) else {
      guard profile.columns.contains(where: { $0.words > 0 }) else { throw .noNumbers }
      throw .whichColumns(titles: profile.columns.map(\.title))
    }
    return .series
  }
}
