import ModelImport
import OnnxSchema
import TensorFiles

/// The inputs of a graph before a sequence is known.
///
/// Dimensions that the graph leaves open get made-up sizes: primes, the same for the same name, so that what nodes
/// compute from shapes differs from what the file fixes.
struct GraphInputs {
  private static let primes = [11, 7, 13, 17, 19, 23, 29, 31]
  /// Of a tensor that layers are opened from; larger than the steps that anybody writes out.
  private static let startSizes = [1021, 1031, 1033]
  /// An input that is one number, or a few that are the same.
  private static let filledLimit = 1 << 16
  /// Larger sizes are taken to be open.
  private static let sizeLimit = 1 << 24

  private struct Input {
    var graphInput: GraphInput
    var sizes: [Int]
    /// What the graph calls its dimensions: a number, a name or "?".
    var labels: [String]
    /// nil for one of a type that is not read.
    var type: ElementType?
  }

  private var inputs: [Input] = []
  /// What is given for inputs of the graph, states and numbers, by their names.
  private var given: [String: Tensor] = [:]
  /// Those that are given for the layers themselves.
  private(set) var layerStates: [LayerStates] = []
  /// A tensor of the graph that is the sequence in place of its inputs.
  private(set) var start: String?

  /// - Parameters:
  ///   - states: of inputs, by their names, or of all layers, called h and c.
  ///   - numbers: what other inputs are, by their names.
  /// - Throws: `noSuchInput`, `initialState` or `inputValue` when what is given does not fit the graph's inputs.
  init(
    _ graph: Onnx_GraphProto, states: StateArrays = StateArrays(), numbers: [String: Double] = [:]
  ) throws(OnnxError) {
    // Old files list their initialisers among the inputs.
    let initialised = Set(graph.initializer.map(\.name))
    var named: [String: Int] = [:]
    var made = 0
    func size(_ name: String) -> Int {
      if let size = named[name], !name.isEmpty { return size }
      let size = Self.primes[made % Self.primes.count]
      made += 1
      named[name] = size
      return size
    }
    for input in graph.input where !initialised.contains(input.name) {
      let type = input.type.tensorType
      let elements = ElementType(rawValue: Int(type.elemType))
      let isInteger = elements.map { !$0.isFloat } ?? false
      var (sizes, labels, open) = ([Int](), [String](), Set<Int>())
      // Without a shape, the one that recurrent layers and embeddings take.
      let unknown = [Onnx_TensorShapeProto.Dimension](repeating: .init(), count: isInteger ? 2 : 3)
      for (d, dimension) in (type.hasShape ? type.shape.dim : unknown).enumerated() {
        let stated = Int(dimension.dimValue)
        if (1...Self.sizeLimit).contains(stated) {
          sizes.append(stated)
          labels.append("\(stated)")
        } else {
          sizes.append(size(dimension.dimParam))
          labels.append(dimension.dimParam.isEmpty ? "?" : Message.visible(dimension.dimParam, limit: 20))
          open.insert(d)
        }
      }
      inputs.append(
        Input(
          graphInput: GraphInput(name: input.name, isInteger: isInteger, openDimensions: open),
          sizes: sizes,
          labels: labels, type: elements))
    }
    for (name, state) in states.arrays.sorted(by: { $0.key < $1.key }) {
      guard let input = inputs.first(where: { $0.graphInput.name == name }) else {
        guard let layers = LayerStates(name, state) else {
          throw .noSuchInput(name, .initialState, available: names)
        }
        layerStates.append(layers)
        continue
      }
      given[name] = try Self.fitted(
        Tensor(shape: state.shape, elements: .floats(state.values)), to: input)
    }
    for (name, number) in numbers.sorted(by: { $0.key < $1.key }) {
      guard let input = inputs.first(where: { $0.graphInput.name == name }) else {
        throw .noSuchInput(name, .input, available: names)
      }
      given[name] = try Self.filled(input, with: number)
    }
  }

  /// Makes a tensor of the graph the sequence: the layers are opened from there.
  mutating func begin(at tensor: String) {
    guard !names.contains(tensor) else { return }
    start = tensor
    inputs.append(
      Input(
        graphInput: GraphInput(name: tensor, isInteger: false, openDimensions: [0, 1, 2]),
        sizes: Self.startSizes, labels: ["?", "?", "?"]))
  }

  /// An input all of whose elements are one number.
  private static func filled(_ input: Input, with number: Double) throws(OnnxError) -> Tensor {
    let shape = input.sizes.enumerated().map { input.graphInput.openDimensions.contains($0) ? 1 : $1 }
    guard let count = Tensor.count(of: shape), count <= filledLimit else {
      throw .inputValue(
        input.graphInput.name, expected: "an input with few elements, a sequence has a file of its own")
    }
    switch input.type {
    case .bool?: return Tensor(shape: shape, elements: .flags([Bool](repeating: number != 0, count: count)))
    case let type? where !type.isFloat:
      guard let whole = Int(exactly: number) else {
        throw .inputValue(input.graphInput.name, expected: "a whole number, or true or false")
      }
      return Tensor(shape: shape, elements: .integers([Int](repeating: whole, count: count)))
    case _: return Tensor(shape: shape, elements: .floats([Float](repeating: Float(number), count: count)))
    }
  }

  /// A state in its input's shape, for one sequence.
  private static func fitted(_ state: Tensor, to input: Input) throws(OnnxError) -> Tensor {
    let open = input.graphInput.openDimensions
    // The second of the three dimensions is the batch, of which there is one sequence here.
    if state.shape.count == input.sizes.count,
      state.shape.indices.allSatisfy({
        $0 == 1 || open.contains($0) || state.shape[$0] == input.sizes[$0]
      })
    {
      return state
    }
    let single = input.sizes.enumerated().map { d, size in
      open.contains(d) || d == 1 && input.sizes.count == 3 ? 1 : size
    }
    let values = state.floats
    guard values.count == single.reduce(1, *), state.shape.last == single.last else {
      throw .initialState(input: input.graphInput.name, expected: single, found: state.shape)
    }
    return Tensor(shape: single, elements: .floats(values))
  }

  /// Takes the size of an open dimension; false when it was known.
  mutating func learn(_ found: DiscoveredSize) -> Bool {
    guard let index = inputs.firstIndex(where: { $0.graphInput.name == found.input }),
      inputs[index].sizes.indices.contains(found.dimension),
      inputs[index].sizes[found.dimension] != found.size,
      found.size <= Self.sizeLimit
    else { return false }
    inputs[index].sizes[found.dimension] = found.size
    if found.input == start { inputs[index].labels[found.dimension] = "\(found.size)" }
    return true
  }

  /// What a walk begins with.
  var values: [(String, Value)] {
    inputs.map { input in
      let name = input.graphInput.name
      if let tensor = given[name] { return (name, .constant(tensor)) }
      let axes = input.sizes.enumerated().map {
        Signal.Axis(kind: .input(dimension: $0), size: $1)
      }
      let source: Signal.Source =
        input.graphInput.isInteger ? .ids(input.graphInput, .id) : .input(input.graphInput)
      return (name, .signal(Signal(source: source, axes: axes)))
    }
  }

  /// True when a sequence of vectors or of tokens among the inputs is fixed to one step, or may be.
  var hasSingleStep: Bool {
    inputs.contains { input in
      let leading = input.graphInput.isInteger ? input.sizes : input.sizes.dropLast()
      return leading.count == 2 && leading.contains(1)
    }
  }

  var names: [String] { inputs.map(\.graphInput.name) }

  /// An input with its dimensions as the graph gives them: `x (batch, 5, 3)`.
  func description(of name: String) -> String {
    guard let input = inputs.first(where: { $0.graphInput.name == name }) else { return name }
    return "\(Message.visible(name)) (\(input.labels.joined(separator: ", ")))"
  }
}
