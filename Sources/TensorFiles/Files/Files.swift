import GateCore
import Glibc

/// Reading and writing whole files.
package enum Files {
  /// The name of standard input in messages.
  package static let standardInputName = "standard input"

  /// The most that is read from a pipe or a device, whose size is not known beforehand.
  static let streamLimit = 1 << 28

  /// The largest model file that is read.
  package static let modelLimit = 1 << 33

  /// The bytes of a file.
  ///
  /// - Parameter limit: the most bytes that are read; a device without an end does not exhaust memory.
  /// - Throws: `cannotOpen`, `isDirectory`, `tooLarge` or `cannotRead`.
  package static func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw FileError(path: path, problem: .cannotOpen(reason: lastSystemError()))
    }
    defer { close(descriptor) }
    return try read(descriptor: descriptor, name: path, limit: limit)
  }

  /// The bytes of a file; those of a large regular file are not read before someone looks at them.
  ///
  /// - Parameter limit: as for `read`.
  /// - Throws: as `read`.
  package static func bytes(of path: String, limit: Int) throws(FileError) -> FileBytes {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw FileError(path: path, problem: .cannotOpen(reason: lastSystemError()))
    }
    defer { close(descriptor) }
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG {
      let size = Int(status.st_size)
      guard size <= limit else { throw FileError(path: path, problem: .tooLarge(limit: limit)) }
      if size >= mappedSize, let bytes = FileBytes(mapping: descriptor, count: size) {
        FilesRead.add(status)
        return bytes
      }
    }
    return FileBytes(try read(descriptor: descriptor, name: path, limit: limit))
  }

  /// Smaller files are read: that is as quick, and they may change meanwhile.
  private static let mappedSize = 1 << 20

  /// Whether there is a file (or folder, or device) of this name.
  package static func exist(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Whether two names lead to the same regular file.
  package static func areSame(_ path: String, _ other: String) -> Bool {
    guard let first = FileIdentity(of: path) else { return false }
    return first == FileIdentity(of: other)
  }

  /// The bytes of a regular file; nil where there is none.
  package static func size(_ path: String) -> Int? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }

  /// Everything on standard input up to its end.
  ///
  /// - Throws: `tooLarge` or `cannotRead`.
  package static func readStandardInput(limit: Int) throws(FileError) -> [UInt8] {
    try read(descriptor: STDIN_FILENO, name: standardInputName, limit: limit)
  }

  /// Replaces a file by `bytes`, or leaves it as it was.
  ///
  /// - Throws: as a `ByteSink`.
  package static func write(
    _ bytes: [UInt8], to path: String, replacing: Replacement = .unread
  ) throws(FileError) {
    var sink = try ByteSink(path: path, replacing: replacing)
    try sink.write(bytes)
    try sink.finish()
  }

  /// The system's words for `errno`, in lower case, for use in a sentence.
  static func lastSystemError() -> String {
    String(cString: strerror(errno)).lowercased()
  }

  private static func read(descriptor: Int32, name: String, limit: Int) throws(FileError) -> [UInt8] {
    var status = stat()
    var limit = limit
    if fstat(descriptor, &status) == 0 {
      FilesRead.add(status)
      if status.st_mode & S_IFMT == S_IFDIR { throw FileError(path: name, problem: .isDirectory) }
      if status.st_mode & S_IFMT != S_IFREG { limit = min(limit, streamLimit) }
      if Int(status.st_size) > limit { throw FileError(path: name, problem: .tooLarge(limit: limit)) }
    }
    var bytes: [UInt8] = []
    // One byte more than the size announced, so that the end shows at the first read.
    bytes.reserveCapacity(max(0, Int(status.st_size)) + 1)
    while true {
      // Doubling keeps the memory for a stream of unknown length in proportion to what has arrived.
      let room = max(1 << 16, bytes.capacity - bytes.count)
      var failed = false
      let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        LargeMemory.prepare(UnsafeMutableRawBufferPointer(buffer))
        var result: Int
        repeat {
          result = readOnce(descriptor, buffer.baseAddress, room)
        } while result < 0 && errno == EINTR
        failed = result < 0
        count = max(0, result)
      }
      if failed { throw FileError(path: name, problem: .cannotRead(reason: lastSystemError())) }
      if chunk.isEmpty { return bytes }
      if chunk.count > limit - bytes.count {
        throw FileError(path: name, problem: .tooLarge(limit: limit))
      }
      if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
    }
  }
}

/// `read(2)`, whose name the members above hide.
private func readOnce(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, buffer, count)
}

extension Files {
  /// The path of a file named relative to a folder, links followed; nil when it is not within the folder or does
  /// not exist. A name that begins with `/` or has a `..` is not within it.
  package static func path(_ location: String, within folder: String) -> String? {
    guard !location.hasPrefix("/"), !location.split(separator: "/").contains("..") else { return nil }
    let path = folder + "/" + location
    guard let realFolder = resolved(folder) else { return nil }
    // What does not exist cannot lead out; reading it says what is wrong.
    guard let realPath = resolved(path) else { return path }
    let prefix = realFolder.hasSuffix("/") ? realFolder : realFolder + "/"
    return realPath.hasPrefix(prefix) ? realPath : nil
  }

  /// The path without links and `..`; nil where there is no such file.
  static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// What is written when a file is written under this name: what a link leads to, though it does not exist yet.
  ///
  /// - Throws: `cannotWrite` where links lead in a circle.
  static func target(of path: String) throws(FileError) -> String {
    if let real = resolved(path) { return real }
    var target = path
    for _ in 0..<40 {
      guard let next = link(at: target) else { return target }
      let folder = target.lastIndex(of: "/").map { target[...$0] } ?? ""
      target = next.hasPrefix("/") ? next : folder + next
    }
    throw FileError(path: path, problem: .cannotWrite(reason: "its links lead in a circle"))
  }

  private static func link(at path: String) -> String? {
    var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(path, &bytes, bytes.count)
    return count > 0 ? String(decoding: bytes.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self) : nil
  }

  /// The file's name without folder and last extension.
  package static func baseName(_ path: String) -> String {
    let file = path.split(separator: "/").last ?? ""
    guard let dot = file.lastIndex(of: "."), dot > file.startIndex else { return String(file) }
    return String(file[..<dot])
  }
}

extension Files {
  /// Checks that a file can be written there, before the work whose result it is to hold.
  ///
  /// - Throws: as a `ByteSink`.
  package static func checkWritable(_ path: String, replacing: Replacement = .unread) throws(FileError) {
    try replacing.check(path)
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let folder = parts.joined(separator: "/")
    let position = folder.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : folder
    guard access(position, W_OK) == 0 else {
      throw FileError(
        path: path, problem: .cannotWrite(reason: "the folder \(position) cannot be written to"))
    }
    var existing = stat()
    if stat(path, &existing) == 0, existing.st_mode & S_IFMT == S_IFDIR {
      throw FileError(path: path, problem: .isDirectory)
    }
  }
}
