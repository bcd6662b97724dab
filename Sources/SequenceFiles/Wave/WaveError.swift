import TensorFiles

/// Why a WAV file gives no samples.
package enum WaveError: Error, Hashable, Sendable {
  case noFormat
  case noData
  /// A chunk of the format that is shorter than its fields.
  case shortFormat(bytes: Int)
  /// Another coding of the samples than numbers, by its number in the standard.
  case coding(Int)
  /// Numbers of other sizes.
  case bits(Int, isFloat: Bool)
  case noChannels
  case sampleRate(Int)
  /// A model that reads no signal.
  case notASignal(columns: Int)
  /// A model that reads tokens.
  case forTokens
}

extension WaveError: ContentError {
  package func text(_ context: MessageContext) -> String {
    switch self {
    case .noFormat: "is a WAV file without a chunk \"fmt \" before its samples"
    case .noData: "is a WAV file without samples (a chunk \"data\")"
    case .shortFormat(let bytes): "its chunk \"fmt \" has \(bytes) bytes, expected 16 or more"
    case .coding(let number):
      "its samples are coded as \(Self.name(ofCoding: number)); expected numbers: "
        + "ffmpeg -i in.wav -c:a pcm_s16le out.wav makes them"
    case .bits(let bits, let isFloat):
      "its samples have \(bits) bits\(isFloat ? " as floats" : ""); expected 8, 16, 24 or 32, or floats of 32 or 64"
    case .noChannels: "its header says that it has 0 channels"
    case .sampleRate(let rate): "its header says that it has \(rate) samples a second"
    case .notASignal(let columns):
      "is a sound; the model reads \(columns) numbers a step and has no front that would make them of one"
    case .forTokens: "is a sound; the model reads tokens"
    }
  }

  private static func name(ofCoding number: Int) -> String {
    switch number {
    case 2: "ADPCM (2)"
    case 6: "A-law (6)"
    case 7: "µ-law (7)"
    case 0x11: "IMA ADPCM (17)"
    case 0x55: "MP3 (85)"
    case _: "format \(number)"
    }
  }
}

extension FileError.Problem {
  package static func wave(_ error: WaveError) -> Self { .content(error) }
}
