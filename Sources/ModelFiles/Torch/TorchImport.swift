import ModelImport
import TensorFiles

/// A model in a file of `torch.save`.
enum TorchImport {
  static func decode(
    _ bytes: [UInt8], isZip: Bool, name: String, options: ImportOptions
  ) throws(FileError.Problem) -> LoadedModel {
    func isRecurrent(_ name: String) -> Bool { RecurrentTensorName(name)?.stem == .recurrentWeights }
    let contents: TorchFile.Contents
    do {
      contents =
        try isZip
        ? TorchFile.read(zip: bytes, chosen: options.stateDict, isMeant: isRecurrent)
        : TorchFile.read(legacy: bytes, chosen: options.stateDict, isMeant: isRecurrent)
    } catch .notTorch(let entries) {
      if let format = ForeignFormat(zipEntries: entries) { throw .safetensors(.otherFormat(format)) }
      throw .torch(.notTorch(entries: entries))
    } catch { throw .torch(error) }
    var loaded = try ForeignModel.decode(contents.file, name: name, options: options)
    if !contents.key.isEmpty {
      let others = contents.others.map { Message.visible($0) }
      loaded.report.decisions.append(
        "the state_dict is the checkpoint's \(Message.visible(contents.key))"
          + (others.isEmpty ? "" : "; left out: \(Message.list(others))"))
    }
    return loaded
  }
}
