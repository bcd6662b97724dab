import Glibc

/// Where bytes are written to: standard output, or a file that appears only when it is complete.
///
/// A regular file is written without a name and gets it by `finish`: whatever ends the program before, SIGKILL too,
/// leaves no trace. Where the file system has no files without names, it is a temporary name in the same folder, which a
/// sink that is dropped removes. Devices and pipes (`/dev/null`, `/dev/fd/3`) are written directly.
package struct ByteSink: ~Copyable {
  private let name: String
  private var descriptor: Int32
  private let ownsDescriptor: Bool
  private let replacing: Replacement
  /// The temporary file and the one that it becomes.
  private var rename: Renaming?
  private var buffer: [UInt8] = []
  /// Asked now and then while writing; true ends it.
  private let isInterrupted: @Sendable () -> Bool
  /// How many bytes `publish` has put into the file.
  private var published = 0
  private var written = 0

  private static let bufferSize = 1 << 16

  private struct Renaming {
    var temporary: String
    var final: String
    /// The temporary name is given only when the file is complete.
    var isNameless = false
  }

  /// A sink for standard output.
  package init() {
    name = "standard output"
    descriptor = STDOUT_FILENO
    ownsDescriptor = false
    replacing = .any
    isInterrupted = { false }
  }

  /// A sink for a file, which is replaced if it exists and may be.
  ///
  /// - Parameters:
  ///   - replacing: what may be replaced; asked again when the file is complete.
  ///   - isInterrupted: asked now and then; once it is true, writing throws `interrupted` and the file
  ///     stays as it was.
  /// - Throws: `isDirectory`, `cannotWrite`, or what `Replacement.check` throws.
  package init(
    path: String, replacing: Replacement = .unread, isInterrupted: @escaping @Sendable () -> Bool = { false }
  ) throws(FileError) {
    try replacing.check(path)
    let opened = try Self.open(path)
    self.replacing = replacing
    name = path
    descriptor = opened.descriptor
    ownsDescriptor = true
    self.isInterrupted = isInterrupted
    rename = opened.rename
  }

  private static func open(
    _ path: String
  ) throws(FileError) -> (descriptor: Int32, rename: Renaming?) {
    var existing = stat()
    let exists = stat(path, &existing) == 0
    let type = existing.st_mode & S_IFMT
    if exists && type == S_IFDIR { throw FileError(path: path, problem: .isDirectory) }
    if exists && type != S_IFREG {
      let descriptor = openFile(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw failure(path) }
      return (descriptor, nil)
    }
    // A link keeps pointing to the file, which is what is replaced.
    let final = try Files.target(of: path)
    let temporary = "\(final).\(getpid()).tmp"
    let nameless = namelessFile(inFolderOf: final)
    if nameless == nil { unlink(temporary) }
    let descriptor = nameless ?? openFile(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path) }
    if exists { fchmod(descriptor, existing.st_mode & 0o7777) }
    return (descriptor, Renaming(temporary: temporary, final: final, isNameless: nameless != nil))
  }

  /// A file without a name, in the folder where it will have one (open(2), O_TMPFILE); nil where there are none.
  private static func namelessFile(inFolderOf path: String) -> Int32? {
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "."
    let withoutName: Int32 = 0o20_000_000
    let descriptor = openFile(String(folder), withoutName | O_DIRECTORY | O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    // It gets its name by way of this link.
    guard access(link(to: descriptor), F_OK) == 0 else {
      close(descriptor)
      return nil
    }
    return descriptor
  }

  private static func link(to descriptor: Int32) -> String { "/proc/self/fd/\(descriptor)" }

  /// Gives a file without a name its temporary one.
  private mutating func giveName() throws(FileError) {
    guard let renaming = rename, renaming.isNameless else { return }
    unlink(renaming.temporary)
    let link = Self.link(to: descriptor)
    guard linkat(AT_FDCWD, link, AT_FDCWD, renaming.temporary, AT_SYMLINK_FOLLOW) == 0 else {
      throw Self.failure(name)
    }
    rename?.isNameless = false
  }

  deinit {
    if let rename, !rename.isNameless { unlink(rename.temporary) }
    if ownsDescriptor && descriptor >= 0 { close(descriptor) }
  }

  /// Appends bytes; they may stay in a small buffer until `finish`.
  ///
  /// - Throws: `cannotWrite`.
  package mutating func write(_ bytes: some Sequence<UInt8>) throws(FileError) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.bufferSize { try flush() }
  }

  /// Writes what is buffered and gives the file its name.
  ///
  /// - Throws: `cannotWrite`; the file is then as it was before.
  package mutating func finish() throws(FileError) {
    try flush()
    guard ownsDescriptor, descriptor >= 0 else { return }
    try giveName()
    let closed = close(descriptor)
    descriptor = -1
    guard closed == 0 else { throw Self.failure(name) }
    try replace()
  }

  /// Writes what is buffered and gives the file its name, but leaves it open for more: what is published stays,
  /// whatever becomes of the program.
  ///
  /// - Throws: `cannotWrite`; the file then ends with what was published before.
  package mutating func publish() throws(FileError) {
    do throws(FileError) { try flush() } catch {
      ftruncate(descriptor, off_t(published))
      throw error
    }
    published = written
    try giveName()
    try replace()
  }

  /// Puts the written file where it belongs.
  private mutating func replace() throws(FileError) {
    guard let renaming = rename else { return }
    // Meanwhile it may have been read, or made by another program.
    try replacing.check(name)
    guard moveFile(renaming.temporary, renaming.final) == 0 else { throw Self.failure(name) }
    rename = nil
    var status = stat()
    if stat(renaming.final, &status) == 0 { FilesRead.forget(status) }
  }

  private mutating func flush() throws(FileError) {
    if isInterrupted() { throw FileError(path: name, problem: .interrupted) }
    let descriptor = descriptor
    var done = 0
    while done < buffer.count {
      let result = buffer.withUnsafeBytes { bytes in
        writeOnce(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
      }
      if result >= 0 {
        done += result
        written += result
      } else if errno != EINTR {
        let failure = Self.failure(name)
        buffer.removeAll()
        throw failure
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }

  private static func failure(_ name: String) -> FileError {
    let problem: FileError.Problem =
      errno == EPIPE ? .readerHasGone : .cannotWrite(reason: Files.lastSystemError())
    return FileError(path: name, problem: problem)
  }
}

/// `open(2)`, `write(2)` and `rename(2)`, whose names the sink's own members hide.
private func openFile(_ path: String, _ flags: Int32) -> Int32 {
  open(path, flags, 0o666)
}

private func writeOnce(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}

private func moveFile(_ from: String, _ to: String) -> Int32 {
  rename(from, to)
}
