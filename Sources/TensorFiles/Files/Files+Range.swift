import Glibc

extension Files {
  /// A part of a regular file; nothing else is opened, so that a pipe does not wait for a writer.
  ///
  /// - Parameter isInput: False for a look at a file that is to be written: it may then still be replaced.
  /// - Throws: `cannotOpen`, or `cannotRead` where the part is not within the file.
  package static func read(_ path: String, _ range: Range<Int>, isInput: Bool = true) throws(FileError)
    -> [UInt8]
  {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw FileError(path: path, problem: .cannotOpen(reason: lastSystemError()))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw FileError(path: path, problem: .cannotRead(reason: "it is not a regular file"))
    }
    if isInput { FilesRead.add(status) }
    guard range.lowerBound >= 0, range.upperBound <= Int(status.st_size) else {
      throw FileError(path: path, problem: .cannotRead(reason: "it ends at byte \(status.st_size)"))
    }
    var failure: String?
    let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
      count = 0
      while count < range.count {
        let result = pread(
          descriptor, buffer.baseAddress.map { $0 + count }, range.count - count,
          off_t(range.lowerBound + count))
        if result < 0 && errno == EINTR { continue }
        guard result > 0 else {
          failure = result < 0 ? lastSystemError() : "it has become shorter"
          return
        }
        count += result
      }
    }
    if let failure { throw FileError(path: path, problem: .cannotRead(reason: failure)) }
    return bytes
  }
}
