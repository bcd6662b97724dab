import ArgumentParser
import ModelFiles

/// Answers to what a PyTorch file does not say by itself; gatescope's own files need none.
struct ModelArguments: ParsableArguments {
  @Option(help: "The activation of a PyTorch nn.RNN, which its files do not record.")
  var rnnActivation: RNNActivation?

  @Option(
    help: ArgumentHelp(
      "Of several recurrent modules in a PyTorch file, the one to read: encoder.lstm.", valueName: "name"))
  var prefix: String?

  @Option(
    help: ArgumentHelp(
      "The embedding of a PyTorch file, if several matrices fit; none if none is one.", valueName: "name"))
  var embedding: PartChoice = PartChoice(choice: .automatic)

  @Option(
    help: ArgumentHelp(
      "The linear head of a PyTorch file, if several matrices fit; none if none is one.", valueName: "name"))
  var head: PartChoice = PartChoice(choice: .automatic)

  @Flag(help: "A PyTorch network without embedding reads token ids as one-hot vectors, not rows of numbers.")
  var oneHot = false

  @Option(
    help: ArgumentHelp(
      "The symbols of a PyTorch network's token ids: a text file with one a line from id 0, or JSON.",
      valueName: "file"))
  var vocabulary: String?

  var options: ImportOptions {
    ImportOptions(
      rnnActivation: rnnActivation?.activation, prefix: prefix, embedding: embedding.choice,
      head: head.choice, isOneHot: oneHot, vocabularyPath: vocabulary)
  }
}
