import GateCore
import Models
import SafeText

extension [Change] {
  /// The network with its changed weights.
  func applied(to network: Network) -> Network {
    var network = network
    for change in self {
      guard case .weight(let address, let value) = change.kind,
        let index = address.index(in: network, lane: change.lane ?? Lane(layer: 0, direction: .forward))
      else { continue }
      network.parameters[index] = value
    }
    return network
  }

  /// The initial state with what is set before the first step.
  func applied(to state: NetworkState) -> NetworkState {
    var state = state
    for change in self {
      if case .patch(let patch) = change.kind { state = patch.applied(to: state, lane: change.lane) }
      guard case .set(let quantity, let unit, let value, step: 0) = change.kind, let lane = change.lane,
        var memory = state[lane.layer, lane.direction]
      else { continue }
      for j in memory.hidden.indices where (unit ?? j) == j {
        if quantity == .cell, !memory.cell.isEmpty {
          memory.cell[j] = value
        } else {
          memory.hidden[j] = value
        }
      }
      state[lane.layer, lane.direction] = memory
    }
    return state
  }

  /// The sequence with its changed tokens or values.
  ///
  /// What is known about the sequence is kept as far as it still holds: a target that was the next token or
  /// value is the new one; sets of legal tokens end at a changed token, as does the annotation, and a label for
  /// the whole is gone. What the model's task knows is asked for afterwards, by `Effect.completeSequence`.
  func applied(to sequence: InputSequence, of model: Model) -> InputSequence {
    var sequence = sequence
    for change in self {
      switch change.kind {
      case .token(let symbol, let step):
        guard case .tokens(var tokens) = sequence.steps, let token = model.token(named: symbol),
          tokens.indices.contains(step - 1), tokens[step - 1] != token
        else { continue }
        sequence.adaptTargets(at: step - 1, from: tokens[step - 1], to: token)
        tokens[step - 1] = token
        sequence.steps = .tokens(tokens)
      case .value(let value, let step, let column):
        let position = step - 1
        guard case .features(var values, let columns) = sequence.steps, (0..<columns).contains(column),
          values.indices.contains(position * columns + column)
        else { continue }
        sequence.adaptTargets(at: position, from: values[position * columns + column], to: value)
        values[position * columns + column] = value
        sequence.steps = .features(values, columns: columns)
      case .clamp, .ablate, .set, .weight, .patch: continue
      }
    }
    return sequence
  }
}

extension InputSequence {
  /// A token is another one from now on.
  fileprivate mutating func adaptTargets(at step: Int, from old: Int, to new: Int) {
    switch targets {
    case .none, .values: break
    case .tokens(var tokens):
      if step > 0, tokens.indices.contains(step - 1), tokens[step - 1] == old { tokens[step - 1] = new }
      targets = .tokens(tokens)
    case .tokenSets(let sets):
      targets = .tokenSets(sets.enumerated().map { $0 < step ? $1 : [] })
    case .label, .finalValues: targets = .none
    }
    guard let values = annotation?.values else { return }
    annotation?.values = Array(values.prefix(step))
  }

  /// A number of the input is another one from now on. The annotation stays: that of a series says where its
  /// steps are, such as the season, whatever their values.
  fileprivate mutating func adaptTargets(at step: Int, from old: Float, to new: Float) {
    switch targets {
    case .none, .tokens, .tokenSets: break
    case .values(var values, let columns):
      if columns == 1, step > 0, values.indices.contains(step - 1), values[step - 1] == old {
        values[step - 1] = new
      }
      targets = .values(values, columns: columns)
    case .label, .finalValues: targets = .none
    }
  }
}

extension InputSequence {
  /// Without its annotation, which a task makes anew.
  var bare: InputSequence {
    InputSequence(name: name, steps: steps, targets: targets)
  }
}

extension Model {
  /// The id of a token as the `:` line names it: a symbol of the vocabulary, or an id where there is none.
  func token(named symbol: String) -> Int? {
    if let vocabulary { return vocabulary.contains(symbol) ? vocabulary.id(of: symbol) : nil }
    guard let id = Int(typed: symbol), (0..<(network.architecture.input.vocabularySize ?? 0)).contains(id)
    else {
      return nil
    }
    return id
  }
}
