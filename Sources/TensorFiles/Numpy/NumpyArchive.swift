/// The arrays of a `.npz` file, as `numpy.savez` and `numpy.savez_compressed` write it: a zip archive of `.npy` files.
package struct NumpyArchive {
  private let file: FileBytes
  private let entries: [ZipArchive.Entry]

  /// nil for bytes that are no zip archive of arrays.
  ///
  /// - Throws: `numpy` when it is one, but cut off, damaged or packed in a way that is not read.
  package init?(_ file: FileBytes) throws(FileError.Problem) {
    guard ForeignFormat(file) == .zip else { return nil }
    guard let archive = try? ZipArchive(file), ForeignFormat(zipEntries: archive.entries.map(\.name)) == .npz
    else { return nil }
    var bytes = file
    do { entries = try archive.unpacked(&bytes).entries } catch { throw .numpy(.archive(error)) }
    self.file = bytes
  }

  private static let ending = ".npy"

  /// In the order of the file.
  package var names: [String] { entries.map { String($0.name.dropLast(Self.ending.count)) } }

  /// - Throws: `numpy` when the array's own header or size is at fault.
  package func array(_ name: String) throws(FileError.Problem) -> NumpyArray {
    let entry = entries.last { $0.name == name + Self.ending }
    do { return try NumpyArray(entry.map { file.part($0.bytes) } ?? []) } catch { throw .numpy(error) }
  }

  /// All arrays as named tensors.
  ///
  /// - Throws: `numpy` for the first array that is at fault, or whose numbers are big-endian.
  package func tensorFile() throws(FileError.Problem) -> TensorFile {
    var tensors: [StoredTensor] = []
    for (name, entry) in zip(names, entries) {
      let array: NumpyArray
      do { array = try NumpyArray(file.part(entry.bytes)) } catch { throw .numpy(error) }
      guard !array.isBigEndian else { throw .numpy(.unknownType(array.type)) }
      tensors.append(
        StoredTensor(
          name: name, dtype: array.stored.dtype, shape: array.shape, strides: array.stored.strides,
          offset: entry.bytes.lowerBound + array.stored.offset))
    }
    return TensorFile(container: .npz, tensors: tensors, bytes: file)
  }
}
