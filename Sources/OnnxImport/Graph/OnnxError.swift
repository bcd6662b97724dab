import ModelImport
import TensorFiles

/// Why an ONNX model is not a network that this program computes, or which question must be answered first.
package enum OnnxError: Error, Equatable, Sendable {
  /// A node of the graph, as messages name it.
  package struct Location: Hashable, Sendable {
    /// The node's name; where it has none, its first output's.
    package var name: String
    /// The operator, such as `LSTM`.
    package var op: String
  }

  // The file.
  case malformed(reason: String)
  case noGraph
  /// The recurrent operators have their present meaning since version 7.
  case oldOperators(version: Int)
  /// An initialiser's data is not as long as its shape says.
  case dataLength(tensor: String, shape: [Int], expected: Int, found: Int)
  case shapeTooLarge(tensor: String)
  case unreadableType(tensor: String, type: Int)
  case noFolder(tensor: String, location: String)
  case outsideFolder(tensor: String, location: String)
  case externalFile(location: String, reason: String)
  case externalRange(tensor: String, location: String, begin: Int, end: Int, fileSize: Int)
  case badExternalEntry(tensor: String, key: String, found: String)

  // The graph.
  case undefinedValue(Location, value: String)
  case valueTwice(Location, value: String)
  case badAttribute(Location, name: String, expected: String, found: String)
  case wrongShape(Location, input: String, expected: String, found: [Int])
  case missingInput(Location, input: String)
  /// Weights that are computed from the sequence, or by a node that is not understood.
  case notConstant(Location, input: String)
  case unknownActivation(Location, name: String)
  /// - Parameter mayBeOneStep: the graph's sequence may be fixed to one step, so that a cell that is written out does
  ///   not show what it takes over from a step before.
  case noRecurrentNode(operators: [String], mayBeOneStep: Bool)
  /// A node that may keep the states of a cell whose steps are written out, where a mask from an input shuts a step.
  case maskedSteps(Location, input: String)
  /// A node that computes with integers of eight bits, in a graph without recurrent nodes in floating point.
  case quantized(Location)
  /// A loop whose body is none of the cells.
  case loop(Location)
  /// A node with two graphs, of which one holds the recurrent nodes, and a condition that is not known.
  case condition(OpenCondition)
  /// A node before or between recurrent layers.
  case notUnderstood(Location, before: Location, cut: Cut? = nil)
  case notALayer(Location, reason: String)
  /// Steps with some tokens leave the states as they are.
  case masked(Location, tokens: [Int])
  /// Folding linear layers into a recurrent one would take more numbers than the file warrants.
  case foldTooLarge(Location)

  // Questions.
  case severalModules(names: [String])
  case noSuchModule(String, available: [String])
  /// - Parameter available: what the recurrent nodes read.
  case noSuchTensor(String, available: [String])
  /// A tensor of the graph that no recurrent layer reads, or only together with others.
  case noLayerFrom(String, available: [String])
  case severalHeads(outputs: [String])
  case noSuchOutput(String, available: [String])
  /// Rows of an initial state that are not the same.
  case initialRows(Location, input: String, rows: Int)
  /// Sequences of a batch that have different lengths.
  case severalLengths(Location, lengths: [Int])
  case initialState(input: String, expected: [Int], found: [Int])
  /// h or c of all layers does not fit them.
  case states(StateError)
  /// A state or a number is given for what is no input of the graph.
  case noSuchInput(String, Setting, available: [String])
  /// A number is given that an input cannot be.
  case inputValue(String, expected: String)

  /// True when an option on the command line answers it.
  package var isQuestion: Bool {
    switch self {
    case .severalModules, .noSuchModule, .noSuchTensor, .noLayerFrom, .severalHeads, .noSuchOutput,
      .initialRows, .severalLengths,
      .initialState, .noSuchInput, .inputValue:
      true
    case .condition(let condition): !condition.inputs.isEmpty
    case .notUnderstood(_, _, let cut): cut != nil
    case .states(let error): error.isQuestion
    case .malformed, .noGraph, .oldOperators, .dataLength, .shapeTooLarge, .unreadableType, .noFolder,
      .outsideFolder, .externalFile, .externalRange, .badExternalEntry, .undefinedValue, .valueTwice,
      .badAttribute, .wrongShape, .missingInput, .notConstant, .unknownActivation, .noRecurrentNode,
      .quantized, .loop,
      .notALayer, .masked, .maskedSteps, .foldTooLarge:
      false
    }
  }
}

extension OnnxError.Location: CustomStringConvertible {
  /// `the LSTM node "/rnn/LSTM"`.
  package var description: String { "the \(Message.visible(op, limit: 40)) node \(Message.quoted(name))" }
}

extension OnnxError: ContentError {
  package func text(_ context: MessageContext) -> String {
    switch self {
    case .malformed(let reason):
      context.path?.lowercased().hasSuffix(".onnx") == false
        ? "begins as an ONNX model and is not a sound one: \(reason); if it is none, its format is not known here"
        : "is not a sound ONNX model: \(reason)"
    case .noGraph: "is an ONNX model without nodes"
    case .oldOperators(let version):
      "uses ONNX operators of version \(version); expected 7 or newer, to which onnx.version_converter brings it"
    case .dataLength(let tensor, let shape, let expected, let found):
      "the initializer \(Message.quoted(tensor)) \(Message.shape(shape)) needs \(expected) elements or bytes of data, "
        + "found \(found)"
    case .shapeTooLarge(let tensor):
      "the initializer \(Message.quoted(tensor)) has a shape with a negative size or more elements than any file"
    case .unreadableType(let tensor, let type):
      "the initializer \(Message.quoted(tensor)) has the element type \(type); expected floating-point numbers, "
        + "integers or booleans"
    case .noFolder(let tensor, let location):
      "the data of \(Message.quoted(tensor)) lies in \(Message.quoted(location)) beside the model, which was not read "
        + "from a folder"
    case .outsideFolder(let tensor, let location):
      "the data of \(Message.quoted(tensor)) is placed in \(Message.quoted(location)); only files in the model's "
        + "own folder are read"
    case .externalFile(let location, let reason):
      "its data file \(Message.quoted(location)) \(reason)"
    case .externalRange(let tensor, let location, let begin, let end, let fileSize):
      "the data of \(Message.quoted(tensor)) is bytes \(begin) to \(end) of \(Message.quoted(location)), which has "
        + "\(fileSize)"
    case .badExternalEntry(let tensor, let key, let found):
      "the \(key) of the external data of \(Message.quoted(tensor)) is \(Message.quoted(found)), expected a number from 0"
    case .undefinedValue(let location, let value):
      "\(location) takes \(Message.quoted(value)), which no node before it makes"
    case .valueTwice(let location, let value):
      "\(location) makes \(Message.quoted(value)), which there is already"
    case .badAttribute(let location, let name, let expected, let found):
      "\(location) has \(name) \(Message.visible(found)), expected \(expected)"
    case .wrongShape(let location, let input, let expected, let found):
      "\(location) has \(input) with the shape \(Message.shape(found)), expected \(expected)"
    case .missingInput(let location, let input): "\(location) has no \(input)"
    case .notConstant(let location, let input):
      "\(input) of \(location) is not a constant of floating-point numbers in the file, so the weights are not known"
    case .unknownActivation(let location, let name):
      "\(location) has the activation \(Message.quoted(name)); expected one of Tanh, Relu, Sigmoid, HardSigmoid, Softsign, "
        + "Softplus, Affine, LeakyRelu, ThresholdedRelu, ScaledTanh, Elu"
    case .quantized(let location):
      "has no LSTM, GRU or RNN node in floating point: \(location) computes with integers of 8 bits; open the model "
        + "that was quantised, with its weights in floating point"
    case .noRecurrentNode(let operators, let mayBeOneStep):
      "has no LSTM, GRU or RNN node (it has \(Message.list(operators.map { Message.visible($0, limit: 30) }))), nor "
        + "steps that are written out and have the equations of one; "
        + (mayBeOneStep
          ? "a graph for a single step does not show what a cell keeps, so export it with a sequence of a fixed "
            + "number of steps, two or more, or "
          : "") + Self.wayOut
    case .maskedSteps(let location, let input):
      "has no LSTM, GRU or RNN node, and in its steps \(location) chooses by a mask that is made from \(Message.quoted(input)): "
        + "the mask stands in the way; export the model without it (mask_zero=False), or \(Self.wayOut)"
    case .loop(let location):
      "has no LSTM, GRU or RNN node; \(location) may hold a cell, but its body is none that is recognised: \(Self.wayOut)"
    case .condition(let condition): condition.text(context)
    case .notUnderstood(let location, let before, let cut):
      "\(location) is not understood and comes before \(cut?.layer ?? before.description): it changes the gates, so the "
        + "network is not computed without it"
        + (cut?.text(context) ?? "")
    case .notALayer(let location, let reason): "\(location) is no layer of a network computed here: \(reason)"
    case .masked(let location, let tokens):
      "\(location) leaves its states as they are at steps with the tokens \(Message.list(tokens.map(String.init))): of several "
        + "tokens a mask is not computed here"
    case .foldTooLarge(let location):
      "the linear layers before \(location) cannot be multiplied into its weights: the product is too large"
    case .severalModules(let names):
      "has recurrent nodes that read the same sequence side by side; choose with \(context[.prefix]) the beginning of a name: "
        + Self.names(names)
    case .noSuchModule(let prefix, let available):
      "has no recurrent node whose name begins with \(Message.quoted(prefix)); it has "
        + Self.names(available)
    case .noSuchTensor(let name, let available):
      "has no tensor \(Message.quoted(name)) to open the layers from; what recurrent nodes read is \(Self.names(available))"
    case .noLayerFrom(let name, let available):
      "no recurrent layer that is understood reads the tensor \(Message.quoted(name)); what recurrent nodes read is "
        + (available.isEmpty ? "not known" : Self.names(available))
    case .severalHeads(let outputs):
      "several outputs are a linear head; choose one with \(context[.head]) NAME, or \(context[.head]) none: \(Self.names(outputs))"
    case .noSuchOutput(let name, let available):
      "has no output \(Message.quoted(name)) that is a linear head for \(context[.head]); it has "
        + (available.isEmpty ? "none" : Self.names(available))
    case .initialRows(let location, let input, let rows):
      "\(input) of \(location) has \(rows) rows that differ, one for each sequence of a batch; a single sequence is "
        + "computed here, so export the model for a batch of 1"
    case .severalLengths(let location, let lengths):
      "sequence_lens of \(location) has the lengths \(Message.list(lengths.map(String.init))), one for each sequence of a batch; a "
        + "single sequence is computed here: say with \(context[.sequenceLength]) how many steps of it are read"
    case .initialState(let input, let expected, let found):
      "\(context[.initialState]) gives \(Message.quoted(input)) the shape \(Message.shape(found)), expected "
        + Message.shape(expected)
    case .inputValue(let input, let expected):
      "\(context[.input]) gives the graph's input \(Message.quoted(input)) a number that it cannot be; expected \(expected)"
    case .noSuchInput(let input, .input, let available):
      "\(context[.input]) gives \(Message.quoted(input)), which is no input of the graph; it has \(Self.names(available))"
    case .noSuchInput(let input, _, let available):
      "\(context[.initialState]) gives \(Message.quoted(input)), which is no input of the graph; it has \(Self.names(available)), "
        + "or h and c, the states of all layers"
    case .states(let error): error.text(context)
    }
  }

  private static let wayOut =
    "save the weights alone, from Keras with safetensors.numpy.save_file({w.path: w.numpy() for w in model.weights}, "
    + "\"model.safetensors\"), from PyTorch with safetensors.torch.save_file(model.state_dict(), \"model.safetensors\")"

  private static func names(_ names: [String]) -> String {
    Message.list(names.map { Message.quoted($0) })
  }
}

extension FileError.Problem {
  package static func onnx(_ error: OnnxError) -> Self { .content(error) }
}
