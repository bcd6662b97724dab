import FoundationEssentials
import GateCore
import ModelFiles
import Models
import TensorFiles
import Training

/// A training on disk: a folder with its checkpoints, an index of them, and the state from which it can be taken up.
///
/// Every file is replaced whole or not at all, and the index names no file that is not there: whenever the program is
/// killed, the folder holds a run that can be opened and gone on with.
package struct RunFolder: Sendable {
  package let path: String
  package private(set) var index: RunIndex

  static let stateName = "state.safetensors"

  /// Begins a run in a folder, which is made where there is none.
  ///
  /// - Throws: `FileError` when it cannot be written, or holds another run.
  package init(beginning index: RunIndex, at path: String) throws(FileError) {
    do throws(FileError) { try Files.makeFolder(path) } catch {
      throw FileError(path: path, problem: .content(RunError.noFolder))
    }
    guard !Files.exist(path + "/" + RunIndex.fileName) else {
      throw FileError(path: path, problem: .content(RunError.holdsAnotherRun))
    }
    self.path = path
    self.index = index
    try writeIndex()
  }

  /// A run that is there.
  ///
  /// - Throws: `FileError` when the folder has no index that can be read.
  package init(opening path: String) throws(FileError) {
    self.path = path
    let file = path + "/" + RunIndex.fileName
    // A pipe of this name would wait for a writer.
    guard Files.size(file) != nil || !Files.exist(file) else {
      throw FileError(path: file, problem: .content(RunError.brokenIndex))
    }
    let bytes = try Files.read(file, limit: 1 << 26)
    do {
      index = try JSONDecoder().decode(RunIndex.self, from: Data(bytes))
    } catch {
      throw FileError(path: file, problem: .content(RunError.brokenIndex))
    }
    guard index.isPossible else { throw FileError(path: file, problem: .content(RunError.brokenIndex)) }
    guard index.version <= RunIndex.version else {
      throw FileError(path: file, problem: .content(RunError.newer(index.version)))
    }
  }

  /// Whether a folder holds a run of this program.
  package static func isRun(_ path: String) -> Bool { Files.exist(path + "/" + RunIndex.fileName) }

  /// Writes a checkpoint, then the index that names it.
  package mutating func add(_ checkpoint: Checkpoint) throws(FileError) {
    guard case .epoch(let epoch) = checkpoint.moment else { return }
    let file = Self.fileName(epoch: epoch)
    try ModelFile.write(checkpoint.model, to: path + "/" + file, replacing: .kept)
    index.add(.init(file: file, epoch: epoch, loss: checkpoint.loss, measures: checkpoint.measures))
    try writeIndex()
  }

  /// Remembers how the units of the network that is kept are ordered, so that all checkpoints are shown alike.
  package mutating func arrange(_ arrangement: UnitArrangement?) throws(FileError) {
    index.arrangement = arrangement
    try writeIndex()
  }

  /// `epoch-00002.safetensors`, `epoch-00000.125.safetensors`: in the order of the alphabet they are in that of time.
  static func fileName(epoch: Double) -> String {
    let whole = Int(epoch)
    let part = Int(((epoch - Double(whole)) * 1000).rounded())
    let digits = String(whole)
    let padded = String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    let fraction = String(part)
    let rest = part == 0 ? "" : "." + String(repeating: "0", count: max(0, 3 - fraction.count)) + fraction
    return "epoch-\(padded)\(rest).safetensors"
  }

  private func writeIndex() throws(FileError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    encoder.nonConformingFloatEncodingStrategy = .throw
    let file = path + "/" + RunIndex.fileName
    let data: Data
    do { data = try encoder.encode(index.finite) } catch {
      throw FileError(path: file, problem: .content(RunError.brokenIndex))
    }
    try Files.write(Array(data), to: file, replacing: .kept)
  }

  // MARK: The state

  /// Replaces the state from which the run is taken up.
  package func write(_ state: SessionState) throws(FileError) {
    try Files.write(
      try StateCoding.bytes(of: state), to: path + "/" + Self.stateName, replacing: .kept)
  }

  /// The state from which the run is taken up; nil where it was killed before there was one.
  package func state() throws(FileError) -> SessionState? {
    let file = path + "/" + Self.stateName
    guard Files.exist(file) else { return nil }
    let bytes = try Files.bytes(of: file, limit: Files.modelLimit)
    guard let state = StateCoding.state(in: bytes) else {
      throw FileError(path: file, problem: .content(RunError.brokenState))
    }
    return state
  }
}

extension RunIndex {
  /// Whether all numbers are some that a training could have written: the file comes from anyone.
  fileprivate var isPossible: Bool {
    let epochs = 0...1e9
    return epochs.contains(Double(self.epochs)) && entries.allSatisfy { epochs.contains($0.epoch) }
  }

  /// Without numbers that JSON has not: a loss that has run away to infinity is not known.
  fileprivate var finite: RunIndex {
    var index = self
    for position in index.entries.indices {
      if index.entries[position].loss?.isFinite == false { index.entries[position].loss = nil }
      index.entries[position].measures.removeAll { !$0.value.isFinite }
    }
    return index
  }
}
