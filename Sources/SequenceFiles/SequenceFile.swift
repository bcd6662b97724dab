import GateCore
import Models
import TensorFiles

/// Sequences from files, standard input and the command line, read as the model needs them:
/// - for tokens with a vocabulary, UTF-8 text cut into characters or words;
/// - for tokens without one, token ids from 0, separated by white space or commas;
/// - for numbers, a table: a row a step, a column a feature, a header if the first row is not all numbers,
///   nothing or NaN where a value is missing;
/// - for a model with a front, a sound (WAV), or its samples as a table of one column or an array;
/// - for tokens and numbers, an array that NumPy saved, or an archive of such arrays.
///
/// A file may hold several sequences; `SequenceOptions` says how they are separated.
package enum SequenceFile {
  /// The largest text that is read: a million rows of fifty columns. Reading it takes some four times its size of
  /// memory.
  package static let byteLimit = 1 << 29

  /// The most sequences of one file.
  package static let sequenceLimit = 100_000

  /// How many bytes tell whether it is text.
  private static let textStart = 4096

  /// The most numbers foretold in a sequence that are laid out to be compared.
  private static let targetLimit = 1 << 26

  /// The most tokens of all sequences of a file together where they are padded.
  private static let paddedLimit = 1 << 25

  /// Reads a file, or standard input when `path` is `-`: one sequence or more.
  ///
  /// - Throws: `FileError` with the first fault found.
  package static func read(
    _ path: String, for model: Model, options: SequenceOptions = SequenceOptions()
  ) throws(FileError) -> [InputSequence] {
    let isStandardInput = path == "-"
    let name = isStandardInput ? Files.standardInputName : path
    let isArray = path.hasSuffix(".npy") || path.hasSuffix(".npz")
    let limit = isArray ? NumpyArray.byteLimit : byteLimit
    let bytes =
      isStandardInput
      ? FileBytes(try Files.readStandardInput(limit: byteLimit)) : try Files.bytes(of: path, limit: limit)
    do {
      return try sequences(
        in: bytes, name: isStandardInput ? name : Files.baseName(path), for: model, options: options)
    } catch {
      throw FileError(path: name, problem: error)
    }
  }

  /// Reads the bytes of a file of sequences.
  ///
  /// - Parameter name: the sequence's name if the file has one only; of several, each has a name of its own.
  /// - Throws: `sequence` or `numpy`.
  package static func sequences(
    in bytes: FileBytes, name: String, for model: Model, options: SequenceOptions = SequenceOptions()
  ) throws(FileError.Problem) -> [InputSequence] {
    do { try check(options, for: model) } catch { throw .sequence(error) }
    var pieces: [SequencePiece]
    if WaveFile.isBegun(by: bytes) {
      let wave: WaveFile
      do { wave = try WaveFile(bytes) } catch { throw .wave(error) }
      pieces = try SignalSequence.pieces(of: wave, name: name, for: model, options: options)
    } else if NumpyArray.isBegun(by: bytes) {
      let array: NumpyArray
      do { array = try NumpyArray(bytes) } catch { throw .numpy(error) }
      pieces = try NumpySequence.pieces(of: array, name: name, model: model, options: options)
    } else if let archive = try NumpyArchive(bytes) {
      pieces = try NumpySequence.pieces(of: archive, model: model, options: options)
    } else {
      do { pieces = try self.pieces(of: text(of: bytes), for: model, options: options) } catch {
        throw .sequence(error)
      }
    }
    pieces.removeAll { $0.steps.count == 0 }
    guard !pieces.isEmpty else { throw .sequence(.empty) }
    if pieces.count == 1 && options.idColumn == nil { pieces[0].name = name }
    return pieces.map {
      InputSequence(
        name: $0.name, steps: $0.steps, targets: targets(of: $0.steps, for: model),
        annotation: $0.annotation, columnNames: $0.columnNames, stepNames: $0.stepNames, notes: $0.notes)
    }
  }

  /// Reads a sequence as typed, or one that fills its file: blank lines do not end it.
  package static func parse(
    _ text: String, name: String = "typed", for model: Model
  ) throws(SequenceError) -> InputSequence {
    let options = SequenceOptions(blankLines: .keep)
    guard let piece = try pieces(of: text, for: model, options: options).first, piece.steps.count > 0 else {
      throw .empty
    }
    return InputSequence(
      name: name, steps: piece.steps, targets: targets(of: piece.steps, for: model), notes: piece.notes)
  }

  private static func check(_ options: SequenceOptions, for model: Model) throws(SequenceError) {
    if model.network.architecture.input.vocabularySize != nil {
      if options.columns != nil { throw .onlyForNumbers(.columns) }
      if options.idColumn != nil { throw .onlyForNumbers(.idColumn) }
      if options.standardizes { throw .onlyForNumbers(.standardize) }
    } else if options.standardizes, !model.scaling.isEmpty {
      throw .alreadyScaled
    }
  }

  private static func pieces(
    of text: String, for model: Model, options: SequenceOptions
  ) throws(SequenceError) -> [SequencePiece] {
    switch model.network.architecture.input {
    case .features(let columns, _):
      if let front = model.front,
        let pieces = try SignalSequence(front: front, options: options).pieces(of: text)
      {
        return pieces
      }
      return try CountingColumns(columns: columns, names: model.columnNames).pieces(
        of: text, options: options)
    case .oneHot(let size), .embedding(let size, _):
      return try blocks(of: text, model.vocabulary, options).map { block throws(SequenceError) in
        let tokens =
          if let vocabulary = model.vocabulary {
            try TextSequence.tokens(of: block.text, line: block.line, vocabulary: vocabulary)
          } else {
            try TokenSequence.tokens(of: block.text, line: block.line, vocabularySize: size)
          }
        // What tells one text from another is how it begins.
        let beginning = Message.visible(String(block.text.prefix(40)), limit: 32)
        var piece = SequencePiece(
          name: "\(name(ofBlockAt: block.line)): \(beginning)", steps: .tokens(tokens))
        if let vocabulary = model.vocabulary { piece.pad(vocabulary) }
        return piece
      }
    }
  }

  /// What a sequence is called that begins on a line behind a blank one.
  package static func name(ofBlockAt line: Int) -> String { "line \(line)" }

  /// Whether it was blank lines that made several sequences of a file.
  package static func wereSplitAtBlankLines(_ sequences: [InputSequence]) -> Bool {
    sequences.count > 1 && sequences.allSatisfy { $0.name.hasPrefix("line ") }
  }

  private static func blocks(
    of text: String, _ vocabulary: Vocabulary?, _ options: SequenceOptions
  ) throws(SequenceError) -> [TextBlocks.Block] {
    // Prose has blank lines; they separate sequences only where they could be nothing else.
    let isProse = vocabulary.map { $0.unit == .character && $0.contains("\n") } ?? false
    guard options.blankLines ?? (isProse ? .keep : .split) == .split else {
      return [TextBlocks.Block(text: text, line: 1)]
    }
    let blocks = TextBlocks.blocks(of: text)
    // Padding must not make a large sequence of each line of a small file.
    let limit = min(
      sequenceLimit, vocabulary?.padding.map { paddedLimit / max(1, $0.length) } ?? sequenceLimit)
    guard blocks.count <= limit else { throw .tooManySequences(limit: limit) }
    return blocks
  }

  /// A network that says one of its own input tokens at every step is asked for the next one; one that foretells
  /// columns of a series, for those of the steps that follow.
  package static func targets(of steps: InputSequence.Steps, for model: Model) -> InputSequence.Targets {
    let architecture = model.network.architecture
    if let forecast = model.forecast, case .features(let values, let columns) = steps {
      let (size, overflows) = steps.count.multipliedReportingOverflow(by: forecast.size)
      guard !overflows, size <= targetLimit else { return .none }
      return .values(forecast.targets(of: values, width: columns), columns: forecast.size)
    }
    guard case .tokens(let tokens) = steps, let head = architecture.head, head.readout == .everyStep,
      head.size == architecture.input.vocabularySize
    else { return .none }
    return .tokens(TokenTargets(next: tokens))
  }

  /// UTF-8 as text, without a byte order mark.
  package static func text(of bytes: FileBytes) throws(SequenceError) -> String {
    // UTF-16, or no text at all: nothing more of it is looked at.
    if let zero = bytes.prefix(textStart).firstIndex(of: 0) { throw .binary(byte: zero + 1) }
    let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let content = bytes.starts(with: byteOrderMark) ? bytes.dropFirst(3) : bytes[...]
    guard let text = String(validating: content, as: UTF8.self) else { throw notUTF8(content) }
    return text
  }

  private static func notUTF8(_ bytes: Slice<FileBytes>) -> SequenceError {
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
