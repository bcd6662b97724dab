import SafeText

/// Why bytes are not an HDF5 file that is read here. Positions count bytes from the start of the file.
package enum HDF5Error: Error, Equatable, Sendable {
  case notHDF5
  /// The file ends before the place where its first bytes say that it ends.
  case cutOff(expected: Int, found: Int)
  /// A part has not the bytes that mark it, or numbers that it cannot have.
  case damaged(part: String, at: Int)
  /// A part, or what it points to, lies outside the file.
  case outOfBounds(part: String, at: Int)
  /// Groups inside each other, or a tree's levels, are more than a real file has.
  case tooDeep
  /// Parts point to each other so that to read them would take more than the file's size warrants.
  case pointsInCircles
  /// Something of the format that is not read: of the object with this path.
  case notRead(what: String, path: String)
  /// Unpacked, the datasets up to this one are larger than such a file may be.
  case tooLarge(path: String, limit: Int)
  /// A packed part of a dataset is missing, or gives another number of bytes than it should.
  case badChunk(path: String)
}

extension HDF5Error: ContentError {
  package func text(_ context: MessageContext) -> String {
    switch self {
    case .notHDF5: "is not an HDF5 file: its first eight bytes are not HDF5's"
    case .cutOff(let expected, let found):
      "is an HDF5 file of \(expected) bytes that was cut off: it has \(found); copy or download it anew"
    case .damaged(let part, let at): "bad HDF5 file: \(part) at byte \(at) is damaged"
    case .outOfBounds(let part, let at):
      "bad HDF5 file: \(part) at byte \(at) goes on, or points, outside the file"
    case .tooDeep: "bad HDF5 file: more than \(HDF5Parser.depthLimit) groups inside each other"
    case .pointsInCircles: "bad HDF5 file: its parts point to each other in circles"
    case .notRead(let what, let path):
      "is an HDF5 file with \(what) (\(Message.visible(path.isEmpty ? "/" : path))), which is not read here; "
        + "h5py writes what is read when nothing else is asked: \(Self.rewriting(context.path))"
    case .tooLarge(let path, let limit):
      "bad HDF5 file: with \(Message.visible(path)) it unpacks to more than \(limit) bytes, the most that is read"
    case .badChunk(let path):
      "bad HDF5 file: a part of the packed data of \(Message.visible(path)) is missing or cannot be unpacked"
    }
  }

  /// Copies every object with h5py's own choices.
  private static func rewriting(_ path: String?) -> String {
    let program =
      "import h5py; a = h5py.File(\((path ?? "model.h5").pythonLiteral)); b = h5py.File(\"copy.h5\", \"w\"); "
      + "c = lambda n, v: (b.create_dataset(n, data=v[()]) if hasattr(v, \"shape\") else b.require_group(n))"
      + ".attrs.update(v.attrs); b.attrs.update(a.attrs); a.visititems(lambda n, v: c(n, v))"
    return "python3 -c " + program.shellWord
  }
}

extension FileError.Problem {
  package static func hdf5(_ error: HDF5Error) -> Self { .content(error) }
}
