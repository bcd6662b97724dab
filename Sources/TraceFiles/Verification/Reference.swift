import SequenceFiles
import TensorFiles

/// What another program has computed: an array and its name, if it has one.
package struct Reference: Equatable, Sendable {
  /// Empty when the file gives the array no name.
  package var name: String
  package var shape: [Int]
  /// Row-major.
  package var values: [Float]
  /// Whether the file holds floats of 16 bits.
  package var isHalfPrecision: Bool

  package init(name: String, shape: [Int], values: [Float], isHalfPrecision: Bool = false) {
    self.name = name
    self.shape = shape
    self.values = values
    self.isHalfPrecision = isHalfPrecision
  }

  /// The largest file that is read.
  package static let byteLimit = 1 << 32

  /// Reads a safetensors file, a NumPy array, an archive of such arrays or a table of numbers with a row for each
  /// step; what the file is, its content tells.
  ///
  /// - Parameter tensor: which tensor or array of several is meant; nil for one that its name or number tells.
  package static func read(_ path: String, tensor: String?) throws(FileError) -> Reference {
    let bytes = try Files.bytes(of: path, limit: byteLimit)
    do { return try decode(bytes, tensor: tensor) } catch { throw FileError(path: path, problem: error) }
  }

  static func decode(_ bytes: FileBytes, tensor: String?) throws(FileError.Problem) -> Reference {
    if NumpyArray.isBegun(by: bytes) {
      if let tensor { throw .verification(.noTensors(wanted: tensor)) }
      do { return Reference(try NumpyArray(bytes), name: "") } catch { throw .numpy(error) }
    }
    if let archive = try NumpyArchive(bytes) {
      let name: String
      do { name = try chosen(tensor, from: archive.names) } catch { throw .verification(error) }
      return Reference(try archive.array(name), name: name)
    }
    if Safetensors.isBegun(by: bytes) {
      let file: Safetensors
      do { file = try Safetensors(bytes) } catch { throw .safetensors(error) }
      do { return try chosen(from: file, tensor) } catch { throw .verification(error) }
    }
    if let tensor { throw .verification(.noTensors(wanted: tensor)) }
    if let format = ForeignFormat(bytes) { throw .safetensors(.otherFormat(format)) }
    if bytes.starts(with: longTableBeginning) { throw .verification(.longTable) }
    do { return try table(bytes) } catch {
      throw error == .empty ? .verification(.noNumbers) : .sequence(error)
    }
  }

  /// The tensor of that name; without one, the only tensor, or the only one with a name that says what it is.
  private static func chosen(
    from file: Safetensors, _ name: String?
  ) throws(VerificationError) -> Reference {
    let name = try chosen(name, from: file.tensors.map(\.name))
    guard let tensor = file[name] else { throw .noSuchTensor(name, names: file.tensors.map(\.name)) }
    do {
      return Reference(
        name: name, shape: tensor.shape, values: try file.floats(of: tensor),
        isHalfPrecision: tensor.dtype == .f16)
    } catch { throw .notNumbers(tensor: name) }
  }

  /// The name that was given, else the only one, or the only one that says what it is.
  private static func chosen(
    _ name: String?, from names: [String]
  ) throws(VerificationError) -> String {
    if let name {
      guard names.contains(name) else { throw .noSuchTensor(name, names: names) }
      return name
    }
    let known = names.filter(VerificationTarget.isName)
    let candidates = known.count == 1 ? known : names
    guard candidates.count == 1 else { throw .severalTensors(names: names) }
    return candidates[0]
  }

  private init(_ array: NumpyArray, name: String) {
    self.init(
      name: name, shape: array.shape, values: array.floats, isHalfPrecision: array.isHalfPrecision)
  }

  /// How the CSV of `trace` begins, which has a row for each unit.
  private static let longTableBeginning = Array("t,layer,direction,unit,".utf8)

  /// What belongs to one of several sequences, where the array has as many parts as there are sequences: of
  /// (N, T, H) or, when it is no (T, H) itself, of (N, H).
  ///
  /// - Parameters:
  ///   - place: the sequence's, from 0.
  ///   - count: how many sequences there are.
  ///   - length: how many steps this one has.
  package func part(_ position: Int, of count: Int, length: Int) -> Reference {
    let isBatch = shape.count == 3 || shape.count == 2 && shape[0] != length
    guard count > 1, (0..<count).contains(position), isBatch, shape[0] == count else { return self }
    var part = self
    let size = values.count / count
    part.shape.removeFirst()
    part.values = Array(values[position * size..<(position + 1) * size])
    return part
  }

  /// Rows of numbers, below a header or not; a first column called `t`, as `trace` writes it, is left out.
  private static func table(_ bytes: FileBytes) throws(SequenceError) -> Reference {
    let content = Array(try SequenceFile.text(of: bytes).utf8)
    let separator = TableSeparator(detectedIn: content)
    var rows = TableRows(content, separator: separator)
    var reader = TableNumbers(of: content, separator)
    var values: [Float] = []
    var (count, width, skipped) = (0, nil as Int?, 0)
    while let row = try rows.next() {
      if row.isBlank { continue }
      guard row.fields.count == width ?? row.fields.count else {
        throw .raggedRow(line: row.line, found: row.fields.count, expected: width ?? 0, separator: separator)
      }
      let numbers = row.fields.map { reader.read($0) }
      if width == nil, numbers.contains(nil) {
        width = row.fields.count
        skipped = row.fields.first == "t" ? 1 : 0
        continue
      }
      width = row.fields.count
      for (column, number) in numbers.enumerated().dropFirst(skipped) {
        guard let number else { throw .notNumber(row.fields[column], line: row.line, column: column + 1) }
        values.append(number)
      }
      count += 1
    }
    guard count > 0 else { throw .empty }
    return Reference(name: "", shape: [count, (width ?? 0) - skipped], values: values)
  }
}
