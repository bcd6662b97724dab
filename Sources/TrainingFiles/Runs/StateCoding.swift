import FoundationEssentials
import GateCore
import TensorFiles
import Training

/// The state of a training as safetensors: its long arrays as tensors, the rest as a JSON string beside them.
enum StateCoding {
  private static let key = "training"

  private static var arrays: [(name: String, path: WritableKeyPath<SessionState, [Float]>)] {
    [
      ("parameters", \.trainer.parameters), ("first_moments", \.trainer.firstMoments),
      ("second_moments", \.trainer.secondMoments), ("best", \.best), ("carried", \.trainer.carried),
    ]
  }

  static func bytes(of state: SessionState) throws(FileError) -> [UInt8] {
    var rest = state
    for array in arrays { rest[keyPath: array.path] = [] }
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    guard let json = try? encoder.encode(rest) else {
      throw FileError(path: key, problem: .content(RunError.brokenState))
    }
    let header = SafetensorsWriter.header(
      metadata: [(key, String(decoding: json, as: UTF8.self))],
      tensors: arrays.map { .init(name: $0.name, shape: [state[keyPath: $0.path].count]) })
    return arrays.reduce(into: header) { bytes, array in
      bytes += SafetensorsWriter.bytes(of: state[keyPath: array.path])
    }
  }

  /// nil for what is no such state.
  static func state(in bytes: FileBytes) -> SessionState? {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    guard let file = try? Safetensors(bytes), let text = file.metadata[key],
      var state = try? decoder.decode(SessionState.self, from: Data(text.utf8))
    else { return nil }
    for array in arrays {
      guard let tensor = file[array.name], let values = try? file.floats(of: tensor) else { return nil }
      state[keyPath: array.path] = values
    }
    return state
  }
}
