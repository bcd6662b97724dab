import GateCore
import SequenceFiles
import TensorFiles

/// Reads a table or an array as series.
struct SeriesReader {
  let options: DataOptions

  // MARK: Tables

  func material(of text: String, _ profile: TableProfile) throws(FileError.Problem) -> SeriesMaterial {
    do throws(SequenceError) {
      return try table(text, profile)
    } catch { throw .sequence(error) }
  }

  private func table(_ text: String, _ profile: TableProfile) throws(SequenceError) -> SeriesMaterial {
    let resolver = profile.resolver
    let id = try options.idColumn.map { word throws(SequenceError) in try resolver.position(of: word) }
    var notes: [String] = []
    var inputs: [Int]
    if let columns = options.columns {
      inputs = try resolver.positions(of: TableColumns.words(columns))
    } else {
      inputs = profile.inputs(besides: id.map { [$0] } ?? [], notes: &notes)
    }
    var targets = inputs
    if let target = options.target {
      targets = try resolver.positions(of: TableColumns.words(target))
      for column in targets where !inputs.contains(column) {
        inputs.append(column)
        notes.append("\(Message.visible(profile.columns[column].title)) is foretold, so it is read too")
      }
    }
    if options.isWide { return try wide(text, profile, id: id, inputs: inputs, notes: notes) }
    guard !inputs.isEmpty else { return SeriesMaterial(titles: [], targets: [], series: [], notes: notes) }
    let pieces = try TableSequence.pieces(
      of: text, columns: inputs.count, names: [],
      options: SequenceOptions(
        columns: inputs.map { "\($0 + 1)" }.joined(separator: ","), idColumn: id.map { "\($0 + 1)" },
        hasHeader: profile.hasHeader, names: options.names))
    let material = SeriesMaterial(
      titles: inputs.map { profile.columns[$0].title },
      targets: targets.compactMap(inputs.firstIndex), series: pieces.map(SeriesMaterial.Series.init),
      notes: notes + (pieces.first?.notes ?? []).map(offeringTime))
    return options.tellsTime ? try tellingTime(material, pieces) : material
  }

  /// A note on uneven times, with what can be done about it.
  private func offeringTime(_ note: String) -> String {
    guard note.hasSuffix(TimeSinceLast.unseen) else { return note }
    return note + " (\(options.names[.timeSince]) tells it the days since the last step too)"
  }

  /// With a column more: how long ago the last step was.
  private func tellingTime(
    _ material: SeriesMaterial, _ pieces: [SequencePiece]
  ) throws(SequenceError) -> SeriesMaterial {
    var material = material
    for (index, piece) in pieces.enumerated() {
      material.series[index].values = try TimeSinceLast.adding(
        to: material.series[index].values, width: material.width, names: piece.stepNames)
    }
    material.titles.append(TimeSinceLast.title)
    material.notes.removeAll { $0.contains(TimeSinceLast.unseen) }
    return material
  }

  /// A row a series, a column a step; steps at the end without a value are none.
  private func wide(
    _ text: String, _ profile: TableProfile, id: Int?, inputs: [Int], notes: [String]
  ) throws(SequenceError) -> SeriesMaterial {
    var series: [SeriesMaterial.Series] = []
    var rows = DataRows(text, profile)
    while let row = try rows.next() {
      let values = try rows.numbers(of: row, at: inputs)
      series.append(.init(id.map { row.fields[$0] } ?? "row \(series.count + 1)", upToLastValue: values))
    }
    return SeriesMaterial(titles: inputs.isEmpty ? [] : ["value"], targets: [0], series: series, notes: notes)
  }

  // MARK: Arrays

  /// (T), (T, C) or (N, T, C); where each row is a sequence, (N, T).
  func material(of array: NumpyArray, name: String) throws(FileError.Problem) -> SeriesMaterial {
    do throws(DataError) { try check(array) } catch { throw .data(error) }
    var notes: [String] = []
    if options.isWide { return try wide(array, name: name) }
    let width: Int
    do throws(SequenceError) {
      width =
        if let columns = options.columns {
          try TableColumns.positions(
            columns, width: array.shape.count == 1 ? 1 : array.shape[array.shape.count - 1]
          )
          .count
        } else { array.shape.count == 1 ? 1 : array.shape[array.shape.count - 1] }
    } catch { throw .sequence(error) }
    let pieces = try NumpySequence.pieces(
      of: array, name: name, input: .features(columns: width, hasMask: false),
      options: SequenceOptions(columns: options.columns, names: options.names))
    if array.shape.count == 2, array.shape[1] > 1 {
      notes.append(
        "\(Message.shape(array.shape)) is read as one series of \(array.shape[0]) steps; if each row is a sequence, "
          + "add \(options.names[.wide])")
    }
    return try chosen(
      SeriesMaterial(
        titles: (0..<width).map { width == 1 ? "value" : "column \($0 + 1)" }, targets: Array(0..<width),
        series: pieces.map(SeriesMaterial.Series.init), notes: notes + (pieces.first?.notes ?? [])))
  }

  private func check(_ array: NumpyArray) throws(DataError) {
    guard (1...3).contains(array.shape.count), array.count > 0 else { throw .arrayShape(array.shape) }
    if options.isWide, array.shape.count != 2 { throw .arrayShape(array.shape) }
  }

  private func wide(_ array: NumpyArray, name: String) throws(FileError.Problem) -> SeriesMaterial {
    let length = array.shape[1]
    let values = array.floats
    guard !values.contains(where: \.isInfinite) else { throw .data(.infinite(row: nil)) }
    return SeriesMaterial(
      titles: ["value"], targets: [0],
      series: (0..<array.shape[0]).map { row in
        .init("\(name)[\(row)]", upToLastValue: Array(values[row * length..<(row + 1) * length]))
      })
  }

  /// The targets that the options name by number.
  private func chosen(_ material: SeriesMaterial) throws(FileError.Problem) -> SeriesMaterial {
    guard let target = options.target else { return material }
    var material = material
    do { material.targets = try TableColumns.positions(target, width: material.width) } catch {
      throw .sequence(error)
    }
    return material
  }
}

extension SeriesMaterial.Series {
  fileprivate init(_ name: String, upToLastValue values: [Float]) {
    self.init(name: name, values: Array(values.prefix((values.lastIndex { !$0.isNaN } ?? -1) + 1)))
  }

  fileprivate init(_ piece: SequencePiece) {
    name = piece.name
    switch piece.steps {
    case .features(let values, _): self.values = values
    case .tokens: values = []
    }
  }
}

extension TableProfile {
  /// All columns of numbers, without those of other things and indices, which a note names.
  ///
  /// - Throws: When there is none.
  func inputs(besides others: [Int], notes: inout [String]) -> [Int] {
    let rest = columns.indices.filter { !others.contains($0) }
    let inputs = rest.filter { columns[$0].isNumeric && !columns[$0].isIndex }
    // A column without a single value or word is no input.
    let out = rest.filter { !inputs.contains($0) }
    if !inputs.isEmpty, !out.isEmpty {
      notes.append(
        "left out, because \(out.count == 1 ? "it is" : "they are") no measured numbers: "
          + Message.list(out.map { Message.quoted(columns[$0].title) }))
    }
    if rows > 2, inputs.count > 1, let time = inputs.first, columns[time].grows {
      notes.append(
        "\(Message.quoted(columns[time].title)) grows with every row; if it is the time, name the other columns"
      )
    }
    return inputs
  }
}
