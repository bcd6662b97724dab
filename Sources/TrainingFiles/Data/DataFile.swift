import SequenceFiles
import TensorFiles
import Training

/// A file of data as something to learn.
package enum DataFile {
  /// Finds out what is in a file, and makes of it what a network can learn.
  ///
  /// - Throws: `FileError` with the first fault found, or with a question where the file leaves open what is to be
  ///   learnt.
  package static func read(_ path: String, options: DataOptions) throws(FileError) -> TrainingData {
    let content = try DataContent.read(path)
    let validation: (path: String, content: DataContent)?
    if let other = options.validationFile {
      validation = (other, try DataContent.read(other))
    } else {
      validation = nil
    }
    return try DataReader(path: path, options: options).data(content, validation: validation)
  }

  /// What messages call a file.
  static func title(of path: String) -> String { path == "-" ? Files.standardInputName : path }
}
