import ArgumentParser
import GateCore
import ModelImport

/// How to read a foreign file whose numbers mean something else than its format says, or leaves open.
struct ConventionArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The order of gates in a foreign file, if it is not its format's: pytorch, keras, onnx, tensorflow1, or "
        + "letters such as i,f,o,g or z,r,n.", valueName: "order"))
  var gateOrder: StoredGateOrder?

  @Option(help: "Where the reset gate of a foreign GRU acts.")
  var gruReset: GRUCell.Reset?

  @Option(help: "Whether an update gate of 1 in a foreign GRU keeps the old state or writes the candidate.")
  var gruUpdate: GRUCell.Update?

  @Flag(help: "The two biases of a foreign file have changed places.")
  var swapBiases = false

  @Flag(help: "U of a plain RNN is stored transposed, as in a careless file of Keras's torch backend.")
  var transposeRecurrent = false

  @Flag(help: "The layers read from the last step to the first (Keras's go_backwards).")
  var backward = false

  @Option(
    help: "The activation of candidate and output in a file that does not record it (Keras's activation).")
  var activation: ActivationChoice?

  @Option(help: "The activation of the gates in such a file (Keras's recurrent_activation).")
  var gateActivation: ActivationChoice?

  @Option(help: "Whether the head of a foreign file reads every step or the final state.")
  var readout: ReadoutChoice?

  @Option(help: "What follows the head in a foreign file.")
  var squash: Head.Squash?

  var conventions: Conventions {
    Conventions(
      gateOrder: gateOrder, gruReset: gruReset, gruUpdate: gruUpdate, swapsBiases: swapBiases,
      transposesRecurrent: transposeRecurrent,
      readsBackward: backward, activation: activation?.activation, gateActivation: gateActivation?.activation,
      readout: readout?.readout, squash: squash)
  }
}

extension StoredGateOrder: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension Head.Squash: ExpressibleByArgument {}
