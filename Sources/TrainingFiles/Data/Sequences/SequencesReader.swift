import SequenceFiles
import TensorFiles

/// Reads arrays x and y, or a table, as sequences with something to be said of each.
struct SequencesReader {
  let options: DataOptions

  // MARK: Arrays

  /// x (N, T, C) or (N, T), and y (N), (N, 1) or (N, K).
  func material(x: NumpyArray, y: NumpyArray) throws(FileError.Problem) -> SequencesMaterial {
    guard (2...3).contains(x.shape.count), (1...2).contains(y.shape.count), x.count > 0, y.count > 0 else {
      throw .data(.labelledShapes(x: x.shape, y: y.shape))
    }
    guard x.shape[0] == y.shape[0] else { throw .data(.labelledShapes(x: x.shape, y: y.shape)) }
    let width = x.shape.count == 3 ? x.shape[2] : 1
    var positions = Array(0..<width)
    if let columns = options.columns {
      do { positions = try TableColumns.positions(columns, width: width) } catch { throw .sequence(error) }
    }
    let values = x.floats
    let targets = y.floats
    let size = x.shape[1] * width
    if let bad = values.firstIndex(where: \.isInfinite) { throw .data(.infinite(row: bad / size)) }
    let outputs = targets.count / y.shape[0]
    if let bad = targets.firstIndex(where: \.isInfinite) { throw .data(.infinite(row: bad / outputs)) }
    let sequences = (0..<x.shape[0]).map { index in
      let own = values[index * size..<(index + 1) * size]
      return SeriesMaterial.Series(
        name: "x[\(index)]",
        values: positions.count == width && positions == Array(0..<width)
          ? Array(own)
          : stride(from: own.startIndex, to: own.endIndex, by: width).flatMap { row in
            positions.map { own[row + $0] }
          })
    }
    return SequencesMaterial(
      titles: width == 1 ? ["value"] : positions.map { "column \($0 + 1)" }, sequences: sequences,
      targets: TargetColumn(
        rows: (0..<y.shape[0]).map { Array(targets[$0 * outputs..<($0 + 1) * outputs]) },
        kind: options.targetKind))
  }

  // MARK: Tables

  /// A table of which the rows of an id are the steps of a sequence, or where each row is a sequence.
  func material(of text: String, _ profile: TableProfile) throws(FileError.Problem) -> SequencesMaterial {
    guard let target = options.target else { throw .data(.noTarget) }
    let columns: Columns
    let table: Table
    do {
      columns = try self.columns(profile, target: target)
      table = options.isWide ? try wide(text, profile, columns) : try long(text, profile, columns)
    } catch {
      switch error {
      case .sequence(let error): throw .sequence(error)
      case .data(let error): throw .data(error)
      }
    }
    guard !columns.inputs.isEmpty else { throw .data(.noNumbers) }
    do { return try material(table, profile, columns) } catch { throw .data(error) }
  }

  private struct Columns {
    var id: Int?
    var targets: [Int]
    var inputs: [Int]
    var notes: [String] = []
  }

  private struct Table {
    var names: [String] = []
    var values: [[Float]] = []
    /// For each sequence, what the target columns say.
    var words: [[String]] = []
  }

  private enum Fault: Error {
    case sequence(SequenceError)
    case data(DataError)
  }

  private func columns(_ profile: TableProfile, target: String) throws(Fault) -> Columns {
    do throws(SequenceError) {
      let resolver = profile.resolver
      var columns = Columns(targets: try resolver.positions(of: TableColumns.words(target)), inputs: [])
      if let id = options.idColumn { columns.id = try resolver.position(of: id) }
      if let chosen = options.columns {
        columns.inputs = try resolver.positions(of: TableColumns.words(chosen))
      } else {
        let others = columns.targets + (columns.id.map { [$0] } ?? [])
        columns.inputs = profile.inputs(besides: others, notes: &columns.notes)
      }
      return columns
    } catch { throw .sequence(error) }
  }

  /// The rows of an id, wherever they are, are its steps.
  private func long(
    _ text: String, _ profile: TableProfile, _ columns: Columns
  ) throws(Fault) -> Table {
    guard let id = columns.id else { throw .data(.noIds) }
    var table = Table()
    var place: [String: Int] = [:]
    var rows = DataRows(text, profile)
    while let row = try next(&rows) {
      let name = row.fields[id]
      guard !name.isEmpty else { throw .sequence(.missingId(line: row.line, column: id + 1)) }
      let words = columns.targets.map { row.fields[$0] }
      let values = try numbers(&rows, row, columns)
      guard let index = place[name] else {
        place[name] = table.names.count
        table.names.append(name)
        table.values.append(values)
        table.words.append(words)
        continue
      }
      if let change = zip(words, table.words[index]).first(where: { $0 != $1 }) {
        throw .data(
          .changingTarget(id: name, line: row.line, from: change.1, to: change.0))
      }
      table.values[index] += values
    }
    return table
  }

  /// A row a sequence, a column a step.
  private func wide(
    _ text: String, _ profile: TableProfile, _ columns: Columns
  ) throws(Fault) -> Table {
    var table = Table()
    var rows = DataRows(text, profile)
    while let row = try next(&rows) {
      table.names.append(columns.id.map { row.fields[$0] } ?? "row \(table.names.count + 1)")
      table.values.append(try numbers(&rows, row, columns))
      table.words.append(columns.targets.map { row.fields[$0] })
    }
    return table
  }

  private func next(_ rows: inout DataRows) throws(Fault) -> TableRows.Row? {
    do { return try rows.next() } catch { throw .sequence(error) }
  }

  private func numbers(
    _ rows: inout DataRows, _ row: TableRows.Row, _ columns: Columns
  ) throws(Fault) -> [Float] {
    do { return try rows.numbers(of: row, at: columns.inputs) } catch { throw .sequence(error) }
  }

  private func material(
    _ table: Table, _ profile: TableProfile, _ columns: Columns
  ) throws(DataError) -> SequencesMaterial {
    let kept = table.words.indices.filter { index in !table.words[index].contains(where: Self.isMissing) }
    guard !kept.isEmpty else {
      throw .noValue(column: columns.targets.first.map { profile.columns[$0].title } ?? "")
    }
    let titles = columns.targets.map { profile.columns[$0].title }
    var targets: [TargetColumn] = []
    for (place, title) in titles.enumerated() {
      targets.append(
        try TargetColumn(
          words: kept.map { table.words[$0][place] }, name: title, numbers: profile.numbers,
          kind: titles.count > 1 ? .numbers : options.targetKind))
    }
    var material = SequencesMaterial(
      titles: options.isWide ? ["value"] : columns.inputs.map { profile.columns[$0].title },
      sequences: kept.map { .init(name: table.names[$0], values: table.values[$0]) },
      targets: TargetColumn(joining: targets, names: titles), notes: columns.notes)
    if kept.count < table.names.count {
      material.notes.append(
        "\(table.names.count - kept.count) of \(table.names.count) sequences have no \(Message.list(titles)), and are left "
          + "out")
    }
    return material
  }

  /// Whether nothing is said there.
  private static func isMissing(_ word: String) -> Bool {
    ["", "nan", "na", "n/a", "null"].contains(word.lowercased())
  }
}

extension TargetColumn {
  /// Several columns of numbers, or a single one of either kind.
  fileprivate init(joining columns: [TargetColumn], names: [String]) {
    guard columns.count > 1 else {
      self = columns.first ?? .numbers([], names: [])
      return
    }
    var rows: [[Float]] = []
    for column in columns {
      guard case .numbers(let own, _) = column else { continue }
      if rows.isEmpty { rows = own } else { for index in rows.indices { rows[index] += own[index] } }
    }
    self = .numbers(rows, names: names)
  }
}
