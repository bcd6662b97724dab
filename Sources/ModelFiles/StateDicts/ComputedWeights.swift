import TensorFiles

/// Computes the weights that a file stores in another form: weight_norm, pruning, weight drop.
struct ComputedWeights {
  /// The file with the weights in the place of what they are computed from.
  private(set) var file: TensorFile
  /// Sentences for the report.
  private(set) var decisions: [String] = []

  /// - Throws: `notFloat`, `tooManyElements` when tensors that share their elements make more of them than the file's
  ///   size warrants.
  init(_ file: TensorFile) throws(StateDictError) {
    self.file = file
    let byName = file.byName
    var parts: [String: [ReparametrizedName.Part: StoredTensor]] = [:]
    var order: [String] = []
    for tensor in file.tensors {
      guard let name = ReparametrizedName(tensor.name) else { continue }
      if parts[name.weight] == nil { order.append(name.weight) }
      parts[name.weight, default: [:]][name.part] = tensor
    }
    guard !order.isEmpty else { return }
    var computed: [(name: String, weight: Computed)] = []
    var used: Set<String> = []
    var count = 0
    for weight in order {
      guard let found = try Self.computed(parts[weight] ?? [:], weight, file, count: &count) else { continue }
      let name = found.form == .weightDrop ? Self.dropped(weight, in: file) : weight
      // Beside a stored weight of the same name only weight drop has something to say.
      guard found.form == .weightDrop || byName[name] == nil else { continue }
      computed.append((name, found))
      used.formUnion(found.sources)
      used.insert(name)
    }
    guard !computed.isEmpty else { return }
    self.file = file.replacing(
      used, by: computed.map { (name: $0.name, shape: $0.weight.shape, floats: $0.weight.floats) })
    for form in Form.allCases {
      let names = computed.filter { $0.weight.form == form }.map { Message.visible($0.name) }
      if !names.isEmpty { decisions.append("\(form.sentence): \(Message.list(names, limit: 4))") }
    }
  }

  private enum Form: CaseIterable {
    case weightNorm, pruning, weightDrop

    var sentence: String {
      switch self {
      case .weightNorm: "computed as g · v / ‖v‖ from what weight_norm stores"
      case .pruning: "computed as orig · mask from what pruning stores"
      case .weightDrop:
        "taken from …_raw, which is trained (the copy without _raw is what the last training step dropped)"
      }
    }
  }

  private struct Computed {
    let form: Form
    let shape: [Int]
    let floats: [Float]
    let sources: [String]
  }

  /// nil when the parts are not those of a form that is computed here.
  private static func computed(
    _ parts: [ReparametrizedName.Part: StoredTensor], _ weight: String, _ file: TensorFile, count: inout Int
  ) throws(StateDictError) -> Computed? {
    func floats(_ tensor: StoredTensor) throws(StateDictError) -> [Float] {
      count += tensor.count
      guard count <= file.byteCount else {
        throw .tooManyElements(count: count, fileSize: file.byteCount)
      }
      return try file.weights(of: tensor)
    }
    if let length = parts[.length], let direction = parts[.direction] {
      guard let groups = groups(length.shape, of: direction.shape) else { return nil }
      let normed = normed(try floats(direction), try floats(length), direction.shape, groups)
      return Computed(
        form: .weightNorm, shape: direction.shape, floats: normed, sources: [length.name, direction.name])
    }
    if let original = parts[.original], let mask = parts[.mask], original.shape == mask.shape {
      let (kept, weights) = (try floats(mask), try floats(original))
      return Computed(
        form: .pruning, shape: original.shape, floats: zip(weights, kept).map(*),
        sources: [original.name, mask.name])
    }
    if let raw = parts[.raw], RecurrentTensorName(weight) != nil {
      return Computed(
        form: .weightDrop, shape: raw.shape, floats: try floats(raw), sources: [raw.name])
    }
    return nil
  }

  /// The weight that weight drop replaces: of the same module, or of the module that it wraps as `module`.
  private static func dropped(_ weight: String, in file: TensorFile) -> String {
    guard let name = RecurrentTensorName(weight) else { return weight }
    let inner = name.prefix + "module."
    let wraps = file.tensors.contains { RecurrentTensorName($0.name)?.prefix == inner }
    return wraps ? inner + weight.dropFirst(name.prefix.count) : weight
  }

  private enum Groups { case rows, columns, all }

  /// Over what a norm is taken, by the shape of the lengths.
  private static func groups(_ lengths: [Int], of shape: [Int]) -> Groups? {
    guard let rows = shape.first, !shape.contains(0) else { return nil }
    if lengths.allSatisfy({ $0 == 1 }) { return lengths.count < 2 || rows > 1 ? .all : .rows }
    if lengths.first == rows, lengths.dropFirst().allSatisfy({ $0 == 1 }) { return .rows }
    return shape.count == 2 && lengths == [1, shape[1]] ? .columns : nil
  }

  private static func normed(
    _ directions: [Float], _ lengths: [Float], _ shape: [Int], _ groups: Groups
  ) -> [Float] {
    let columns = directions.count / shape[0]
    func group(_ k: Int) -> Int {
      switch groups {
      case .rows: k / columns
      case .columns: k % columns
      case .all: 0
      }
    }
    var squares = [Double](repeating: 0, count: lengths.count)
    for (k, value) in directions.enumerated() { squares[group(k)] += Double(value) * Double(value) }
    return directions.enumerated().map { k, value in
      Float(Double(value) * Double(lengths[group(k)]) / squares[group(k)].squareRoot())
    }
  }
}
