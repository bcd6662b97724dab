/// Operators that are read as a whole, not by what they make of each input: recurrent layers and control flow.
struct Structure: Operator {
  let name: String
  let role: OperatorRole

  static let all: [any Operator] = [
    Structure(name: "LSTM", role: .recurrent(.lstm)),
    Structure(name: "GRU", role: .recurrent(.gru)),
    Structure(name: "RNN", role: .recurrent(.rnn)),
    Structure(name: "Loop", role: .loop),
    Structure(name: "Scan", role: .scan),
    Structure(name: "If", role: .branch),
  ]
}
