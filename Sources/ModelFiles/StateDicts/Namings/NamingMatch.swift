import GateCore
import TensorFiles

/// A recurrent layer of a file, found by a naming: its arrays, with shapes that fit each other.
struct NamingMatch {
  /// An array of the layer.
  struct Found {
    let tensor: StoredTensor
    let operand: Naming.Operand
    let blocks: [Quantity]
    /// nil where the shape has to tell.
    let layout: Naming.Layout?
  }

  let naming: Naming
  /// The layer's path.
  let module: [String]
  let found: [Found]
  let inputSize: Int
  let units: Int
  /// How matrices lie that do not say it themselves.
  let layout: Naming.Layout
  /// True when matrices are square, so that nothing tells how they lie.
  let isLayoutOpen: Bool

  /// nil when the arrays below a module are not those of the naming.
  ///
  /// - Parameter isTurned: of square matrices that may lie either way, take the other one.
  init?(_ naming: Naming, module: [String], in tensors: NamedTensors, isTurned: Bool) {
    guard Self.isNamed(module, naming.stems),
      !naming.absent.contains(where: { tensors.tensor($0, below: module) != nil })
    else { return nil }
    var found: [Found] = []
    for part in naming.parts {
      let arrays = Self.find(part, naming.form, below: module, in: tensors)
      if arrays.isEmpty, part.isRequired { return nil }
      found += arrays
    }
    let outputMajor = Self.sizes(of: found, .outputMajor)
    let inputMajor = Self.sizes(of: found, .inputMajor)
    guard let sizes = inputMajor ?? outputMajor else { return nil }
    isLayoutOpen =
      inputMajor != nil && outputMajor != nil
      && found.contains { $0.layout == nil && $0.operand.isMatrix }
    layout = inputMajor == nil || isLayoutOpen && isTurned ? .outputMajor : .inputMajor
    (inputSize, units) = sizes
    self.naming = naming
    self.module = module
    self.found = found
    if naming.isByGate ? hasStranger(in: tensors) : hasOtherBias(in: tensors) { return nil }
  }

  /// What is taken where authors have W for x and U for h', or the other way round, and both are as wide: a clause.
  var openRoles: String? {
    guard naming.owner == nil, inputSize == units else { return nil }
    let names = naming.parts.filter(\.operand.isMatrix).map { $0.name.lowercased() }
    let (hasW, hasU) = (names.contains { $0.hasPrefix("w") }, names.contains { $0.hasPrefix("u") })
    return hasW && hasU ? "W multiplies x, and U h'" : nil
  }

  private static func isNamed(_ module: [String], _ stems: [String]) -> Bool {
    guard !stems.isEmpty else { return true }
    guard let last = module.last?.lowercased() else { return false }
    return stems.contains { last == $0 || last.hasPrefix($0 + "_") }
  }

  /// The arrays of a part; none when it is not there.
  private static func find(
    _ part: Naming.Part, _ form: Naming.Form, below module: [String], in tensors: NamedTensors
  ) -> [Found] {
    func array(_ layout: Naming.Layout?) -> [Found] {
      guard let tensor = tensors.tensor(part.name, below: module) else { return [] }
      return [Found(tensor: tensor, operand: part.operand, blocks: part.blocks, layout: layout)]
    }
    func layer() -> [Found] {
      for names in LinearNames.layers {
        guard let weight = tensors.tensor("\(part.name).\(names.weight)", below: module) else { continue }
        let bias = tensors.tensor("\(part.name).\(names.bias)", below: module)
        let operand: Naming.Operand = part.operand == .recurrent ? .recurrentBias : .inputBias
        return [
          Found(
            tensor: weight, operand: part.operand, blocks: part.blocks,
            layout: names.isInputMajor ? .inputMajor : .outputMajor)
        ]
          + [bias].compactMap(\.self).map {
            Found(tensor: $0, operand: operand, blocks: part.blocks, layout: nil)
          }
      }
      return []
    }
    guard part.operand.isMatrix else {
      let bare = array(nil)
      guard bare.isEmpty, part.operand == .peepholes,
        let weight = tensors.tensor("\(part.name).weight", below: module)
      else { return bare }
      // A linear layer, whose matrix is refused with the reason.
      return [Found(tensor: weight, operand: part.operand, blocks: part.blocks, layout: nil)]
    }
    switch form {
    case .arrays(let layout): return array(layout)
    case .layers: return layer()
    case .any:
      let bare = array(nil)
      return bare.isEmpty ? layer() : bare
    }
  }

  /// I and H, when the arrays fit together if they lie in that way; else nil.
  private static func sizes(of found: [Found], _ layout: Naming.Layout) -> (inputSize: Int, units: Int)? {
    // What a projection makes of h has other sizes, and is refused with the reason.
    if found.contains(where: { $0.operand == .projection }) { return (1, 1) }
    var (inputSize, units): (Int?, Int?)
    for array in found where array.operand.isMatrix {
      guard array.tensor.shape.count == 2 else { return nil }
      let isInputMajor = (array.layout ?? layout) == .inputMajor
      let rows = array.tensor.shape[isInputMajor ? 1 : 0]
      var columns = array.tensor.shape[isInputMajor ? 0 : 1]
      let height = rows / array.blocks.count
      guard rows % array.blocks.count == 0, units ?? height == height else { return nil }
      units = height
      switch array.operand {
      case .recurrent:
        guard columns == height else { return nil }
        continue
      case .joined: columns -= height
      case .input, .inputBias, .recurrentBias, .peepholes, .projection: break
      }
      guard columns > 0, inputSize ?? columns == columns else { return nil }
      inputSize = columns
    }
    guard let inputSize, let units else { return nil }
    for array in found where array.operand == .inputBias || array.operand == .recurrentBias {
      let shape = array.tensor.shape
      guard array.tensor.count == array.blocks.count * units, shape.filter({ $0 != 1 }).count < 2 else {
        return nil
      }
    }
    return (inputSize, units)
  }

  /// Whether beside the arrays lies another one of a name and a shape as theirs: then the cell has more gates than the
  /// naming knows, and would be another one.
  private func hasStranger(in tensors: NamedTensors) -> Bool {
    let own = Set(found.map(\.tensor.name))
    let matrices = naming.parts.filter(\.operand.isMatrix).map { $0.name.lowercased() }
    let shapes = Set(found.filter(\.operand.isMatrix).map { $0.tensor.shape })
    return tensors.rest(below: module, except: own).contains { rest in
      shapes.contains(rest.shape) && matrices.contains { Self.isSibling(rest.name.lowercased(), $0) }
    }
  }

  /// Whether beside stacked matrices lies a vector for all gates that the naming does not know.
  private func hasOtherBias(in tensors: NamedTensors) -> Bool {
    let count = naming.cell.blockCount * units
    guard naming.cell.blockCount > 1 else { return false }
    return tensors.rest(below: module, except: Set(found.map(\.tensor.name))).contains { rest in
      rest.isArray && rest.shape.reduce(1, *) == count && rest.shape.count(where: { $0 != 1 }) < 2
    }
  }

  /// Names that differ in their last letter: `w_xi` and `w_xk`. Of y and q matrices of outputs are made.
  private static func isSibling(_ a: String, _ b: String) -> Bool {
    a.count == b.count && a.dropLast() == b.dropLast() && a.count > 1 && !a.hasSuffix("y")
      && !a.hasSuffix("q")
  }
}
