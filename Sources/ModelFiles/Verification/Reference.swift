/// What another program has computed: an array and its name, if it has one.
public struct Reference: Equatable, Sendable {
  /// Empty when the file gives the array no name.
  public var name: String
  public var shape: [Int]
  /// Row-major.
  public var values: [Float]

  public init(name: String, shape: [Int], values: [Float]) {
    self.name = name
    self.shape = shape
    self.values = values
  }

  /// The largest file that is read.
  public static let byteLimit = 1 << 32

  /// Reads a safetensors file, a NumPy array or a table of numbers with a row for each step; what the file is,
  /// its content tells.
  ///
  /// - Parameter tensor: which tensor of a safetensors file is meant; nil for one that its name or number tells.
  public static func read(_ path: String, tensor: String?) throws(FileError) -> Reference {
    let bytes = try Files.read(path, limit: byteLimit)
    do { return try decode(bytes, tensor: tensor) } catch { throw FileError(path: path, problem: error) }
  }

  static func decode(_ bytes: [UInt8], tensor: String?) throws(FileError.Problem) -> Reference {
    if NumpyArray.isBegun(by: bytes) {
      do {
        let array = try NumpyArray(bytes)
        return Reference(name: "", shape: array.shape, values: array.floats)
      } catch { throw .numpy(error) }
    }
    if Safetensors.isBegun(by: bytes) {
      let file: Safetensors
      do { file = try Safetensors(bytes) } catch { throw .safetensors(error) }
      do { return try chosen(from: file, tensor) } catch { throw .verification(error) }
    }
    if let format = ForeignFormat(bytes) { throw .safetensors(.otherFormat(format)) }
    do { return try table(bytes) } catch {
      throw error == .empty ? .verification(.noNumbers) : .sequence(error)
    }
  }

  /// The tensor of that name; without one, the only tensor, or the only one with a name that says what it is.
  private static func chosen(
    from file: Safetensors, _ name: String?
  ) throws(VerificationError) -> Reference {
    let names = file.tensors.map(\.name)
    let candidates: [Safetensors.Tensor]
    if let name {
      candidates = file.tensors.filter { $0.name == name }
      guard !candidates.isEmpty else { throw .noSuchTensor(name, names: names) }
    } else {
      let known = file.tensors.filter { VerificationTarget.isName($0.name) }
      candidates = known.count == 1 ? known : file.tensors
    }
    guard candidates.count == 1 else { throw .severalTensors(names: names) }
    let tensor = candidates[0]
    do {
      return Reference(name: tensor.name, shape: tensor.shape, values: try file.floats(of: tensor))
    } catch { throw .notNumbers(tensor: tensor.name) }
  }

  /// Rows of numbers, below a header or not; a first column called `t`, as `trace` writes it, is left out.
  private static func table(_ bytes: [UInt8]) throws(SequenceError) -> Reference {
    let content = Array(try SequenceFile.text(of: bytes).utf8)
    let separator = TableSeparator(detectedIn: content)
    var rows = TableRows(content, separator: separator)
    var reader = TableNumbers(allowsDecimalComma: separator.allowsDecimalComma)
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
