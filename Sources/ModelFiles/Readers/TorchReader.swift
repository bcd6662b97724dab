import ModelImport
import TensorFiles

/// Files of `torch.save`: a zip archive, or, before PyTorch 1.6, pickles.
struct TorchReader: ModelReader {
  let isZip: Bool

  var title: String? { isZip ? "torch.save (a state_dict)" : nil }

  func recognizes(_ bytes: [UInt8]) -> Bool { ForeignFormat(bytes) == (isZip ? .zip : .pickle) }

  func open(_ source: ModelSource) throws(FileError.Problem) -> LoadedModel {
    try TorchImport.decode(source.bytes, isZip: isZip, name: source.name, options: source.options)
  }
}
