import SequenceFiles
import TensorFiles

/// What is in a file of data, by its first bytes.
enum DataContent {
  case array(NumpyArray)
  case archive(NumpyArchive)
  case text(String)

  /// Reads a file, or standard input when `path` is `-`.
  static func read(_ path: String) throws(FileError) -> DataContent {
    let isArray = path.hasSuffix(".npy") || path.hasSuffix(".npz")
    let limit = isArray ? NumpyArray.byteLimit : SequenceFile.byteLimit
    let bytes =
      path == "-"
      ? FileBytes(try Files.readStandardInput(limit: SequenceFile.byteLimit))
      : try Files.bytes(of: path, limit: limit)
    do { return try DataContent(bytes) } catch {
      throw FileError(path: DataFile.title(of: path), problem: error)
    }
  }

  init(_ bytes: FileBytes) throws(FileError.Problem) {
    if NumpyArray.isBegun(by: bytes) {
      do { self = .array(try NumpyArray(bytes)) } catch { throw .numpy(error) }
    } else if let archive = try NumpyArchive(bytes) {
      self = .archive(archive)
    } else {
      do { self = .text(try SequenceFile.text(of: bytes)) } catch { throw .sequence(error) }
    }
  }
}
