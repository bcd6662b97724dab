/// Why bytes are not a zip archive that is read here.
public enum ZipError: Error, Equatable, Sendable {
  /// The directory at the end is missing: the file is cut off.
  case noDirectory
  /// An entry of the directory, or what it points to, lies outside the file.
  case outOfBounds(entry: Int)
  /// Only stored entries are read; that is what PyTorch writes.
  case compressed(name: String)
}
