import Training

/// What a folder of checkpoints says of itself: `checkpoints.json`.
package struct RunIndex: Codable, Equatable, Sendable {
  package static let fileName = "checkpoints.json"
  static let version = 1

  var version = Self.version
  /// The words after `gatescope train` that began the run.
  package var arguments: [String]
  /// The data's name, and what was found in them.
  package var name: String
  package var summary: String
  /// Of the sequences that are learnt from: a run can only be taken up on the same.
  package var fingerprint: String
  /// How many epochs the run was to have.
  package var epochs: Int
  /// How the units of the network that was kept in the end are ordered. The files have them as they were trained.
  package var arrangement: UnitArrangement?
  /// In the order of training.
  package var entries: [Entry] = []

  /// One checkpoint.
  package struct Entry: Codable, Equatable, Sendable {
    /// The name of its file, within the folder.
    package var file: String
    /// How many epochs were done.
    package var epoch: Double
    package var loss: Float?
    package var measures: [Score.Measure]

    package init(file: String, epoch: Double, loss: Float?, measures: [Score.Measure]) {
      self.file = file
      self.epoch = epoch
      self.loss = loss
      self.measures = measures
    }
  }

  package init(arguments: [String], name: String, summary: String, fingerprint: String, epochs: Int) {
    self.arguments = arguments
    self.name = name
    self.summary = summary
    self.fingerprint = fingerprint
    self.epochs = epochs
  }

  /// Puts an entry in its place; what was there of the same moment goes.
  mutating func add(_ entry: Entry) {
    entries.removeAll { $0.epoch == entry.epoch }
    let position = entries.firstIndex { $0.epoch > entry.epoch } ?? entries.count
    entries.insert(entry, at: position)
  }
}
