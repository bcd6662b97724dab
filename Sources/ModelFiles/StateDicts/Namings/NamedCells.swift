import ModelImport
import TensorFiles

/// Finds the recurrent layers of a file whose names are others' than PyTorch's, and gives them PyTorch's.
struct NamedCells {
  /// The file with PyTorch's tensors in the place of the others.
  private(set) var file: TensorFile
  /// What the namings say, by the prefixes of the modules in `file`.
  private(set) var readings: [String: CellReading] = [:]

  /// - Throws: `projection` and `peepholeMatrix` for what is not computed here, `tooManyElements` when tensors that
  ///   share their elements make more of them than the file's size warrants.
  init(_ file: TensorFile, _ options: ImportOptions) throws(StateDictError) {
    self.file = file
    let matches = Self.matches(in: file, options)
    guard !matches.isEmpty else { return }
    var computed: [(name: String, shape: [Int], floats: [Float])] = []
    var count = 0
    let named = NamedPlaces(matches)
    for (match, place) in zip(matches, named.places) {
      count += match.found.map(\.tensor.count).reduce(0, +)
      guard count <= file.byteCount else {
        throw .tooManyElements(count: count, fileSize: file.byteCount)
      }
      let isStateFirst = match.naming.assumptions.contains(.joining) && options.isStateFirst
      for array in try match.stacked(file, isStateFirst: isStateFirst) {
        let name = RecurrentTensorName(
          prefix: place.prefix, stem: array.stem, layer: place.layer, direction: place.direction)
        computed.append((name.text, array.shape, array.floats))
      }
      guard place.direction == .forward else { continue }
      readings[place.prefix] = CellReading(
        match, options,
        pair: named.pairs[place.prefix])
    }
    self.file = file.replacing(Set(matches.flatMap(\.found).map(\.tensor.name)), by: computed)
  }

  /// Each layer by the first program's naming that fits, or by the naming of a cell written out that leaves the fewest
  /// arrays aside; an array is part of one layer.
  private static func matches(in file: TensorFile, _ options: ImportOptions) -> [NamingMatch] {
    var tensors = NamedTensors(file)
    var matches: [NamingMatch] = []
    func found(_ naming: Naming) -> [NamingMatch] {
      naming.modules(in: tensors).compactMap {
        NamingMatch(naming, module: $0, in: tensors, isTurned: options.conventions.transposesRecurrent)
      }
    }
    func take(_ match: NamingMatch) {
      let names = match.found.map(\.tensor.name)
      guard tensors.taken.isDisjoint(with: names) else { return }
      tensors.take(names)
      matches.append(match)
    }
    for naming in Naming.all where naming.owner != nil { found(naming).forEach(take) }
    // Beside cells that are named for certain, names such as W and U are of something else: attention, say.
    let isCertain =
      !matches.isEmpty || !RecurrentModule.prefixes(in: file).isEmpty
      || file.tensors.contains { TensorPath($0.name).parts.last == "recurrent_kernel" }
    guard !isCertain else { return matches }
    let written = Naming.all.filter { $0.owner == nil }.flatMap(found)
    for match in written.enumerated().sorted(by: { a, b in
      (b.element.found.count, a.offset) < (a.element.found.count, b.offset)
    }) where matches.isEmpty || match.element.naming.cell.kind != .rnn {
      take(match.element)
    }
    return matches
  }
}

extension Naming {
  /// Where in a file a layer may be: above the arrays of its first part.
  fileprivate func modules(in tensors: NamedTensors) -> [[String]] {
    guard let first = parts.first else { return [] }
    let layers = LinearNames.layers.map { "\(first.name).\($0.weight)" }
    let names =
      switch form {
      case .arrays: [first.name]
      case .layers: layers
      case .any: [first.name] + layers
      }
    return names.flatMap { tensors.modules(above: $0) }
  }
}
