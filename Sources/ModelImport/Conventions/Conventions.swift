import GateCore

/// Readings of a foreign file's numbers that differ from what its format means: said by whoever knows the file,
/// or tried to find out. What is nil or false stays as the format has it.
package struct Conventions: Hashable, Sendable {
  /// The order in which the gates are stored.
  package var gateOrder: StoredGateOrder?
  /// Where a GRU's reset gate acts.
  package var gruReset: GRUCell.Reset?
  /// What a GRU's update gate of 1 means.
  package var gruUpdate: GRUCell.Update?
  /// The equations of a GRU where they are not the standard's.
  package var gruForm: GRUCell.Form?
  /// b and b_U change places, which a GRU that resets after the product can tell.
  package var swapsBiases: Bool
  /// U is stored transposed, which the shape of a plain RNN's does not tell: what save_file writes of Keras's
  /// torch backend when the arrays are not made contiguous.
  package var transposesRecurrent: Bool
  /// Layers of one direction read from the last step to the first (Keras's `go_backwards`); in layers of two
  /// the directions change places.
  package var readsBackward: Bool
  /// The activation of candidate, LSTM output and plain RNN (Keras's `activation`).
  package var activation: Activation?
  /// The activation of the gates (Keras's `recurrent_activation`).
  package var gateActivation: Activation?
  /// The same of single layers, counted from 0, where they differ from all others.
  package var layerActivations: [Int: Activation]
  package var layerGateActivations: [Int: Activation]
  /// Which steps leave the states as they were (Keras's `mask_zero` and `Masking`).
  package var mask: MaskReading?
  /// When the head is read.
  package var readout: Head.Readout?
  /// What follows the head's linear map.
  package var squash: Head.Squash?

  package init(
    gateOrder: StoredGateOrder? = nil, gruReset: GRUCell.Reset? = nil, gruUpdate: GRUCell.Update? = nil,
    gruForm: GRUCell.Form? = nil,
    swapsBiases: Bool = false, transposesRecurrent: Bool = false, readsBackward: Bool = false,
    activation: Activation? = nil,
    gateActivation: Activation? = nil, layerActivations: [Int: Activation] = [:],
    layerGateActivations: [Int: Activation] = [:], mask: MaskReading? = nil, readout: Head.Readout? = nil,
    squash: Head.Squash? = nil
  ) {
    self.gateOrder = gateOrder
    self.gruReset = gruReset
    self.gruUpdate = gruUpdate
    self.gruForm = gruForm
    self.swapsBiases = swapsBiases
    self.transposesRecurrent = transposesRecurrent
    self.readsBackward = readsBackward
    self.activation = activation
    self.gateActivation = gateActivation
    self.layerActivations = layerActivations
    self.layerGateActivations = layerGateActivations
    self.mask = mask
    self.readout = readout
    self.squash = squash
  }

  /// True when everything is as the format has it.
  package var isEmpty: Bool { self == Conventions() }
}
