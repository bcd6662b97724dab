import ModelImport
import Models

@testable import ModelFiles
@testable import SequenceFiles
@testable import TensorFiles
@testable import TraceFiles

// Tests make their files as arrays.

extension Safetensors {
  init(_ file: [UInt8]) throws(SafetensorsError) { try self.init(FileBytes(file)) }
}

extension NumpyArray {
  init(_ file: [UInt8]) throws(NumpyError) { try self.init(FileBytes(file)) }
}

extension NumpyArchive {
  init?(_ file: [UInt8]) throws(FileError.Problem) { try self.init(FileBytes(file)) }
}

extension HDF5File {
  init(_ file: [UInt8]) throws(HDF5Error) { try self.init(FileBytes(file)) }
}

extension WaveFile {
  init(_ file: [UInt8]) throws(WaveError) { try self.init(FileBytes(file)) }
}

extension FileArchive {
  init(_ file: [UInt8]) throws(ZipError) { try self.init(FileBytes(file)) }
}

extension PickleMachine {
  init(_ bytes: [UInt8], _ range: Range<Int>) { self.init(FileBytes(bytes), range) }
}

extension Inflater {
  static func bytes(ofZlib packed: [UInt8], limit: Int) -> [UInt8]? {
    bytes(ofZlib: FileBytes(packed), limit: limit)
  }
}

extension ModelFile {
  static func decode(
    _ bytes: [UInt8], name: String, path: String? = nil, options: ImportOptions = ImportOptions()
  ) throws(FileError.Problem) -> LoadedModel {
    try decode(FileBytes(bytes), name: name, path: path, options: options)
  }
}

extension SequenceFile {
  static func sequences(
    in bytes: [UInt8], name: String, for model: Model, options: SequenceOptions = SequenceOptions()
  ) throws(FileError.Problem) -> [InputSequence] {
    try sequences(in: FileBytes(bytes), name: name, for: model, options: options)
  }
}

extension VocabularyFile {
  static func json(_ bytes: [UInt8]) throws(VocabularyError) -> Vocabulary { try json(FileBytes(bytes)) }
}

extension Reference {
  static func decode(_ bytes: [UInt8], tensor: String?) throws(FileError.Problem) -> Reference {
    try decode(FileBytes(bytes), tensor: tensor)
  }
}
