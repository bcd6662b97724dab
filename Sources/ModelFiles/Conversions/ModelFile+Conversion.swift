import GateCore
import ModelImport
import Models
import OnnxImport
import SafeText
import TensorFiles

extension ModelFile {
  /// Writes a model in a format of other programs, or in this one's own.
  ///
  /// A converted model computes the same numbers there; what a format cannot say is an error.
  ///
  /// - Throws: `conversion`, `cannotWrite` or `isDirectory`; a file of that name is then as it was.
  package static func write(
    _ model: Model, as format: ConversionFormat, to path: String
  ) throws(FileError) {
    switch format {
    case .safetensors: try write(model, to: path)
    case .kerasSafetensors:
      let pieces: [[UInt8]]
      do { pieces = try KerasFormat.pieces(of: model) } catch {
        throw FileError(path: model.name, problem: .conversion(error))
      }
      var sink = try ByteSink(path: path)
      for piece in pieces { try sink.write(piece) }
      try sink.finish()
    case .onnx:
      let bytes: [UInt8]
      do { bytes = try OnnxFormat.bytes(of: model) } catch {
        throw FileError(path: model.name, problem: .conversion(error))
      }
      try Files.write(bytes, to: path)
    }
  }

  /// How the file that `write` has written is opened elsewhere, and what must be known for the same numbers:
  /// lines of text.
  package static func instructions(
    for model: Model, as format: ConversionFormat, at path: String
  ) throws(FileError) -> [String] {
    var lines: [String]
    switch format {
    case .safetensors:
      let metadata = ModelMetadata(model)
      if !OwnFormat.obstacles(metadata).isEmpty {
        lines = ["gatescope opens it; PyTorch's modules cannot compute it:"]
      } else if let recipe = TorchRecipe(metadata.architecture) {
        lines = ["in PyTorch:", ""] + recipe.source(loading: path) + [""]
      } else {
        lines = ["in PyTorch: module.load_state_dict(safetensors.torch.load_file(\(path.pythonLiteral)))"]
      }
      lines += OwnFormat.storedConventions(metadata)
    case .kerasSafetensors:
      do {
        lines = ["in Keras:", "", try KerasRecipe(model).source] + KerasRecipe.loading(path)
      } catch { throw FileError(path: model.name, problem: .conversion(error)) }
    case .onnx:
      // The graph takes what the reader has: ids, or numbers in their own units.
      lines = [
        "in Python: onnxruntime.InferenceSession(\(path.pythonLiteral)).run(None, {\"input\": \(OnnxFormat.inputForm(of: model))})"
      ]
      let limits = model.network.architecture.layers.compactMap(\.stepLimit)
      if let longest = limits.max(), longest > 1 {
        lines.append("input: \(longest) steps or more, of which a layer reads the first (sequence_lens)")
      }
      if model.front != nil { lines += inputInstructions(for: model) }
      return lines
    }
    return lines + inputInstructions(for: model)
  }

  /// What this program does to the input that a converted model must be given instead.
  private static func inputInstructions(for model: Model) -> [String] {
    var lines: [String] = []
    if let front = model.front {
      lines.append(
        "input: the \(front.width) numbers that the front makes of each frame; the front is not written")
    }
    switch model.network.architecture.input {
    case .oneHot(let size): lines.append("input: one-hot vectors of \(size) for the token ids")
    case .features(let columns, let hasMask):
      if !model.scaling.isEmpty {
        let scalings = model.scaling.map {
          "(value - \(NineDigits.text($0.mean))) / \(NineDigits.text($0.deviation))"
        }
        lines.append("input: each column scaled: " + scalings.joined(separator: ", "))
      }
      if hasMask {
        lines.append(
          "input: behind the \(columns) columns as many more, 1 where the value is known; where it is not, 0 and 0"
        )
      }
    case .embedding: break
    }
    return lines
  }
}
