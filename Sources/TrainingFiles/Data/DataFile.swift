import TensorFiles
import Training

/// A file of data as something to learn.
package enum DataFile {
  /// - Throws: `FileError` with the first fault found, or with a question where the file leaves open what is to be
  ///   learnt.
  package static func read(_ path: String, options: DataOptions) throws(FileError) -> TrainingData {
    throw FileError(path: path, problem: .isDirectory)
  }
}
