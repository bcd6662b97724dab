import ModelImport
import TensorFiles

/// Files of `torch.save` and `torch.jit.save`: a zip archive, or, before PyTorch 1.6, pickles; and so plain pickles and
/// archives of NumPy arrays too.
struct TorchReader: ModelReader {
  let isZip: Bool

  var title: String? { isZip ? "torch.save, torch.jit.save, numpy.savez" : "pickle, joblib" }

  func recognizes(_ bytes: FileBytes) -> Bool {
    ForeignFormat(bytes) == (isZip ? .zip : .pickle) || !isZip && TorchFile.isPacked(bytes)
  }

  func open(_ source: ModelSource) throws(FileError.Problem) -> LoadedModel {
    var bytes = source.bytes
    if TorchFile.isPacked(bytes) {
      guard let unpacked = TorchFile.unpacked(bytes) else { throw .modelFormat(.badZlib) }
      bytes = unpacked
    }
    return try TorchImport.decode(bytes, isZip: isZip, name: source.name, options: source.options)
  }
}
