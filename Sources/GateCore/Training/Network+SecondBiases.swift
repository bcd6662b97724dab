extension Network {
  /// Where the biases b_U are that are only ever added to b: all but those of a GRU whose reset acts after the product,
  /// of which Keras too has two.
  var secondBiases: [Range<Int>] {
    architecture.lanes.compactMap { lane in
      let isApart =
        switch architecture.layers[lane.layer].cell(of: lane.direction) {
        case .gru(let cell): cell.reset == .after
        case .lstm, .rnn: false
        }
      return isApart ? nil : layout[.recurrentBias(layer: lane.layer, direction: lane.direction)]?.range
    }
  }
}
