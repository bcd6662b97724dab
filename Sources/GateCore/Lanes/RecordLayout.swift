/// The record that a step leaves for one lane and one sequence: its vectors side by side, each padded to
/// `width` floats.
///
///     LSTM  i f o g c φ(c) h        GRU  h̃ r z q h [s]        RNN  h
///
/// The first `gateSections` hold W x + b before the recurrent product is added and the activation applied in
/// place; so a record is written once and never copied. The LSTM's three σ stand together, and the GRU's
/// blocks that see x (h̃ r z) and that see h' (r z q) are both contiguous. q is U h' + b_U when the reset
/// comes after the product and r ⊙ h' when it comes before; s is the candidate before the gates of the
/// `gatedCandidate` form are applied to it.
struct RecordLayout {
  let cell: Cell
  /// `H`.
  let units: Int
  /// `H` rounded up to `Kernels.columnQuantum`.
  let width: Int
  let sections: Int
  /// Sections of the pre-activations, which is also the row length (in sections) of their gradients.
  let gateSections: Int
  /// Sections of W x, from 0.
  let inputSections: Int
  /// First section of U h', and how many.
  let recurrentStart: Int
  let recurrentSections: Int

  init(cell: Cell, units: Int) {
    self.cell = cell
    self.units = units
    self.width = padded(units)
    switch cell {
    case .lstm: (sections, gateSections, inputSections, recurrentStart, recurrentSections) = (7, 4, 4, 0, 4)
    case .gru(let gru):
      sections =
        switch gru.form {
        case .standard: 5
        case .gatedCandidate: 6
        }
      (gateSections, inputSections, recurrentStart) = (4, 3, 1)
      recurrentSections =
        switch gru.reset {
        case .after: 3
        case .before: 2
        }
    case .rnn: (sections, gateSections, inputSections, recurrentStart, recurrentSections) = (1, 1, 1, 0, 1)
    }
  }

  /// True for an LSTM whose gates see the cell state.
  var hasPeepholes: Bool {
    switch cell {
    case .lstm(let lstm): lstm.hasPeepholes
    case .gru, .rnn: false
    }
  }

  /// Floats from one record to the next.
  var stride: Int { sections * width }
  /// Floats from one row of pre-activation gradients to the next.
  var gradientStride: Int { gateSections * width }

  /// The section of a quantity, or nil when the cell has none.
  func section(_ quantity: Quantity) -> Int? {
    switch cell {
    case .lstm:
      switch quantity {
      case .input: 0
      case .forget: 1
      case .output: 2
      case .candidate: 3
      case .cell: 4
      case .hidden: 6
      case .reset, .update: nil
      }
    case .gru:
      switch quantity {
      case .candidate: 0
      case .reset: 1
      case .update: 2
      case .hidden: 4
      case .input, .forget, .output, .cell: nil
      }
    case .rnn:
      switch quantity {
      case .hidden: 0
      case .input, .forget, .output, .cell, .candidate, .reset, .update: nil
      }
    }
  }

  /// The section that U's rows of a block are added to, or nil when they are multiplied by r ⊙ h' instead.
  func recurrentSection(_ block: Quantity) -> Int? {
    guard case .gru(let gru) = cell, block == .candidate else { return section(block) }
    return switch gru.reset {
    case .after: 3
    case .before: nil
    }
  }

  /// Floats from a record's start to h.
  var hidden: Int {
    switch cell {
    case .lstm: 6 * width
    case .gru: 4 * width
    case .rnn: 0
    }
  }

  /// Floats from a record's start to c, or nil when the cell has none.
  var cellState: Int? {
    switch cell {
    case .lstm: 4 * width
    case .gru, .rnn: nil
    }
  }
}
