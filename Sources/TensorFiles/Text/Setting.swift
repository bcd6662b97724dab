/// A choice that can be made where a file leaves something open, and that messages speak of. A library knows what it
/// means; only the program that asks for it knows what it is called there.
package enum Setting: String, CaseIterable, Sendable {
  // Which parts of a model file are read.
  case stateDict, prefix, layers, embedding, head, stateFirst, oneHot, initialState, sequenceLength, input,
    from, vocabulary
  // What the numbers of a model file mean.
  case merge, rnnActivation, gateOrder, gruReset, gruUpdate, gruForm, swapBiases, transposeRecurrent,
    backward,
    activation
  case gateActivation, mask, readout, squash
  // How a file of sequences is read.
  case columns, idColumn, header, noHeader, standardize
  // How a file of data is learnt from.
  case `as`, target, textColumn, labelColumn, wide, timeSince, horizon, longest, validation
  // What is compared with a reference.
  case of, tensor, reversed, tolerance
  // What of a trace is written.
  case layer, direction, what, format, withInput
  // What is done with a script.
  case allowWrite
}

/// What a program calls its settings, such as `--state-dict`.
package struct SettingNames: Hashable, Sendable {
  private let names: [Setting: String]

  /// - Parameter names: those that are called otherwise than here.
  package init(_ names: [Setting: String] = [:]) { self.names = names }

  package subscript(setting: Setting) -> String { names[setting] ?? setting.rawValue }
}
