import SequenceFiles
import TensorFiles

/// Reads a column of sentences and one of what is to be said of them.
struct SentencesReader {
  let options: DataOptions

  func material(of text: String, _ profile: TableProfile) throws(FileError.Problem) -> SentencesMaterial {
    let found: (text: Int, label: Int)?
    do { found = try self.columns(profile) } catch { throw .sequence(error) }
    guard let columns = found else { throw .data(.whichColumns(titles: profile.columns.map(\.title))) }
    var sentences: [String] = []
    var labels: [String] = []
    do throws(SequenceError) {
      var rows = DataRows(text, profile)
      while let row = try rows.next() {
        sentences.append(row.fields[columns.text])
        labels.append(row.fields[columns.label])
      }
    } catch { throw .sequence(error) }
    var notes: [String] = []
    if !profile.hasHeader, options.hasHeader == nil, let first = labels.first,
      labels.count > 2, !labels.dropFirst().contains(first), Set(labels.dropFirst()).count < labels.count / 2
    {
      // No other row is of its class, though classes have several rows: it says what the column is called.
      notes.append(
        "line \(profile.firstLine) (\(Message.list(profile.firstRow.map { Message.visible($0, limit: 20) }, limit: 4))) "
          + "is read as a header; if it is a sentence, add \(options.names[.noHeader])")
      sentences.removeFirst()
      labels.removeFirst()
    }
    let missing = labels.indices.filter { labels[$0].isEmpty }
    if !missing.isEmpty {
      notes.append("\(missing.count) of \(labels.count) rows have no class, and are left out")
      sentences = sentences.indices.filter { !labels[$0].isEmpty }.map { sentences[$0] }
      labels.removeAll(where: \.isEmpty)
    }
    do {
      return SentencesMaterial(
        sentences: sentences,
        targets: try TargetColumn(
          words: labels, name: profile.columns[columns.label].title, numbers: profile.numbers,
          kind: options.targetKind), notes: notes)
    } catch { throw .data(error) }
  }

  /// Those that the options name, else those that are called so; of two columns, the other one.
  private func columns(_ profile: TableProfile) throws(SequenceError) -> (text: Int, label: Int)? {
    let resolver = profile.resolver
    var text: Int?
    var label: Int?
    if let name = options.textColumn { text = try resolver.position(of: name) }
    if let name = options.labelColumn ?? options.target { label = try resolver.position(of: name) }
    text = text ?? profile.column(called: ColumnNames.texts, besides: label) { $0.isText }
    label = label ?? profile.column(called: ColumnNames.labels, besides: text) { _ in true }
    if profile.columns.count == 2 {
      if text == nil, let label { text = 1 - label }
      if label == nil, let text { label = 1 - text }
    }
    guard let text, let label else { return nil }
    return (text, label)
  }
}

extension TableProfile {
  /// The first column with a name of a set.
  func column(
    called names: Set<String>, besides other: Int?, where isFit: (TableColumnProfile) -> Bool
  ) -> Int? {
    guard hasHeader else { return nil }
    return columns.indices.first {
      $0 != other && names.contains(columns[$0].title.lowercased()) && isFit(columns[$0])
    }
  }
}
