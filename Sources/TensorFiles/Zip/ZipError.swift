/// Why bytes are not a zip archive that is read here.
package enum ZipError: Error, Equatable, Sendable {
  /// The directory at the end is missing: the file is cut off.
  case noDirectory
  /// An entry of the directory, or what it points to, lies outside the file.
  case outOfBounds(entry: Int)
  /// Only stored entries are read; that is what PyTorch writes.
  case compressed(name: String)
}

extension ZipError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noDirectory: "is a zip archive without the directory at its end; it is cut off"
    case .outOfBounds(let entry):
      "bad zip archive: entry \(entry + 1) of its directory points outside the file"
    case .compressed(let name):
      "bad zip archive: \(Message.visible(name)) is compressed or encrypted, which torch.save never does; unpack "
        + "it and pack it anew with zip -0"
    }
  }
}
