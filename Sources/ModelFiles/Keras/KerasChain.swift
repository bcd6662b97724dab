import GateCore
import ModelImport
import TensorFiles

/// The recurrent layers of a Keras model that follow each other, with what stands before and behind them.
struct KerasChain {
  let layers: [KerasRecurrentConfig]
  /// The embedding that the first layer reads.
  let embedding: KerasLayerConfig?
  let head: KerasLayerConfig?
  let squash: Head.Squash
  /// What is not computed here, before the layers and behind them.
  let before: [KerasLayerConfig]
  let behind: [KerasLayerConfig]
  /// The layers that mark steps which Keras leaves out.
  private let masks: [KerasLayerConfig]
  /// Layers whose states are the first layers' initial states.
  let states: [KerasLayerConfig]

  /// The mask of the first layer's input, which all layers get; nil where there is none, or one that is not computed
  /// here (see `strayMasks`).
  var mask: StepMask? {
    guard masks.count == 1, before.isEmpty else { return nil }
    return masks[0].path == embedding?.path || embedding == nil && masks[0].className == "Masking"
      ? masks[0].mask : nil
  }

  /// The layers that mask what is computed here as if they did not.
  var strayMasks: [KerasLayerConfig] { mask == nil ? masks : [] }

  var readout: Head.Readout { layers.last?.returnsSequences == true ? .everyStep : .lastStep }

  /// The chains of a model: recurrent layers with nothing that computes between them.
  static func all(in config: KerasConfig) -> [[KerasRecurrentConfig]] {
    let recurrent = config.layers.compactMap(KerasRecurrentConfig.init)
    var next: [String: [KerasRecurrentConfig]] = [:]
    var followers: Set<String> = []
    for layer in recurrent {
      guard let source = config.source(of: layer.layer),
        let before = recurrent.first(where: { $0.path == source.path }), before.feedsOn
      else { continue }
      next[before.path, default: []].append(layer)
    }
    // Where several read one layer, none of them is its only continuation.
    next = next.filter { $0.value.count == 1 }
    for layer in next.values.flatMap(\.self) { followers.insert(layer.path) }
    return recurrent.filter { !followers.contains($0.path) }.map { first in
      var chain = [first]
      while let layer = next[chain[chain.count - 1].path]?.first, chain.count <= recurrent.count {
        chain.append(layer)
      }
      return chain
    }
  }

  /// - Parameter layers: at least one.
  init(_ layers: [KerasRecurrentConfig], in config: KerasConfig) {
    self.layers = layers
    let first = layers.first.flatMap { config.source(of: $0.layer) }
    embedding = first.flatMap { $0.className == "Embedding" ? $0 : nil }
    let all = layers.flatMap { config.ancestors(of: $0.layer) }
    let own = Set(layers.map(\.path))
    let above = layers.first.map { config.ancestors(of: $0.layer, onlySequence: true) } ?? []
    before = above.filter { [embedding] in
      !$0.isSilent && $0.path != embedding?.path && !own.contains($0.path)
    }
    var seen: Set<String> = []
    masks = all.filter { $0.masks && seen.insert($0.path).inserted }
    states = layers.flatMap { layer in
      layer.layer.sources.dropFirst().compactMap { config[$0] }
    }
    let behind = layers.last.map { config.descendants(of: $0.path) } ?? []
    let computing = behind.filter { !$0.isSilent && !own.contains($0.path) }
    guard layers.last?.merge != nil, let squash = Self.squash(computing, config) else {
      (head, self.squash, self.behind) = (nil, .identity, computing)
      return
    }
    (head, self.squash, self.behind) = (computing.first, squash, [])
  }

  /// What follows the linear map, when the layers are one Dense and perhaps an activation; else nil.
  private static func squash(_ layers: [KerasLayerConfig], _ config: KerasConfig) -> Head.Squash? {
    guard let dense = layers.first?.dense, layers.count <= 2 else { return nil }
    let own = Head.Squash(keras: KerasLayerConfig.activationName(dense["activation"]) ?? "linear")
    guard layers.count == 2 else { return own }
    guard own == .identity, config.source(of: layers[1])?.path == layers[0].path else { return nil }
    if layers[1].className == "Softmax" { return .softmax }
    guard layers[1].className == "Activation" else { return nil }
    return KerasLayerConfig.activationName(layers[1].config["activation"]).flatMap(Head.Squash.init(keras:))
  }
}

extension Head.Squash {
  /// nil for an activation that no head has here.
  fileprivate init?(keras name: String) {
    switch name {
    case "linear": self = .identity
    case "sigmoid": self = .sigmoid
    case "softmax": self = .softmax
    case _: return nil
    }
  }
}

extension KerasConfig {
  private func named(_ path: String?) -> KerasLayerConfig? { path.flatMap { self[$0] } }

  /// What a layer reads its sequence from, past layers through which numbers pass unchanged.
  fileprivate func source(of layer: KerasLayerConfig) -> KerasLayerConfig? {
    var source = named(layer.sources.first)
    for _ in layers {
      guard let found = source, found.isSilent, !found.sources.isEmpty else { return source }
      source = named(found.sources.first)
    }
    return nil
  }

  /// All layers that a layer depends on, in the order of the file.
  ///
  /// - Parameter onlySequence: only through the sequence that it reads, not through its initial states.
  fileprivate func ancestors(of layer: KerasLayerConfig, onlySequence: Bool = false) -> [KerasLayerConfig] {
    var found: Set<String> = []
    var open = onlySequence ? Array(layer.sources.prefix(1)) : layer.sources
    while let path = open.popLast() {
      guard found.insert(path).inserted, let layer = named(path) else { continue }
      open += layer.sources
    }
    return layers.filter { found.contains($0.path) }
  }

  /// All layers that depend on a layer, in the order of the file.
  fileprivate func descendants(of path: String) -> [KerasLayerConfig] {
    var found: Set<String> = [path]
    for _ in layers {
      let more = layers.filter { !found.contains($0.path) && $0.sources.contains(where: found.contains) }
      if more.isEmpty { break }
      found.formUnion(more.map(\.path))
    }
    return layers.filter { $0.path != path && found.contains($0.path) }
  }
}
