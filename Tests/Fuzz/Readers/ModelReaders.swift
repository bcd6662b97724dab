import GateCore
import ModelFiles
import ModelImport
import Models
import OnnxImport
import TensorFiles

/// The readers of models, one for each container.
enum ModelFuzzing {
  static var readers: [FuzzReader] {
    let zip = ZipMutation(members: [
      ("data.pkl", PickleMutation.mutate), ("constants.pkl", PickleMutation.mutate),
      (".json", JSONMutation.mutate),
      (".h5", HDF5Mutation.mutate), (".py", TextMutation.mutate), (".npy", NumpyMutation.mutate),
    ])
    return [
      reader("safetensors", ["safetensors"], SafetensorsMutation.mutate),
      reader("torch", ["pt", "pth"], zip.mutate),
      reader("npz", ["npz"], zip.mutate),
      reader("pickle", ["pkl", "joblib"], PickleMutation.mutate),
      reader("onnx", ["onnx"], ProtobufMutation.mutate),
      reader("hdf5", ["h5"], HDF5Mutation.mutate),
      reader("keras", ["keras"], zip.mutate),
      reader("json-weights", ["json"], JSONMutation.mutate),
      FuzzReader(
        name: "own", files: FuzzFiles.all("sample-data", ["safetensors"]),
        mutation: SafetensorsMutation.mutate,
        read: read),
      FuzzReader(
        name: "states", files: FuzzFiles.models(["safetensors", "npz", "npy"]),
        mutation: { bytes, random in
          bytes.starts(with: [0x50, 0x4B])
            ? zip.mutate(bytes, &random)
            : bytes.first == 0x93
              ? NumpyMutation.mutate(bytes, &random) : SafetensorsMutation.mutate(bytes, &random)
        },
        read: { bytes in
          do throws(FileError) {
            return try StateArrays(path: FuzzFiles.place(bytes, called: "states")).isEmpty ? .refused : .read
          } catch { return FuzzReader.refusal(error.description) }
        }),
    ]
  }

  private static func reader(_ name: String, _ endings: [String], _ mutation: @escaping Mutation)
    -> FuzzReader
  {
    FuzzReader(name: name, files: FuzzFiles.models(endings), mutation: mutation, read: read)
  }

  /// Reads a model, says what it is, writes it and computes a few steps.
  @Sendable static func read(_ bytes: [UInt8]) -> FuzzReader.Outcome {
    let loaded: LoadedModel
    do throws(FileError.Problem) {
      loaded = try ModelFile.decode(
        FileBytes(bytes), name: "damaged", options: ImportOptions(rnnActivation: .relu))
    } catch { return FuzzReader.refusal(FileError(path: "damaged", problem: error).description) }
    let model = loaded.model
    guard model.network.parameters.count <= max(1 << 18, 64 * bytes.count) else {
      return .wrong("\(model.network.parameters.count) parameters of \(bytes.count) bytes")
    }
    guard !ModelSummary(loaded).text.isEmpty else { return .wrong("no summary") }
    if model.network.parameters.count < 1 << 16 {
      if let fault = writing(model) ?? computing(model) { return .wrong(fault) }
    }
    return .read
  }

  /// What is read can be written, and read again; nil where it can.
  private static func writing(_ model: Model) -> String? {
    _ = try? OnnxFormat.bytes(of: model)
    // Numbers that are none equal nothing, and a front is not kept.
    guard model.front == nil else { return nil }
    do {
      let again = try ModelFile.decode(FileBytes(ModelFile.encode(model)), name: "again").model
      return again.network.parameters.count == model.network.parameters.count ? nil : "written otherwise"
    } catch { return "written, but not read again: \(error)" }
  }

  private static func computing(_ model: Model) -> String? {
    let steps: InputSteps =
      switch model.network.architecture.input {
      case .features(let columns, _): .features([Float](repeating: 1, count: 3 * columns), columns: columns)
      case .oneHot, .embedding: .tokens([0, 0, 0])
      }
    do {
      _ = try Run(model, steps: steps)
      return nil
    } catch { return "read, but not computed: \(error)" }
  }
}

/// Damage to an array of NumPy: to the words of its header, with a length that fits, or to its numbers.
enum NumpyMutation {
  private static let words = [
    "'<f4'", "'>f8'", "'<i8'", "'|b1'", "'<f2'", "'|O'", "True", "False", "()", "(1,)",
    "(0, 9223372036854775807)",
    "(2, 3)", "(-1,)", "'shape'", "'descr'", "{", "}", ",", "(9223372036854775807, 9223372036854775807)",
  ]

  static func mutate(_ bytes: [UInt8], _ random: inout FuzzRandom) -> [UInt8] {
    guard !random.once(in: 4), bytes.count > 12, bytes[6] == 1 else {
      return ByteMutation.mutate(bytes, &random)
    }
    let end = 10 + Int(bytes[8]) + Int(bytes[9]) << 8
    guard end <= bytes.count else { return ByteMutation.mutate(bytes, &random) }
    var parts = bytes[10..<end].split(separator: 0x20, omittingEmptySubsequences: false).map(Array.init)
    let word = Array((random.element(of: words) ?? "").utf8)
    let index = random.below(min(parts.count, 8))
    if random.once(in: 3) { parts.insert(word, at: index) } else { parts[index] = word + [0x2C] }
    let header = Array(parts.joined(separator: [0x20]))
    return Array(bytes[..<8]) + [
      UInt8(truncatingIfNeeded: header.count), UInt8(truncatingIfNeeded: header.count >> 8),
    ]
      + header + bytes[end...]
  }
}
