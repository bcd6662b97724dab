import GateCore
import ModelImport
import TensorFiles

extension NamingMatch {
  /// An array of the layer as PyTorch stores it.
  struct Stacked {
    let stem: RecurrentTensorName.Stem
    let shape: [Int]
    let floats: [Float]
  }

  /// The layer's arrays, outputs first, gates in PyTorch's order.
  ///
  /// - Parameter isStateFirst: joined matrices multiply h' and x, not x and h'.
  /// - Throws: `projection` and `peepholeMatrix` for what is not computed here.
  func stacked(_ file: TensorFile, isStateFirst: Bool) throws(StateDictError) -> [Stacked] {
    if let projection = found.first(where: { $0.operand == .projection }) {
      throw .projection(tensor: projection.tensor.name)
    }
    let blocks = naming.cell.blocks
    var weights = (
      input: [Float](repeating: 0, count: blocks.count * units * inputSize),
      recurrent: [Float](repeating: 0, count: blocks.count * units * units)
    )
    var biases = (input: [Float](), recurrent: [Float]())
    var peepholes: [Float] = []
    for array in found {
      let floats = try floats(array, file)
      switch array.operand {
      case .input: place(floats[...], array, inputSize, in: &weights.input, blocks)
      case .recurrent: place(floats[...], array, units, in: &weights.recurrent, blocks)
      case .joined:
        let (input, recurrent) = cut(floats, isStateFirst)
        place(input[...], array, inputSize, in: &weights.input, blocks)
        place(recurrent[...], array, units, in: &weights.recurrent, blocks)
      case .inputBias: place(floats[...], array, 1, in: &biases.input, blocks)
      case .recurrentBias: place(floats[...], array, 1, in: &biases.recurrent, blocks)
      case .peepholes:
        guard floats.count == array.blocks.count * units else {
          throw .peepholeMatrix(tensor: array.tensor.name, shape: array.tensor.shape)
        }
        place(floats[...], array, 1, in: &peepholes, WeightConvention.canonicalPeepholes)
      case .projection: continue
      }
    }
    addForgetBias(to: &biases.input, blocks)
    let rows = blocks.count * units
    let found = [
      Stacked(stem: .inputWeights, shape: [rows, inputSize], floats: weights.input),
      Stacked(stem: .recurrentWeights, shape: [rows, units], floats: weights.recurrent),
      Stacked(stem: .inputBias, shape: [rows], floats: biases.input),
      Stacked(stem: .recurrentBias, shape: [rows], floats: biases.recurrent),
      Stacked(stem: .peepholes, shape: [3, units], floats: peepholes),
    ]
    return found.filter { !$0.floats.isEmpty }
  }

  /// The elements, of a matrix as (outputs, inputs).
  private func floats(_ array: Found, _ file: TensorFile) throws(StateDictError) -> [Float] {
    let floats = try file.weights(of: array.tensor)
    guard array.operand.isMatrix, (array.layout ?? layout) == .inputMajor else { return floats }
    return floats.transposed(rows: array.tensor.shape[0], columns: array.tensor.shape[1])
  }

  /// The columns for x, and those for h'.
  private func cut(_ rows: [Float], _ isStateFirst: Bool) -> (input: [Float], recurrent: [Float]) {
    let (width, first) = (inputSize + units, isStateFirst ? units : inputSize)
    var (before, behind): ([Float], [Float]) = ([], [])
    for start in stride(from: 0, to: rows.count, by: width) {
      before += rows[start..<start + first]
      behind += rows[start + first..<start + width]
    }
    return isStateFirst ? (behind, before) : (before, behind)
  }

  /// Adds an array's blocks to the rows of their gates; `stack` has all gates, or is still empty.
  private func place(
    _ floats: ArraySlice<Float>, _ array: Found, _ columns: Int, in stack: inout [Float], _ order: [Quantity]
  ) {
    let size = units * columns
    if stack.isEmpty { stack = [Float](repeating: 0, count: order.count * size) }
    for (k, block) in array.blocks.enumerated() {
      guard let position = order.firstIndex(of: block) else { continue }
      for i in 0..<size { stack[position * size + i] += floats[floats.startIndex + k * size + i] }
    }
  }

  private func addForgetBias(to bias: inout [Float], _ blocks: [Quantity]) {
    guard let added = naming.order?.forgetBias, added != 0, let position = blocks.firstIndex(of: .forget)
    else { return }
    if bias.isEmpty { bias = [Float](repeating: 0, count: blocks.count * units) }
    for k in position * units..<(position + 1) * units { bias[k] += added }
  }
}
