import GateCore
import Models
import SignalFront
import TensorFiles

/// A signal as a sequence: samples become the rows that a model's front makes of each frame.
struct SignalSequence {
  let front: SignalFront
  let options: SequenceOptions

  // MARK: From files

  /// A sound file for any model: for one without a front it is a sequence of single numbers.
  static func pieces(
    of wave: WaveFile, name: String, for model: Model, options: SequenceOptions
  ) throws(FileError.Problem) -> [SequencePiece] {
    if let front = model.front {
      var piece = try SignalSequence(front: front, options: options).piece(
        of: wave.samples, name: name, sampleRate: wave.sampleRate)
      piece.notes = wave.notes + piece.notes
      return [piece]
    }
    guard case .features(let columns, _) = model.network.architecture.input else { throw .wave(.forTokens) }
    guard columns == 1 else { throw .wave(.notASignal(columns: columns)) }
    return [
      SequencePiece(name: name, steps: .features(wave.samples, columns: 1), notes: wave.notes)
    ]
  }

  /// An array of samples (T), of signals (N, T), or of frames with their context (T, length); nil for rows that are
  /// prepared already.
  func pieces(of array: NumpyArray, name: String) throws(FileError.Problem) -> [SequencePiece]? {
    let shape = array.shape
    guard shape.count < 3, shape.last != front.width || shape.count < 2, options.columns == nil else {
      return nil
    }
    let values = array.floats
    if shape.count == 2, shape[1] == front.framing.length {
      let rows: [Float]
      do { rows = try front.rows(ofFrames: values) } catch { throw .sequence(.signal(error)) }
      return [piece(ofRows: rows, name: name, sampleRate: nil)]
    }
    let length = shape.count == 2 && shape[1] > 1 ? shape[1] : values.count
    guard length > 0 else { return [] }
    let count = values.count / length
    guard count <= SequenceFile.sequenceLimit else {
      throw .sequence(.tooManySequences(limit: SequenceFile.sequenceLimit))
    }
    var pieces: [SequencePiece] = []
    for index in 0..<count {
      pieces.append(
        try piece(
          of: Array(values[index * length..<(index + 1) * length]),
          name: count == 1 ? name : "\(name)[\(index)]", sampleRate: nil))
    }
    return pieces
  }

  /// A table with one column of samples; nil for rows that are prepared already.
  func pieces(of text: String) throws(SequenceError) -> [SequencePiece]? {
    let tables: [SequencePiece]
    do { tables = try TableSequence.pieces(of: text, columns: 1, names: [], options: options) } catch {
      switch error {
      case .columnCount, .chosenColumns: return nil
      case _: throw error
      }
    }
    var pieces: [SequencePiece] = []
    for table in tables {
      guard case .features(let samples, _) = table.steps, !samples.isEmpty else { continue }
      let rows: [Float]
      do { rows = try front.rows(of: samples) } catch { throw .signal(error) }
      var piece = piece(ofRows: rows, name: table.name, sampleRate: nil)
      piece.notes = table.notes + filling(samples.count)
      piece.annotation = level(of: samples)
      pieces.append(piece)
    }
    return pieces
  }

  // MARK: From samples

  private func piece(
    of samples: [Float], name: String, sampleRate: Int?
  ) throws(FileError.Problem) -> SequencePiece {
    let rows: [Float]
    do { rows = try front.rows(of: samples) } catch { throw .sequence(.signal(error)) }
    var piece = piece(ofRows: rows, name: name, sampleRate: sampleRate)
    piece.notes = remarks(on: sampleRate) + filling(samples.count)
    piece.annotation = level(of: samples)
    return piece
  }

  private func piece(ofRows rows: [Float], name: String, sampleRate: Int?) -> SequencePiece {
    let count = rows.count / max(1, front.width)
    var piece = SequencePiece(name: name, steps: .features(rows, columns: front.width))
    let times = (0..<count).compactMap { front.seconds(ofFrame: $0, sampleRate: sampleRate) }
    piece.stepNames = StepNames(title: "time", names: times.map(Self.text(ofSeconds:)), count: count)
    return piece
  }

  /// `1.25 s`.
  private static func text(ofSeconds seconds: Double) -> String {
    let hundredths = Int((seconds * 100).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) s"
  }

  private func remarks(on rate: Int?) -> [String] {
    guard let rate else { return [] }
    guard let expected = front.sampleRate else {
      return ["the file has \(rate) samples a second; the model does not say for how many it is"]
    }
    guard rate != expected else { return [] }
    return [
      "the file has \(rate) samples a second and the model is for \(expected): its numbers are those of a sound at another "
        + "speed; ffmpeg -i in.wav -ar \(expected) out.wav resamples it"
    ]
  }

  private func filling(_ samples: Int) -> [String] {
    let missing = front.framing.count(samples: samples) * front.framing.size - samples
    return missing == 0 ? [] : ["the last frame is filled up with \(Message.count(missing, "zero"))"]
  }

  /// How loud each frame is, to hold against the units.
  private func level(of samples: [Float]) -> InputSequence.Annotation {
    InputSequence.Annotation(name: "level (dB)", values: front.framing.levels(of: samples))
  }
}
