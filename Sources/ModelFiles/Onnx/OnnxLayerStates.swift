import GateCore

/// h or c before the first step of all layers and directions, one after the other, as PyTorch has them in `h_0`.
struct OnnxLayerStates {
  /// As the file calls it.
  let name: String
  let isCell: Bool
  private let tensor: OnnxTensor

  /// - Parameter name: h, h0 or h_0; c, c0 or c_0. nil for any other.
  init?(_ name: String, _ tensor: OnnxTensor) {
    switch name.lowercased() {
    case "h", "h0", "h_0": isCell = false
    case "c", "c0", "c_0": isCell = true
    case _: return nil
    }
    self.name = name
    self.tensor = tensor
  }

  /// Puts the numbers into a state of a network.
  ///
  /// - Throws: `layerStates` when they are not as many, or not in rows of H; `noCellState` for c where there is none.
  func apply(to state: inout NetworkState) throws(OnnxError) {
    let sizes = state.memories.map { isCell ? $0.cell.count : $0.hidden.count }
    if isCell, sizes.contains(0) { throw .noCellState(name) }
    let (values, total) = (tensor.floats, sizes.reduce(0, +))
    // Rows of one length, or all numbers in one.
    guard values.count == total, tensor.shape.count == 1 || sizes.allSatisfy({ $0 == tensor.shape.last })
    else {
      throw .layerStates(name, layers: sizes.count, units: sizes[0], found: tensor.shape)
    }
    var start = 0
    for (lane, size) in sizes.enumerated() {
      let part = Array(values[start..<start + size])
      if isCell { state.memories[lane].cell = part } else { state.memories[lane].hidden = part }
      start += size
    }
  }
}

extension OnnxInputs {
  /// The arrays of a file with initial states, by their names: safetensors, `.npz`, or a `.npy`, which is h.
  static func states(_ path: String) throws(FileError) -> [String: OnnxTensor] {
    let bytes = try Files.read(path, limit: ModelFile.byteLimit)
    do { return try states(in: bytes) } catch { throw FileError(path: path, problem: error) }
  }

  private static func states(in bytes: [UInt8]) throws(FileError.Problem) -> [String: OnnxTensor] {
    func tensor(_ array: NumpyArray) -> OnnxTensor {
      OnnxTensor(shape: array.shape, elements: .floats(array.floats))
    }
    if NumpyArray.isBegun(by: bytes) {
      do { return ["h": tensor(try NumpyArray(bytes))] } catch { throw .numpy(error) }
    }
    var states: [String: OnnxTensor] = [:]
    if let archive = try NumpyArchive(bytes) {
      for name in archive.names { states[name] = tensor(try archive.array(name)) }
      return states
    }
    guard Safetensors.isBegun(by: bytes) else { throw .onnx(.notStates) }
    do {
      let file = try Safetensors(bytes)
      for tensor in file.tensors {
        states[tensor.name] = OnnxTensor(shape: tensor.shape, elements: .floats(try file.floats(of: tensor)))
      }
      return states
    } catch { throw .safetensors(error) }
  }
}
