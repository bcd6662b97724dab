/// Why bytes are not a zip archive that is read here.
package enum ZipError: Error, Equatable, Sendable {
  /// The directory at the end is missing: the file is cut off.
  case noDirectory
  /// An entry of the directory, or what it points to, lies outside the file.
  case outOfBounds(entry: Int)
  /// Encrypted, or compressed by a method other than deflate.
  case otherMethod(name: String)
  /// The entries up to this one are together larger, unpacked, than such a file may be.
  case tooLarge(name: String, limit: Int)
  /// What unpacking gives is not as long as the directory says, or has another checksum.
  case damaged(name: String)
}

extension ZipError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noDirectory: "is a zip archive without the directory at its end; it is cut off"
    case .outOfBounds(let entry):
      "bad zip archive: entry \(entry + 1) of its directory points outside the file"
    case .otherMethod(let name):
      "bad zip archive: \(Message.visible(name)) is encrypted, or compressed by another method than deflate; unpack "
        + "it and pack it anew with zip -0"
    case .tooLarge(let name, let limit):
      "bad zip archive: with \(Message.visible(name)) it unpacks to more than \(limit) bytes, the most that is read"
    case .damaged(let name):
      "bad zip archive: \(Message.visible(name)) cannot be unpacked, or its checksum is wrong"
    }
  }
}
