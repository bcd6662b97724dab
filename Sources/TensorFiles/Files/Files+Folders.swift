import Glibc

extension Files {
  /// When a regular file was last written, and how long it is: what tells that it has changed.
  package struct Stamp: Equatable, Sendable {
    /// In bytes.
    package var size: Int
    /// Seconds and nanoseconds since 1970.
    package var modified: Instant

    /// A point in time, in order.
    package struct Instant: Equatable, Comparable, Sendable {
      var seconds: Int
      var nanoseconds: Int

      package static func < (first: Self, second: Self) -> Bool {
        (first.seconds, first.nanoseconds) < (second.seconds, second.nanoseconds)
      }
    }
  }

  /// The stamp of a regular file; nil where there is none, and for links.
  package static func stamp(_ path: String) -> Stamp? {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Stamp(
      size: Int(status.st_size),
      modified: .init(seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec))
  }

  /// Whether a path leads to a folder.
  package static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The names in a folder, in alphabetical order; none where it cannot be read.
  package static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: Int(entry.pointee.d_reclen)) {
          String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Makes a folder, and those that it is in.
  ///
  /// - Throws: `cannotWrite` where there is no such folder then.
  package static func makeFolder(_ path: String) throws(FileError) {
    var position = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      position += part + "/"
      guard mkdir(position, 0o777) != 0, errno != EEXIST else { continue }
      let reason = lastSystemError()
      // In a folder that may not be written to, one that is there is enough.
      guard isFolder(position) else {
        throw FileError(path: path, problem: .cannotWrite(reason: reason))
      }
    }
    guard isFolder(path) else {
      throw FileError(path: path, problem: .cannotWrite(reason: "it is no folder"))
    }
  }

  /// Takes a file away, if it is there.
  package static func remove(_ path: String) { unlink(path) }

  /// Writes bytes behind those that a file has.
  ///
  /// - Throws: `cannotWrite`; also when there is no such file.
  package static func append(_ bytes: [UInt8], to path: String) throws(FileError) {
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
    guard descriptor >= 0 else {
      let isGone = errno == ENOENT
      throw FileError(
        path: path,
        problem: .cannotWrite(reason: isGone ? "it is not there any more" : lastSystemError()))
    }
    defer { close(descriptor) }
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        appendOnce(descriptor, $0.baseAddress.map { $0 + done }, bytes.count - done)
      }
      guard count >= 0 || errno == EINTR else {
        throw FileError(path: path, problem: .cannotWrite(reason: lastSystemError()))
      }
      done += max(0, count)
    }
  }
}

/// `write(2)`, whose name the members of `Files` hide.
private func appendOnce(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
