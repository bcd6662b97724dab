import GateCore

/// Sequences from files, standard input and the command line, read as the model needs them:
/// - for tokens with a vocabulary, UTF-8 text cut into characters or words;
/// - for tokens without one, token ids from 0, separated by white space or commas;
/// - for numbers, comma-separated values: a row a step, a column a feature, a header if the first row is not
///   all numbers, nothing or NaN where a value is missing.
public enum SequenceFile {
  /// The largest file that is read. A step of a text takes some forty bytes of memory.
  public static let byteLimit = 1 << 25

  /// Reads a file, or standard input when `path` is `-`.
  ///
  /// - Throws: `FileError` with the first fault found.
  public static func read(_ path: String, for model: Model) throws(FileError) -> InputSequence {
    let isStandardInput = path == "-"
    let name = isStandardInput ? Files.standardInputName : path
    let bytes =
      isStandardInput
      ? try Files.readStandardInput(limit: byteLimit) : try Files.read(path, limit: byteLimit)
    do {
      return try parse(bytes, name: isStandardInput ? name : ModelFile.baseName(path), for: model)
    } catch {
      throw FileError(path: name, problem: .sequence(error))
    }
  }

  /// Reads the bytes of a sequence file.
  public static func parse(
    _ bytes: [UInt8], name: String, for model: Model
  ) throws(SequenceError) -> InputSequence {
    try parse(text(of: bytes), name: name, for: model)
  }

  /// Reads a sequence as typed.
  public static func parse(
    _ text: String, name: String = "typed", for model: Model
  ) throws(SequenceError) -> InputSequence {
    let steps: InputSequence.Steps
    switch model.network.architecture.input {
    case .features(let columns, _):
      let values = try TableSequence.values(of: text, columns: columns, names: model.columnNames)
      steps = .features(values, columns: columns)
    case .oneHot(let size), .embedding(let size, _):
      if let vocabulary = model.vocabulary {
        steps = .tokens(try TextSequence.tokens(of: text, vocabulary: vocabulary))
      } else {
        steps = .tokens(try TokenSequence.tokens(of: text, vocabularySize: size))
      }
    }
    let sequence = InputSequence(name: name, steps: steps, targets: targets(of: steps, for: model))
    guard sequence.count > 0 else { throw .empty }
    return sequence
  }

  /// A network that says one of its own input tokens at every step is asked for the next one.
  private static func targets(of steps: InputSequence.Steps, for model: Model) -> InputSequence.Targets {
    let architecture = model.network.architecture
    guard case .tokens(let tokens) = steps, let head = architecture.head, head.readout == .everyStep,
      head.size == architecture.input.vocabularySize
    else { return .none }
    return .tokens(tokens.dropFirst().map { $0 } + [nil])
  }

  /// UTF-8 as text, without a byte order mark.
  static func text(of bytes: [UInt8]) throws(SequenceError) -> String {
    let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let content = bytes.starts(with: byteOrderMark) ? bytes.dropFirst(3) : bytes[...]
    guard let text = String(validating: content, as: UTF8.self) else { throw notUTF8(content) }
    return text
  }

  private static func notUTF8(_ bytes: ArraySlice<UInt8>) -> SequenceError {
    var parser = UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var (line, byte) = (1, 0)
    while case .valid(let scalar) = parser.parseScalar(from: &iterator) {
      byte += scalar.count
      if scalar.first == UInt8(ascii: "\n") { line += 1 }
    }
    return .notUTF8(line: line, byte: byte)
  }
}
