import GateCore
import Models
import TensorFiles

/// A NumPy array as sequences: numbers (T, I), (N, T, I) or, for one column, (T); token ids (T) or (N, T). One
/// sequence may have the dimension of a batch of 1 on either side of its time, as PyTorch has it: (T, 1, I).
package enum NumpySequence {
  /// The arrays of an archive one after the other, each called as there.
  package static func pieces(
    of archive: NumpyArchive, model: Model, options: SequenceOptions
  ) throws(FileError.Problem) -> [SequencePiece] {
    var pieces: [SequencePiece] = []
    for name in archive.names {
      do {
        pieces += try self.pieces(of: archive.array(name), name: name, model: model, options: options)
      } catch {
        guard archive.names.count > 1, case .content(let error as SequenceError) = error else { throw error }
        throw .sequence(.inArray(name, error))
      }
    }
    return pieces
  }

  /// As a model reads it, with the columns that it computes itself.
  static func pieces(
    of array: NumpyArray, name: String, model: Model, options: SequenceOptions
  ) throws(FileError.Problem) -> [SequencePiece] {
    switch model.network.architecture.input {
    case .features(let columns, _):
      if let front = model.front,
        let pieces = try SignalSequence(front: front, options: options).pieces(of: array, name: name)
      {
        return pieces
      }
      return try CountingColumns(columns: columns, names: model.columnNames)
        .pieces(of: array, name: name, options: options)
    case .oneHot, .embedding:
      return try pieces(of: array, name: name, input: model.network.architecture.input, options: options)
    }
  }

  package static func pieces(
    of array: NumpyArray, name: String, input: InputKind, options: SequenceOptions
  ) throws(FileError.Problem) -> [SequencePiece] {
    do throws(SequenceError) {
      switch input {
      case .features(let columns, _):
        return try numbers(array, name: name, columns: columns, options: options)
      case .oneHot(let size), .embedding(let size, _):
        return try tokens(array, name: name, vocabularySize: size)
      }
    } catch { throw .sequence(error) }
  }

  private static func numbers(
    _ array: NumpyArray, name: String, columns: Int, options: SequenceOptions
  ) throws(SequenceError) -> [SequencePiece] {
    guard options.idColumn == nil else { throw .onlyForTables(.idColumn) }
    var shape = array.shape
    if shape.count == 1 && columns == 1 { shape.append(1) }
    let isTimeMajor = shape.count == 3 && isTimeMajor(shape)
    if isTimeMajor { shape.remove(at: 1) }
    let positions = try options.columns.map { text throws(SequenceError) in
      try TableColumns.positions(text, width: shape.last ?? 0)
    }
    guard (2...3).contains(shape.count), positions?.count ?? shape[shape.count - 1] == columns else {
      throw .arrayShape(array.shape, columns: positions == nil ? columns : nil, chosen: positions?.count)
    }
    let width = shape[shape.count - 1]
    var values = array.floats
    if let bad = values.firstIndex(where: \.isInfinite) {
      throw .elementNotFinite(index: index(of: bad, in: array.shape))
    }
    if let positions {
      values = stride(from: 0, to: values.count, by: max(1, width)).flatMap { row in
        positions.map { values[row + $0] }
      }
    }
    let titles = (positions ?? Array(0..<columns)).map { "column \($0 + 1)" }
    return try split(values, into: shape.count == 3 ? shape[0] : 1, name: name).map { name, values in
      var piece = SequencePiece(name: name, steps: .features(values, columns: columns))
      if isTimeMajor { piece.notes.append(timeMajorNote(array.shape)) }
      if options.standardizes { piece.standardize(titles: titles) }
      return piece
    }
  }

  private static func tokens(
    _ array: NumpyArray, name: String, vocabularySize: Int
  ) throws(SequenceError) -> [SequencePiece] {
    guard let tokens = array.integers else { throw .arrayNotIntegers(type: array.type) }
    guard (1...2).contains(array.shape.count) else {
      throw .arrayShape(array.shape, columns: nil, chosen: nil)
    }
    if let bad = tokens.firstIndex(where: { !(0..<vocabularySize).contains($0) }) {
      throw .elementOutOfRange(
        tokens[bad], index: index(of: bad, in: array.shape), vocabulary: vocabularySize)
    }
    let isTimeMajor = array.shape.count == 2 && isTimeMajor(array.shape)
    let count = array.shape.count == 2 && !isTimeMajor ? array.shape[0] : 1
    return try split(tokens, into: count, name: name).map { name, tokens in
      SequencePiece(
        name: name, steps: .tokens(tokens), notes: isTimeMajor ? [timeMajorNote(array.shape)] : [])
    }
  }

  /// Whether the second dimension is a batch of 1: no data has so many sequences of a single step.
  private static func isTimeMajor(_ shape: [Int]) -> Bool { shape[0] > 1 && shape[1] == 1 }

  private static func timeMajorNote(_ shape: [Int]) -> String {
    "the array \(Message.shape(shape)) is read as one sequence of \(shape[0]) steps, its second dimension as a batch "
      + "of 1"
  }

  /// Equal parts, named as NumPy would index them.
  private static func split<Element>(
    _ elements: [Element], into count: Int, name: String
  ) throws(SequenceError) -> [(name: String, elements: [Element])] {
    guard !elements.isEmpty else { return [] }
    guard count <= SequenceFile.sequenceLimit else {
      throw .tooManySequences(limit: SequenceFile.sequenceLimit)
    }
    if count == 1 { return [(name, elements)] }
    let length = elements.count / max(1, count)
    return (0..<count).map { ("\(name)[\($0)]", Array(elements[$0 * length..<($0 + 1) * length])) }
  }

  /// The indices of an element, of which `position` is the number in row-major order.
  private static func index(of position: Int, in shape: [Int]) -> [Int] {
    var rest = position
    var index: [Int] = []
    for length in shape.reversed() {
      index.insert(rest % max(1, length), at: 0)
      rest /= max(1, length)
    }
    return index
  }
}
