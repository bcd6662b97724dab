/// The files of a zip archive in memory, unpacked.
package struct FileArchive {
  private let bytes: FileBytes
  private let archive: ZipArchive

  /// What the archive in these bytes holds, in its order; empty for bytes that are no whole archive.
  package static func names(in bytes: FileBytes) -> [String] {
    guard ForeignFormat(bytes) == .zip, let archive = try? ZipArchive(bytes) else { return [] }
    return archive.entries.map(\.name)
  }

  package init(_ file: FileBytes) throws(ZipError) {
    var bytes = file
    archive = try ZipArchive(file).unpacked(&bytes)
    self.bytes = bytes
  }

  /// The bytes of a file; nil when there is none of that name.
  package subscript(name: String) -> FileBytes? { archive[name].map { bytes.part($0.bytes) } }

  /// The bytes of the first file whose name has an ending.
  package func first(ending: String) -> FileBytes? {
    archive.entries.first { $0.name.hasSuffix(ending) }.map { bytes.part($0.bytes) }
  }
}
