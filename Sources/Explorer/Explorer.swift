import GateCore
import Models

/// All state of the explorer. `update` is its only way to change; `Rendering` draws it.
public struct Explorer: Equatable, Sendable {
  // The subject
  public internal(set) var subject: Subject
  public internal(set) var catalogue: [CatalogueEntry]
  /// Which of `subject.models` is stepped.
  public internal(set) var modelIndex: Int
  /// Which of `subject.sequences` it steps through.
  public internal(set) var sequenceIndex: Int
  public internal(set) var run: Run
  /// What the reader changed; `run` is computed with it.
  public internal(set) var whatIf = WhatIf()

  // Where the reader is
  /// `t`: how many steps have been taken; the current step is the t-th, 0 is before the first.
  public internal(set) var time: Int
  /// The furthest step seen; later ones are blank.
  public internal(set) var revealed: Int
  /// Steps that are being computed; nil when all that was asked for is there.
  public internal(set) var pursuit: Pursuit?
  /// Steps that the screen shows and that are being computed again; nil when they are at hand.
  public internal(set) var gathering: Range<Int>?
  /// Steps around them that were made to be at hand.
  var gatheredSteps: Range<Int>?
  public internal(set) var layer: Int
  /// Index into the layer's directions.
  public internal(set) var direction: Int
  public internal(set) var unit: Int
  /// True once the reader has chosen a unit, so that it is kept when the cell changes.
  var unitWasChosen: Bool
  /// The quantity that the history line follows; nil stands for the state of the cell.
  var followed: Quantity?
  /// The micro-step last chosen; another cell may not have it.
  var chosenMicroStep: MicroStep

  /// What the units hold at the current step, by the steps that wrote it, where something shown needs it.
  public internal(set) var memoryParts: MemoryDecomposition?
  /// The same of the run without changes, while the difference is shown.
  var plainMemoryParts: MemoryDecomposition?
  /// How closely each unit follows the annotation, while the units stand in that order.
  var unitRelations: [Float] = []
  /// What these were worked out from.
  var insightSource: InsightSource?
  /// Which number the Gradient screen is about.
  public internal(set) var gradientQuestion = GradientQuestion.likeliest
  /// What it says about it; nil on other screens.
  public internal(set) var gradientAnswer: GradientAnswer?
  /// How far it has been followed back while that goes on.
  var gradientPursuit: GradientPursuit?

  // How it is shown
  public internal(set) var screen: ScreenKind
  public internal(set) var showsNumbers: Bool
  public internal(set) var unitOrder: UnitOrder
  /// What is made to fit by showing several values as one.
  public internal(set) var zoom = Zoom.off
  /// What several values become then.
  public internal(set) var aggregate = Aggregate.mean
  /// True when a GRU's update gate is shown in the convention that is not the model's.
  public internal(set) var showsOtherConvention: Bool
  public internal(set) var weights = WeightsView()
  var measuredWeights: MeasuredWeights?
  var pooledWeights: PooledWeights?
  var measuredSequence: MeasuredSequence?
  var measuredHealth: MeasuredHealth?
  public var appearance: Appearance
  public internal(set) var width: Int
  public internal(set) var height: Int

  // What is going on
  public internal(set) var isPlaying: Bool
  /// Steps a second while playing.
  public internal(set) var speed: Int
  public internal(set) var overlay: Overlay?
  public internal(set) var message: Message?
  public internal(set) var search: TokenSearch?
  /// The search for steps that is going on.
  var searchPursuit: StepPursuit?
  /// True when the search is of steps that have been changed since.
  var searchIsStale = false
  /// Digits typed before a motion, or before a pause that makes them a screen's number.
  public internal(set) var count: Int?
  /// Commands performed, as script lines, oldest first.
  public internal(set) var log: [String]
  /// Lines entered at prompts, oldest first.
  var promptHistory: [String]

  /// Opens a subject before the first step of one of its sequences, which must exist.
  ///
  /// - Throws: `InputError` when the sequence does not fit the model.
  public init(
    subject: Subject, sequence: Int = 0, catalogue: [CatalogueEntry] = [], cell: CellKind? = nil,
    appearance: Appearance = Appearance(colors: .twoHundredFiftySix, hasUnicode: true), width: Int = 80,
    height: Int = 24
  ) throws(InputError) {
    self.subject = subject
    self.catalogue = catalogue
    self.modelIndex = subject.models.firstIndex { $0.cellKind == cell } ?? 0
    self.sequenceIndex = sequence
    self.run = try Explorer.makeRun(subject, model: modelIndex, sequence: sequence)
    self.time = 0
    self.revealed = 0
    self.layer = 0
    self.direction = 0
    self.unit = 0
    self.unitWasChosen = false
    self.followed = nil
    self.chosenMicroStep = .forget
    self.screen = .timeline
    self.showsNumbers = false
    self.unitOrder = .index
    self.showsOtherConvention = false
    self.appearance = appearance
    self.width = width
    self.height = height
    self.isPlaying = false
    self.speed = 4
    self.log = []
    self.promptHistory = []
    chooseTellingUnit()
    if let notes = sequenceNotes { message = Message(.notice, notes) }
    refreshSequence()
    refreshInsight()
  }

  static func makeRun(_ subject: Subject, model: Int, sequence: Int) throws(InputError) -> Run {
    try Run(subject.models[model], steps: subject.sequences[sequence].steps)
  }
}

// What follows from the state.
extension Explorer {
  public var model: Model { whatIf.model ?? subject.models[modelIndex] }
  public var sequence: InputSequence { whatIf.sequence ?? subject.sequences[sequenceIndex] }
  public var architecture: Architecture { model.network.architecture }
  public var currentLayer: Layer { architecture.layers[layer] }
  public var cell: Cell { currentLayer.cell(of: currentDirection) }
  public var hiddenSize: Int { currentLayer.hiddenSize }
  public var currentDirection: Direction { currentLayer.directions[direction] }

  /// The state that carries the memory: the LSTM's cell state, else the hidden state.
  public var memory: Quantity { cell.hasCellState ? .cell : .hidden }

  /// The quantity that the history line follows.
  public var followedQuantity: Quantity {
    if let followed, bands.contains(followed) { return followed }
    return memory
  }

  /// The quantities in the order of the Timeline's bands: gates in the order in which a step uses them, then
  /// the candidate, then the states.
  public var bands: [Quantity] {
    switch cell.kind {
    case .lstm: [.forget, .input, .output, .candidate, .cell, .hidden]
    case .gru: [.update, .reset, .candidate, .hidden]
    case .rnn: [.hidden]
    }
  }

  /// Milliseconds between two steps while playing; nil when nothing plays. Inside a step there is a sentence
  /// to read, so micro-steps take four times as long.
  public var playInterval: Int? {
    guard isPlaying else { return nil }
    return max(1, (screen == .step ? 4000 : 1000) / speed)
  }

  /// True while a digit waits to become a count or a screen's number.
  public var awaitsPause: Bool { count != nil && overlay == nil }

  /// The token of a step, as it is to be read.
  public func symbol(ofToken token: Int) -> String {
    guard let symbols = model.vocabulary?.symbols, symbols.indices.contains(token) else { return "\(token)" }
    return symbols[token]
  }

  /// The tokens of the sequence, or nil when it is numbers.
  public var tokens: [Int]? {
    if case .tokens(let tokens) = sequence.steps { tokens } else { nil }
  }
}
