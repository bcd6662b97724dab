import GateCore

/// The form in which parameters are stored: such that PyTorch's own modules compute the same numbers wherever
/// they can.
///
/// Two of this program's variants differ from `nn.GRU` and `nn.LSTM` only in the sign of some rows, because
/// σ(−a) = 1 − σ(a):
/// - A GRU whose update gate *writes* is one whose update gate *keeps* with the rows of z negated.
/// - An LSTM with i = 1 − f is an ordinary one whose rows of i are those of f negated (and the other way
///   round for f = 1 − i). The rows stored there are not used by this program.
///
/// Negation is exact, so nothing is lost in either direction.
package enum StoredForm {
  /// What a GRU's stored rows of z mean; nil for other cells. Only a layer that `nn.GRU` can compute, in all its
  /// directions, is stored in its convention.
  package static func update(of layer: Layer) -> GRUCell.Update? {
    guard case .gru(let cell) = layer.cell else { return nil }
    let standard = GRUCell(reset: .after, update: cell.update)
    return layer.cells.allSatisfy { $0 == .gru(standard) } ? .keeps : cell.update
  }

  /// The network whose parameters are those to be stored.
  ///
  /// - Parameter convention: what a GRU layer's rows of z are to mean; nil leaves them.
  package static func stored(
    _ network: Network, convention: (Layer) -> GRUCell.Update? = StoredForm.update
  ) -> Network {
    var stored = network
    for (l, layer) in network.architecture.layers.enumerated() {
      for direction in layer.directions {
        switch layer.cell(of: direction) {
        case .lstm(let cell):
          guard cell.gateActivation.isSymmetricGate else { continue }
          switch cell.coupling {
          case .none: continue
          case .inputFromForget: stored.copyNegated(.forget, to: .input, layer: l, direction: direction)
          case .forgetFromInput: stored.copyNegated(.input, to: .forget, layer: l, direction: direction)
          }
        case .gru(let cell):
          if let convention = convention(layer), convention != cell.update {
            stored.copyNegated(.update, to: .update, layer: l, direction: direction)
          }
        case .rnn: continue
        }
      }
    }
    return stored
  }

  /// The network in the convention that all frameworks share: every update gate keeps, and coupled gates have
  /// rows of their own. Exact where gates squash by σ, or by another activation that negation complements.
  package static func complemented(_ network: Network) -> Network { stored(network) { _ in .keeps } }

  /// Turns stored parameters into those that the network computes with.
  package static func restore(_ network: inout Network, storedUpdates: [GRUCell.Update?]) {
    for (l, layer) in network.architecture.layers.enumerated() {
      for direction in layer.directions {
        guard case .gru(let cell) = layer.cell(of: direction), let stored = storedUpdates[l],
          stored != cell.update
        else { continue }
        network.copyNegated(.update, to: .update, layer: l, direction: direction)
      }
    }
  }
}

extension Network {
  /// Sets one gate block's rows of W, U and both biases to the negative of another's.
  fileprivate mutating func copyNegated(
    _ source: Quantity, to destination: Quantity, layer l: Int, direction: Direction
  ) {
    let layer = architecture.layers[l]
    guard let from = layer.cell.blocks.firstIndex(of: source),
      let to = layer.cell.blocks.firstIndex(of: destination)
    else { return }
    let roles: [ParameterRole] = [
      .inputWeights(layer: l, direction: direction), .recurrentWeights(layer: l, direction: direction),
      .inputBias(layer: l, direction: direction), .recurrentBias(layer: l, direction: direction),
    ]
    for role in roles {
      guard let tensor = layout[role] else { continue }
      let blockSize = tensor.count / layer.cell.blockCount
      for k in 0..<blockSize {
        parameters[tensor.offset + to * blockSize + k] =
          -parameters[tensor.offset + from * blockSize + k]
      }
    }
  }
}
