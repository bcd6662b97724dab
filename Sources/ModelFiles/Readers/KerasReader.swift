import ModelImport
import TensorFiles

/// Keras's own files: HDF5 (`.h5`, `.weights.h5`), and `.keras`, a zip archive with HDF5 inside.
struct KerasReader: ModelReader {
  let isArchive: Bool

  var title: String? { isArchive ? ".keras" : "Keras .h5" }
  var endings: [String] { isArchive ? ["keras"] : ["h5", "hdf5"] }

  func recognizes(_ bytes: FileBytes) -> Bool {
    isArchive
      ? ForeignFormat(zipEntries: FileArchive.names(in: bytes)) == .keras : HDF5File.isBegun(by: bytes)
  }

  func open(_ source: ModelSource) throws(FileError.Problem) -> LoadedModel {
    let file = try isArchive ? Self.unpacked(source.bytes) : Self.plain(source.bytes)
    do {
      let loaded = try KerasImport.decode(
        file.tensors, name: source.name, options: source.options, facts: file.facts)
      return try source.options.conventions.applied(to: loaded, names: source.options.names)
    } catch { throw .stateDict(error) }
  }

  private static func plain(_ bytes: FileBytes) throws(FileError.Problem) -> KerasModelFile {
    let file: HDF5File
    do { file = try HDF5File(bytes) } catch { throw .hdf5(error) }
    do { return try KerasModelFile(file, container: .hdf5) } catch { throw .stateDict(error) }
  }

  private static func unpacked(_ bytes: FileBytes) throws(FileError.Problem) -> KerasModelFile {
    let archive: FileArchive
    do { archive = try FileArchive(bytes) } catch { throw .kerasArchive(error) }
    let file: HDF5File
    do { file = try HDF5File(archive.first(ending: ".weights.h5") ?? []) } catch { throw .hdf5(error) }
    do {
      func json(_ name: String) throws(StateDictError) -> JSON? {
        guard let text = archive[name] else { return nil }
        do { return try JSONParser.parse(Array(text)[...]) } catch { throw .unreadableConfig(error) }
      }
      let version = try json("metadata.json")?["keras_version"]?.string
      return try KerasModelFile(
        file, container: .kerasArchive, config: try json("config.json"), version: version)
    } catch { throw .stateDict(error) }
  }
}

/// Why a `.keras` file is not read: what is wrong with the archive.
struct KerasArchiveError: ContentError {
  let error: ZipError

  func text(_ context: MessageContext) -> String { error.description }
}

extension FileError.Problem {
  fileprivate static func kerasArchive(_ error: ZipError) -> Self {
    .content(KerasArchiveError(error: error))
  }
}
