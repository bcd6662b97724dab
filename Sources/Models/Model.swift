import GateCore
import SignalFront

/// A network together with what its inputs and outputs mean and where it comes from.
public struct Model: Equatable, Sendable {
  public typealias Scaling = ColumnScaling

  /// A short name for headings: the file's or the task's.
  public var name: String
  public var network: Network
  /// Meaning of the input's token ids, and of the outputs when there are `V` of them.
  public var vocabulary: Vocabulary?
  /// Names of the outputs when they are classes of their own ("negative", "positive").
  public var outputNames: [String]
  /// Names of the input columns of a numeric sequence.
  public var columnNames: [String]
  /// One for each input column; empty when values are fed as they are.
  public var scaling: [Scaling]
  /// The task it was trained on, as `gatescope tasks` names it; nil for a model from elsewhere.
  public var task: String?
  /// Facts for the reader, in order: how it was trained, what it reached.
  public var notes: [Note]
  /// h and c before the first step where they are part of the model; zeros when nil.
  public var initialState: NetworkState?
  /// What the outputs foretell of a series; nil where they say something else.
  public var forecast: Forecast?
  /// What makes the rows that the network reads of a signal; nil where a sequence is those rows themselves.
  public var front: SignalFront?
  /// A few short sequences to step through, of data that are not at hand where the network is; may be empty.
  public var examples: [InputSequence] = []
  /// What of the network is assumed or missing, so that its numbers may be those of another one: a clause each, with
  /// the option that decides it. Stands on every screen; not part of a model's own file.
  public var caveats: [String] = []
  /// What the original network computed with and this one does not, in one clause that is among `caveats` too; nil of a
  /// whole network.
  public var incompleteness: String?
  /// The arrays that the file has none of, and that are zeros here; nil where the file does not tell.
  public var absent: Set<ParameterRole>?

  /// The arrays that do not count among the parameters, as the framework that made the network counts them.
  public var uncounted: Set<ParameterRole> { absent ?? network.idleSecondBiases }

  public struct Note: Hashable, Sendable {
    public var key: String
    public var value: String

    public init(key: String, value: String) {
      self.key = key
      self.value = value
    }
  }

  public init(
    name: String, network: Network, vocabulary: Vocabulary? = nil, outputNames: [String] = [],
    columnNames: [String] = [], scaling: [Scaling] = [], task: String? = nil, notes: [Note] = [],
    initialState: NetworkState? = nil
  ) {
    self.name = name
    self.network = network
    self.vocabulary = vocabulary
    self.outputNames = outputNames
    self.columnNames = columnNames
    self.scaling = scaling
    self.task = task
    self.notes = notes
    self.initialState = initialState
  }
}
