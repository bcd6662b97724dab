import GateCore
import ModelFiles
import ModelImport
import Models
import TensorFiles
import Training

/// A folder that a training fills with networks, by this program or another: its files as checkpoints, in the order of
/// training, and those that come later.
///
/// A file that cannot be read yet is being written: it is tried again when it has changed.
package struct CheckpointFolder {
  package let path: String
  private let options: ImportOptions
  /// What has been told of, by name.
  private var known: Set<String> = []
  /// Files that could not be read, as they were then.
  private var refused: [String: Files.Stamp] = [:]
  /// Networks of another shape than the first one are left out.
  private var shape: Architecture?
  /// How the units of a run of this program are ordered; decided when its first networks are read, so that no unit
  /// changes its name under the reader's eyes.
  private var arrangement: UnitArrangement?
  /// What was left out, until it is asked for.
  private var leftOut: [LeftOut] = []
  /// When something new was last found.
  private var written = 0
  /// What the files of another program are put in order by; nil where that is not known yet, or is this program's index.
  package private(set) var order: Order?

  /// How many networks are read of a folder that has more: these, evenly over it.
  private static let limit = 256

  /// A file that is not among the networks.
  package struct LeftOut: Equatable, Sendable {
    package var name: String
    /// A sentence with the file's name.
    package var reason: String
  }

  /// What tells which of two files is the later one.
  package enum Order: Equatable, Sendable {
    /// The last number in their names.
    case numbers
    /// The times at which they were written.
    case times
  }

  private struct Candidate {
    var name: String
    var numbers: [Int]
    var stamp: Files.Stamp
  }

  package init(path: String, options: ImportOptions) {
    self.path = path
    self.options = options
  }

  /// Endings of files that may be networks.
  static let endings = ["safetensors", "pt", "pth", "bin", "ckpt", "onnx", "keras", "h5", "npz", "pkl"]

  /// Whether a path is a folder.
  package static func isFolder(_ path: String) -> Bool { Files.isFolder(path) }

  /// The networks that have come since this was last asked, in the order of training.
  package mutating func news() -> [Checkpoint] {
    RunFolder.isRun(path) ? ownNews() : foreignNews()
  }

  /// What was left out since this was last asked.
  package mutating func takeLeftOut() -> [LeftOut] {
    defer { leftOut = [] }
    return leftOut
  }

  // MARK: This program's runs

  private mutating func ownNews() -> [Checkpoint] {
    // An index that is not whole is replaced in a moment.
    guard let folder = try? RunFolder(opening: path) else { return [] }
    var fresh: [Checkpoint] = []
    if known.isEmpty { arrangement = folder.index.arrangement }
    for entry in folder.index.entries.filter({ !known.contains($0.file) }).spread(over: Self.limit) {
      guard let path = Files.path(entry.file, within: path), let loaded = read(path, name: entry.file) else {
        continue
      }
      fresh.append(
        Checkpoint(
          moment: .epoch(entry.epoch), model: arranged(loaded.model), loss: entry.loss,
          measures: entry.measures))
    }
    known.formUnion(folder.index.entries.map(\.file))
    return fresh
  }

  private func arranged(_ model: Model) -> Model {
    var model = model
    model.network = arrangement.flatMap(model.network.rearrangingUnits) ?? model.network
    return model
  }

  // MARK: Others' folders

  private mutating func foreignNews() -> [Checkpoint] {
    let candidates = candidates()
    let numbered = Self.areNumbered(candidates)
    order = numbered ? .numbers : .times
    let ordered = candidates.sorted { first, second in
      numbered
        ? first.numbers.lexicographicallyPrecedes(second.numbers)
        : (first.stamp.modified, first.name) < (second.stamp.modified, second.name)
    }
    var fresh: [Checkpoint] = []
    for candidate in ordered.filter({ !known.contains($0.name) }).spread(over: Self.limit) {
      guard refused[candidate.name] != candidate.stamp else { continue }
      guard let loaded = read(path + "/" + candidate.name, name: candidate.name) else {
        refused[candidate.name] = candidate.stamp
        continue
      }
      known.insert(candidate.name)
      written += 1
      let moment = numbered ? candidate.numbers.last.map(Checkpoint.Moment.number) : nil
      fresh.append(Checkpoint(moment: moment ?? .written(written), model: loaded.model))
    }
    return fresh
  }

  private func candidates() -> [Candidate] {
    Files.names(in: path).compactMap { name in
      guard !name.hasPrefix("."), let ending = name.split(separator: ".").last, name.contains("."),
        Self.endings.contains(String(ending).lowercased()),
        let stamp = Files.stamp(path + "/" + name)
      else { return nil }
      return Candidate(
        name: name, numbers: Self.numbers(in: name.dropLast(ending.count + 1)), stamp: stamp)
    }
  }

  /// The whole numbers in a name, those of a fraction left out: `epoch=3-step=1200-loss=0.51` has 3 and 1200.
  static func numbers(in name: some StringProtocol) -> [Int] {
    var numbers: [Int] = []
    for part in name.split(whereSeparator: { !$0.isASCII || !($0.isNumber || $0 == ".") }) {
      if !part.contains(".") || part.hasSuffix("."),
        // Only compared: moments in milliseconds are such numbers too.
        let number = Int(String(part.filter { $0 != "." }))
      {
        numbers.append(number)
      }
    }
    return numbers
  }

  /// Whether every name has the same count of numbers, and they tell the files apart.
  private static func areNumbered(_ candidates: [Candidate]) -> Bool {
    guard let count = candidates.first?.numbers.count, count > 0 else { return false }
    return candidates.allSatisfy { $0.numbers.count == count }
      && Set(candidates.map { $0.numbers.last }).count == candidates.count
  }

  // MARK: Reading

  private mutating func read(_ path: String, name: String) -> LoadedModel? {
    // A pipe in a folder would wait for a writer.
    guard Files.size(path) != nil else {
      leftOut.append(LeftOut(name: name, reason: "\(name): no file; left out"))
      return nil
    }
    let loaded: LoadedModel
    do { loaded = try ModelFile.read(path, options: options) } catch {
      leftOut.append(LeftOut(name: name, reason: error.text(options.names)))
      return nil
    }
    let architecture = loaded.model.network.architecture
    guard shape == nil || shape == architecture else {
      leftOut.append(
        LeftOut(name: name, reason: "\(name): a network of another shape than the first one; left out"))
      return nil
    }
    shape = architecture
    return loaded
  }
}
