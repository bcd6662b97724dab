import GateCore
import Models

/// What is being explored: one task or file, in one to three cell types, with sequences to step through.
public struct Exhibit: Equatable, Sendable {
  /// The task's or the file's name.
  public var name: String
  /// What the task asks, for a reader who meets it for the first time; may be empty.
  public var explanation: String
  /// What is to be seen in the network of each cell; nothing of networks that nobody has looked at.
  public var watch: [CellKind: String]
  /// The same task learned by different cells, at least one, in the order in which `c` takes them.
  public var models: [Model]
  /// At least one.
  public var sequences: [InputSequence]

  /// The least and the largest value of each input column in the training; empty where that is not known.
  public var trainedRanges: [ClosedRange<Float>] = []

  /// Sequences of other lengths; nil where the task has none, or there is no task.
  public var lengths: LengthRule?

  /// Tokens that carry nothing, among which something has to be remembered; none where all carry something.
  public var waitingTokens: [Int] = []

  /// What the reader called networks that were read to be compared with these, and their indices in `models`.
  public private(set) var networkNames: [String: Int] = [:]
  /// Those of `models`, by index, that are no network of their own but a moment of a training.
  public private(set) var moments: [Int: NetworkMoment] = [:]
  /// How many of `models`, the last ones, were added so.
  private var addedNetworks = 0

  /// Where it comes from; nil where no command opens it again.
  public var origin: Origin?

  /// Where an exhibit comes from.
  public enum Origin: Equatable, Sendable {
    /// A bundled task, and a sequence typed for it.
    case task(String, text: String? = nil)
    case files(ModelPath, text: String? = nil)
    /// The same, compared with other networks, by their names.
    case comparison(ModelPath, text: String?, networks: [String])

    /// The commands that open it again.
    var commands: [Command] {
      switch self {
      case .task(let name, let text): [.openTask(name)] + (text.map { [.text($0)] } ?? [])
      case .files(let path, let text): [.openFile(path)] + (text.map { [.text($0)] } ?? [])
      case .comparison(let path, let text, let networks):
        [.openFile(path)] + (text.map { [.text($0)] } ?? []) + [.compare(.only(networks))]
      }
    }
  }

  /// The same with another origin.
  public func coming(from origin: Origin) -> Exhibit {
    var exhibit = self
    exhibit.origin = origin
    return exhibit
  }

  public init(
    name: String, explanation: String = "", watch: [CellKind: String] = [:], models: [Model],
    sequences: [InputSequence], origin: Origin? = nil
  ) {
    self.name = name
    self.origin = origin
    self.explanation = explanation
    self.watch = watch
    self.models = models
    self.sequences = sequences
  }
}

extension Exhibit {
  /// Adds a network that reads the same sequences, unless it is there already.
  mutating func add(_ model: Model, named name: String) {
    let known = models.firstIndex { $0.network == model.network && $0.vocabulary == model.vocabulary }
    networkNames[name] = known ?? models.count
    guard known == nil else { return }
    models.append(model)
    addedNetworks += 1
  }

  /// Adds a network as it was at a moment of a training, unless it is there already.
  mutating func add(_ model: Model, at moment: NetworkMoment) {
    guard networkNames[moment.title] == nil else { return }
    networkNames[moment.title] = models.count
    moments[models.count] = moment
    models.append(model)
    addedNetworks += 1
  }

  /// What is to be seen in one of the networks; nothing of those that nobody has looked at.
  func watch(inModel index: Int) -> String {
    index < models.count - addedNetworks ? watch[models[index].cellKind] ?? "" : ""
  }
}

/// Which network in training a model was, and when.
public struct NetworkMoment: Equatable, Sendable {
  /// What it is called: `epoch 2`.
  public let title: String
  /// Index of the network whose training it is from.
  let track: Int
}

/// A task that the picker offers.
public struct CatalogueEntry: Hashable, Sendable {
  public var name: String
  /// One line: what the network is asked.
  public var summary: String
  /// What the task is, in a few sentences; may be empty.
  public var explanation: String

  public init(name: String, summary: String, explanation: String = "") {
    self.name = name
    self.summary = summary
    self.explanation = explanation
  }
}

extension Model {
  /// The family of the first layer's cell.
  public var cellKind: CellKind { network.architecture.layers.first?.cell.kind ?? .rnn }
}
