import GateCore
import Models

/// What is looked at: an exhibit, which of its networks and sequences, what the reader changed about them, and the
/// run that follows from all this.
public struct Session: Equatable, Sendable {
  public internal(set) var exhibit: Exhibit
  /// The tasks that the picker offers.
  public internal(set) var catalogue: [CatalogueEntry]
  /// Which of `exhibit.models` is stepped.
  public internal(set) var modelIndex: Int
  /// Which of `exhibit.sequences` it steps through.
  public internal(set) var sequenceIndex: Int
  public internal(set) var run: Run
  /// What the reader changed; `run` is computed with it.
  public internal(set) var whatIf = WhatIf()
  /// Which of the exhibit's sequences the reader typed.
  var typed: Set<Int> = []
  /// What the reader had made when a script of it was last asked for, and the same once it was written.
  var workBeingWritten: ReadersWork?
  var writtenWork: ReadersWork?

  /// - Throws: `InputError` when the sequence does not fit the model.
  init(
    exhibit: Exhibit, catalogue: [CatalogueEntry], model: Int, sequence: Int
  ) throws(InputError) {
    self.exhibit = exhibit
    self.catalogue = catalogue
    self.modelIndex = model
    self.sequenceIndex = sequence
    self.run = try Session.makeRun(exhibit, model: model, sequence: sequence)
  }

  static func makeRun(_ exhibit: Exhibit, model: Int, sequence: Int) throws(InputError) -> Run {
    try Run(exhibit.models[model], steps: exhibit.sequences[sequence].steps)
  }
}

// What follows from it.
extension Session {
  /// The network on the screen, with the weights that the reader changed.
  public var model: Model { whatIf.model ?? exhibit.models[modelIndex] }
  /// The sequence on the screen, with the tokens or values that the reader changed.
  public var sequence: InputSequence { whatIf.sequence ?? exhibit.sequences[sequenceIndex] }
  /// The shape of the network; no change alters it.
  public var architecture: Architecture { exhibit.models[modelIndex].network.architecture }

  /// What the task asks, and what is to be seen in the network on the screen; empty where nothing is known.
  public var introduction: String {
    [exhibit.explanation, exhibit.watch(inModel: modelIndex)].filter { !$0.isEmpty }
      .joined(separator: " ")
  }

  /// The run without the changes, at the same step; nil when there are none.
  public var baseline: Run? { whatIf.baseline }

  /// True while heatmaps show what-if minus baseline.
  public var showsDifference: Bool { whatIf.wantsDifference && baseline != nil }

  /// How many of the exhibit's sequences the reader typed.
  var typedSequences: Int { typed.count }

  /// True of a sequence that the reader typed.
  var hasTypedSequence: Bool { typed.contains(sequenceIndex) }

  /// The tokens of the sequence, or nil when it is numbers.
  public var tokens: TokenIds? {
    if case .tokens(let tokens) = sequence.steps { tokens } else { nil }
  }

  /// The token of a step, as it is to be read.
  public func symbol(ofToken token: Int) -> String {
    guard let symbols = model.vocabulary?.symbols, symbols.indices.contains(token) else { return "\(token)" }
    return symbols[token]
  }
}
