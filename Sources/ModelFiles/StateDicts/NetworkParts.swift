import GateCore
import ModelImport
import TensorFiles

/// The parts of a network found among a file's tensors, and what was decided to join them: embedding (if there
/// is one) → recurrent layers → linear head (if there is one).
struct NetworkParts {
  let layers: [Layer]
  /// `I` of layer 0.
  let inputSize: Int
  let linear: LinearCandidates
  let options: ImportOptions
  /// When the head is read, as far as the file tells.
  var readout: Head.Readout = .everyStep
  var squash: Head.Squash = .identity
  /// What the last layer's directions are multiplied by before they are added for the head; nil when they are not.
  var headFactor: Float?
  /// Whether the file tells of something before the layers that is not computed here.
  var isPreceded = false
  /// The mask that the file tells of, where it fits what is read.
  var mask: StepMask? { toldMask.flatMap { $0.fits(input) ? $0 : nil } }
  var toldMask: StepMask?

  var architecture: Architecture {
    Architecture(
      input: input, layers: layers,
      head: linear.head.map { Head(size: $0.height, squash: squash, readout: readout) }, mask: mask)
  }

  private var input: InputKind {
    if let embedding = linear.embedding {
      return .embedding(vocabulary: embedding.height, size: inputSize)
    }
    return options.isOneHot
      ? .oneHot(vocabulary: inputSize) : .features(columns: inputSize, hasMask: false)
  }

  /// What was decided about the input, in sentences for the report.
  var inputDecisions: [String] {
    switch input {
    case .features(let columns, _):
      if linear.apart[.embedding] != nil { return [] }
      if isPreceded || !linear.before.isEmpty {
        let names = linear.before.map { Message.visible($0) }
        return [
          "a step is a row of \(Message.count(columns, "number")), what the first layer reads: "
            + (names.isEmpty || isPreceded
              ? "what makes them of the model's input is not computed here"
              : "\(Message.list(names, limit: 3)) may make them of the model's input, and \(names.count == 1 ? "is" : "are") not computed here")
        ]
      }
      return [
        "no embedding was found, so a step is a row of \(Message.count(columns, "number")) (\(options.names[.oneHot]) reads token ids instead)"
      ]
    case .oneHot(let vocabulary):
      return ["no embedding was found; tokens are fed as one-hot vectors of \(vocabulary)"]
    case .embedding:
      return options.isOneHot ? ["there is an embedding, so \(options.names[.oneHot]) changes nothing"] : []
    }
  }

  /// The tensors of the embedding and the head.
  var linearTensors: [StoredTensor] {
    [linear.embedding?.weight, linear.head?.weight, linear.head?.bias].compactMap(\.self)
  }

  /// A network with the numbers of the embedding and the head; those of the layers are 0.
  ///
  /// - Parameter used: the tensors of the layers.
  /// - Throws: `tooManyElements` when tensors that share their elements make more of them than the file's
  ///   size warrants.
  func network(_ file: TensorFile, layersFrom used: [StoredTensor]) throws(StateDictError) -> Network {
    // Each shape is within the file's size, and every name takes bytes, so this sum cannot overflow.
    let count = (used + linearTensors).map(\.count).reduce(0, +)
    guard count <= file.byteCount else { throw .tooManyElements(count: count, fileSize: file.byteCount) }
    var network = Network(architecture)
    if let embedding = linear.embedding { network[.embedding] = try embedding.floats(in: file) }
    if let head = linear.head {
      let weights = try head.floats(in: file)
      network[.headWeights] =
        headFactor.map { weights.readingSum(of: 2, rows: head.height, factor: $0) } ?? weights
    }
    if let bias = linear.head?.bias { network[.headBias] = try file.weights(of: bias) }
    return network
  }

  /// The arrays of the network that no tensor of the file is: those of layers by `isAbsent`, and the bias of a
  /// head that has none.
  func absentRoles(_ isAbsent: (ParameterRole) -> Bool) -> Set<ParameterRole> {
    let roles = ParameterLayout(architecture).tensors.map(\.role)
    return Set(
      roles.filter { role in
        switch role {
        case .headBias: linear.head?.bias == nil
        case .embedding, .headWeights: false
        case .inputWeights, .recurrentWeights, .inputBias, .recurrentBias, .peepholes: isAbsent(role)
        }
      })
  }

  /// Why a tensor that is in no layer is left out.
  func reason(for tensor: StoredTensor) -> String {
    if !tensor.dtype.isReadableAsFloat { return "not floating-point weights" }
    if let part = linear.apart.first(where: { LinearMatrix.module(tensor.name) == $0.value })?.key {
      return "the \(part.rawValue), not joined to the layers as other weights can stand between"
    }
    guard tensor.shape.count == 2 else {
      return "no part of an embedding, recurrent layers and a linear head"
    }
    let matrix = linear.matrixByName[tensor.name]
    let (inputs, outputs) = (inputSize, layers.last?.outputSize ?? 0)
    var fitting: [String] = []
    if let matrix, matrix.mayBeEmbedding, matrix.width == inputs { fitting.append("embedding") }
    if let matrix, matrix.mayBeHead, matrix.width == outputs { fitting.append("head") }
    if let matrix, !fitting.isEmpty {
      return
        "a matrix of the \(fitting.joined(separator: "'s and the "))'s width (\(matrix.width)) that is not joined to the layers: "
        + "see the notes and warnings"
    }
    return "a matrix that is neither the embedding (width \(inputSize)) nor the head "
      + "(width \(layers.last?.outputSize ?? 0))"
  }

  /// What is taken of the head where the file does not record it.
  func headAssumptions(isReadoutKnown: Bool) -> [String] {
    guard let head = linear.head else { return [] }
    let last = head.module.split { "./".contains($0) }.last.map(String.init) ?? "head"
    // A number alone names nothing.
    let name = Message.visible(last.contains(where: \.isLetter) ? last : head.module)
    let readout =
      isReadoutKnown || options.conventions.readout != nil
      ? nil : "\(name) at every step (\(options.names[.readout]))"
    let squash =
      options.conventions.squash == nil ? "nothing behind it (\(options.names[.squash]))" : nil
    return [readout, squash].compactMap(\.self)
  }

  /// The names of weights that are left out.
  static func names(leftOut weights: [ImportReport.Ignored]) -> [String] {
    weights.filter { $0.dtype?.isReadableAsFloat ?? false }.map { Message.visible($0.name) }
  }

  /// Weights that are left out may have changed what the original network computed.
  static func warnings(leftOut weights: [ImportReport.Ignored]) -> [String] {
    let names = names(leftOut: weights)
    guard !names.isEmpty else { return [] }
    return [
      "weights outside the recurrent layers are left out (\(Message.list(names, limit: 3))); "
        + "what they computed before the layers changes the gates, behind them only the output"
    ]
  }
}
