import ArgumentParser
import GateCore

/// Which cell `train` trains.
struct TrainedCellArguments: ParsableArguments {
  @Option(help: "Cells: \(CellKind.allCases.map(\.rawValue).joined(separator: ", ")).")
  var cell: CellKind = .lstm

  @Option(
    help: ArgumentHelp(
      """
      What squashes candidate and shown state (Keras's activation): \
      \(ActivationChoice.allCases.map(\.rawValue).joined(separator: ", ")). Default: tanh.
      """, valueName: "name"))
  var activation: ActivationChoice?

  @Option(
    help: ArgumentHelp(
      "What squashes the gates (Keras's recurrent_activation). Default: sigmoid.", valueName: "name"))
  var recurrentActivation: ActivationChoice?

  @Option(parsing: .unconditional, help: "LSTM: bias of the forget gate before training. Default: 1.")
  var forgetBias: Float?

  @Flag(help: "LSTM: gates see the cell state too.")
  var peepholes = false

  @Flag(help: "LSTM: one gate for both, i = 1 − f.")
  var coupled = false

  @Option(help: "GRU: whether the reset gate acts before or after the product with U. Default: after.")
  var gruReset: GRUCell.Reset?

  @Option(
    help: "GRU: whether an update gate of 1 keeps the old state or writes the candidate. Default: keeps.")
  var gruUpdate: GRUCell.Update?

  @Option(
    help: ArgumentHelp(
      "GRU: standard, or gated-candidate, a form in circulation whose memory drains: (1 − z) ⊙ r ⊙ tanh.",
      valueName: "form"))
  var gruForm: GRUFormChoice?

  @Option(help: "RNN: tanh or relu. Default: tanh.")
  var rnnActivation: RNNActivation?

  mutating func validate() throws {
    for (name, isGiven, kind) in [
      ("forget-bias", forgetBias != nil, CellKind.lstm), ("peepholes", peepholes, .lstm),
      ("coupled", coupled, .lstm), ("gru-reset", gruReset != nil, .gru), ("gru-form", gruForm != nil, .gru),
      ("gru-update", gruUpdate != nil, .gru), ("rnn-activation", rnnActivation != nil, .rnn),
    ] where isGiven && kind != cell {
      throw ValidationError("--\(name) is for --cell \(kind.rawValue); this trains a \(cell.title)")
    }
    if cell == .rnn, recurrentActivation != nil {
      throw ValidationError(
        "--recurrent-activation is for gates, which an RNN has not; --activation is for its state")
    }
    if rnnActivation != nil, activation != nil {
      throw ValidationError("give either --activation or --rnn-activation")
    }
    if let forgetBias, !forgetBias.isFinite {
      throw ValidationError("--forget-bias is \(forgetBias); it must be a finite number")
    }
  }

  /// The cell with its variant.
  var variant: Cell {
    let values = activation?.activation ?? rnnActivation?.activation ?? .tanh
    let gates = recurrentActivation?.activation ?? .sigmoid
    return switch cell {
    case .lstm:
      .lstm(
        LSTMCell(
          hasPeepholes: peepholes, coupling: coupled ? .inputFromForget : .none, gateActivation: gates,
          candidateActivation: values, outputActivation: values))
    case .gru:
      .gru(
        GRUCell(
          reset: gruReset ?? .after, update: gruUpdate ?? .keeps, form: gruForm?.form ?? .standard,
          gateActivation: gates, candidateActivation: values))
    case .rnn: .rnn(RNNCell(activation: values))
    }
  }
}

/// How `--gru-form` is written.
enum GRUFormChoice: String, CaseIterable, ExpressibleByArgument {
  case standard
  case gatedCandidate = "gated-candidate"

  var form: GRUCell.Form {
    switch self {
    case .standard: .standard
    case .gatedCandidate: .gatedCandidate
    }
  }
}

extension CellKind: ExpressibleByArgument {}
extension GRUCell.Reset: ExpressibleByArgument {}
extension GRUCell.Update: ExpressibleByArgument {}
