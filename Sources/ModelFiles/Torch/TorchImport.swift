import ModelImport
import SequenceFiles
import TensorFiles

/// A model in a file of `torch.save`.
enum TorchImport {
  static func decode(
    _ bytes: FileBytes, isZip: Bool, name: String, options: ImportOptions
  ) throws(FileError.Problem) -> LoadedModel {
    func isRecurrent(_ name: String) -> Bool {
      RecurrentTensorName(ReparametrizedName(name)?.weight ?? name)?.stem == .recurrentWeights
    }
    let contents: TorchFile.Contents
    do {
      contents =
        try isZip
        ? TorchFile.read(zip: bytes, chosen: options.stateDict, isMeant: isRecurrent)
        : TorchFile.read(legacy: bytes, chosen: options.stateDict, isMeant: isRecurrent)
    } catch .notTorch(let entries) {
      guard let format = ForeignFormat(zipEntries: entries) else { throw .torch(.notTorch(entries: entries)) }
      if format == .npz, let archive = try NumpyArchive(bytes) {
        return try ForeignModel.decode(archive.tensorFile(), name: name, options: options)
      }
      throw .safetensors(.otherFormat(format))
    } catch { throw .torch(error) }
    var loaded = try ForeignModel.decode(contents.file, name: name, options: options)
    var used: String?
    if options.vocabularyPath == nil, loaded.model.vocabulary == nil,
      let size = loaded.model.network.architecture.input.vocabularySize,
      let found = VocabularyFile.beside(contents.vocabularies, size: size)
    {
      loaded.model.vocabulary = found.fitted.vocabulary
      loaded.report.decisions.append(
        "the vocabulary is the checkpoint's \(Message.visible(found.key)) (\(options.names[.vocabulary]) FILE gives another)"
      )
      loaded.report.decisions += found.fitted.decisions
      used = found.key
    }
    loaded.report.decisions += decisions(contents, used: used)
    return loaded
  }

  /// What was taken of a checkpoint and what was left out, in sentences for the report.
  private static func decisions(_ contents: TorchFile.Contents, used: String?) -> [String] {
    var decisions: [String] = []
    let others = contents.others.filter { $0 != used }.map { Message.visible($0) }
    let leftOut = others.isEmpty ? "" : "; left out: \(Message.list(others))"
    if let module = contents.module {
      let place = contents.key.isEmpty ? "" : ", the checkpoint's \(Message.visible(contents.key))"
      decisions.append(
        "the weights are those of a whole \(Message.visible(module))\(place); its code is not executed, so what it "
          + "computes is taken from names and shapes\(leftOut)")
    } else if !contents.key.isEmpty {
      decisions.append("the state_dict is the checkpoint's \(Message.visible(contents.key))\(leftOut)")
    }
    if !contents.classes.isEmpty {
      let names = contents.classes.map { Message.visible($0) }
      decisions.append(
        "objects that are no plain data are left out, and nothing of them is executed: "
          + Message.list(names, limit: 8))
    }
    return decisions
  }
}
