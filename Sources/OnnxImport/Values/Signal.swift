import GateCore

/// What is known, before any sequence is, about a value that the graph computes from its inputs: which part of
/// the network it is, and what its dimensions mean.
///
/// Walking through a graph with signals instead of numbers finds the network whatever nodes are between its
/// parts. Sizes of dimensions that the graph leaves open are made up (see `Signal.made`), so that what nodes
/// compute from shapes comes out as constants.
struct Signal: Equatable {
  /// What the channels are made from.
  enum Source: Equatable {
    /// A graph input of numbers as it is.
    case input(GraphInput)
    /// A graph input of token ids, and what is computed from each id.
    case ids(GraphInput, TokenExpression)
    /// A graph input of token ids, each replaced by a row of a table or by a vector with a single 1.
    case tokens(GraphInput, TokenTable)
    /// States of recurrent layers, one `StateRead` after the other.
    case states([StateRead])

    /// The graph input that it is made from; nil for states.
    var graphInput: GraphInput? {
      switch self {
      case .input(let input), .tokens(let input, _), .ids(let input, _): input
      case .states: nil
      }
    }
  }

  /// States of one direction of a recurrent node, and when they are read.
  struct StateRead: Equatable {
    enum Moment: Equatable {
      case every
      /// At the first or last step of the sequence.
      case first
      case last
      /// At one between these, in the order of time.
      case step(Int)
      /// After the step that its direction reads last, where that need not be one of these.
      case final
    }

    /// Index among the recurrent nodes found.
    var node: Int
    /// Index among the node's directions.
    var lane: Int
    /// h or c.
    var quantity: Quantity
    var moment: Moment
  }

  indirect enum AxisKind: Equatable {
    /// A dimension of the graph input, whose meaning a recurrent layer will tell.
    case input(dimension: Int)
    case time
    case batch
    /// Directions, or layers: one `StateRead` each.
    case lanes
    /// The elements of the vector; all state reads one after the other unless there is an axis of lanes.
    case channel
    /// A dimension of 1.
    case one
    /// Several dimensions as one.
    case merged([Axis])
  }

  struct Axis: Equatable {
    var kind: AxisKind
    var size: Int
    /// Indices count from the end of the sequence.
    var isReversed = false
  }

  /// Longer lists are no network's: nodes that double them would soon exhaust memory.
  static let rankLimit = 16
  static let readLimit = 1 << 12
  static let mapLimit = 64

  var source: Source
  var axes: [Axis]
  /// The node that makes max(0, ·) of the source, before the maps; nil where none does.
  var rectifiedBy: OnnxError.Location?
  /// Linear maps of the channels, in the order in which they are applied.
  var maps: [LinearMap] = []
  var squash: Squash?

  /// What follows a linear head.
  enum Squash {
    case sigmoid
    case softmax
    case logSoftmax
  }

  var shape: [Int] { axes.map(\.size) }

  /// True when the channels are still those of the source.
  var isPlain: Bool { maps.isEmpty && squash == nil && rectifiedBy == nil }

  /// The state reads, when it is made of nothing else.
  var plainReads: [StateRead]? {
    if case .states(let reads) = source, isPlain { reads } else { nil }
  }

  /// True for a single number made by a linear layer, whose axis of channels may be gone.
  var isSingle: Bool {
    if case .dense(_, rows: 1, _)? = maps.last(where: \.isDense) { true } else { false }
  }

  /// The axis of lanes, if there is one.
  var lanesAxis: Int? { axes.firstIndex { $0.kind == .lanes } }
}

/// An input of the graph whose values are not known.
struct GraphInput: Hashable {
  let name: String
  let isInteger: Bool
  /// Dimensions that the graph leaves open.
  let openDimensions: Set<Int>
}

/// What token ids are replaced by.
enum TokenTable: Equatable {
  case embedding(Tensor)  // (V, I)
  case oneHot(size: Int)
}

/// A linear map of the channels of a signal.
enum LinearMap: Equatable {
  case dense(weights: [Float], rows: Int, columns: Int)  // (rows, columns)
  /// Each channel, or all of them, times a number.
  case scale([Float])
  /// Each channel, or all of them, plus a number.
  case shift([Float])
  /// As many vectors one after the other become their sum.
  case sum(parts: Int)
}
