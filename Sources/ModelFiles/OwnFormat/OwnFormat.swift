import GateCore
import ModelImport
import Models
import TensorFiles

/// Reading and writing of files that carry this program's metadata.
enum OwnFormat {
  /// The header, then each tensor's bytes.
  static func pieces(of model: Model) -> some Sequence<[UInt8]> {
    let stored = StoredForm.stored(model.network)
    let tensors = stored.layout.tensors
    let names = TensorNames(model.network.architecture)
    let header = SafetensorsWriter.header(
      metadata: [("format", "pt"), (ModelMetadata.key, ModelMetadata(model).json.text)],
      tensors: tensors.map { .init(name: names.name(of: $0.role), shape: $0.shape) })
    return [[header], tensors.map { SafetensorsWriter.bytes(of: stored.parameters[$0.range]) }].joined()
  }

  static func decode(
    _ file: Safetensors, metadata text: String, name: String
  ) throws(FileError.Problem) -> LoadedModel {
    var metadata: ModelMetadata
    do { metadata = try ModelMetadata(text: text) } catch { throw .metadata(error) }
    if metadata.name.isEmpty { metadata.name = name }

    // Shapes are compared before the network's memory is taken, so that it is no more than the file has.
    let layout = ParameterLayout(metadata.architecture)
    let byName = Dictionary(file.tensors.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var found: [Safetensors.Tensor] = []
    // Files of version 0.1 have one module whatever the layers are.
    let names = [TensorNames(metadata.architecture), TensorNames()]
    for tensor in layout.tensors {
      let name = names[0].name(of: tensor.role)
      guard let entry = names.lazy.compactMap({ byName[$0.name(of: tensor.role)] }).first else {
        throw .metadata(.missingTensor(name: name, shape: tensor.shape))
      }
      guard entry.shape == tensor.shape else {
        throw .metadata(.wrongShape(tensor: name, expected: tensor.shape, found: entry.shape))
      }
      found.append(entry)
    }
    var network = Network(metadata.architecture)
    for (tensor, entry) in zip(layout.tensors, found) {
      do {
        network.parameters.replaceSubrange(tensor.range, with: try file.floats(of: entry))
      } catch { throw .safetensors(error) }
    }
    StoredForm.restore(&network, storedUpdates: metadata.storedUpdates)

    let used = Set(found.map(\.name))
    let report = ImportReport(
      format: .gatescope(version: ModelMetadata.version), producer: "gatescope",
      gateOrder: .framework(.pytorch), gateOrderBasis: "fixed by the format",
      biases: "two for each layer and direction, b (with W x) and b_U (with U h')",
      decisions: storedConventions(metadata),
      ignored: file.tensors.filter { !used.contains($0.name) }.map {
        .init(
          name: $0.name, dtype: $0.dtype, shape: $0.shape, reason: "not part of the network described")
      },
      warnings: [], nonFiniteCount: network.nonFiniteCount)
    return LoadedModel(model: metadata.model(network), report: report)
  }

  /// Where what is stored differs from what is computed, or PyTorch would read it differently.
  static func storedConventions(_ metadata: ModelMetadata) -> [String] {
    obstacles(metadata) + remarks(metadata)
  }

  /// Why PyTorch's modules cannot compute the network; none when they can.
  static func obstacles(_ metadata: ModelMetadata) -> [String] {
    var sentences: [String] = []
    func say(_ sentence: String) {
      if !sentences.contains(sentence) { sentences.append(sentence) }
    }
    if let mask = metadata.architecture.mask {
      say("\(mask.words) are masked, which PyTorch's modules compute like others")
    }
    for layer in metadata.architecture.layers {
      if layer.directions == [.backward] {
        say("a layer reads backward only, which none of PyTorch's modules does")
      }
      if layer.secondCell != nil {
        say("the directions of a layer follow different cells, PyTorch's modules have one for both")
      }
      if layer.stepLimit != nil {
        say(
          "a layer reads the first steps only; PyTorch's modules read all of a sequence that is not packed "
            + "(torch.nn.utils.rnn.pack_padded_sequence)")
      }
      for cell in layer.cells {
        if cell.clip != nil { say("PyTorch clips no pre-activations: it would compute other numbers") }
        if let sentence = cell.torchModule.torchObstacle { say(sentence) }
      }
    }
    if metadata.architecture.head?.rectifies == true {
      say("the head reads max(0, h): put torch.relu between the layers and the linear head")
    }
    return sentences
  }

  /// What to know where PyTorch's modules compute the same.
  private static func remarks(_ metadata: ModelMetadata) -> [String] {
    var sentences: [String] = []
    func say(_ sentence: String) {
      if !sentences.contains(sentence) { sentences.append(sentence) }
    }
    for (layer, storedUpdate) in zip(metadata.architecture.layers, metadata.storedUpdates) {
      for cell in layer.cells {
        if let sentence = cell.torchModule.remark(storedUpdate: storedUpdate) { say(sentence) }
      }
    }
    if metadata.initialState != nil {
      say("the state before the first step is in the metadata; PyTorch's modules take it as an argument")
    }
    return sentences
  }
}
