import GateCore
import TensorFiles

/// Arrays of a file that a network's layers begin with: h and c of all layers, or what an ONNX graph takes as inputs.
package struct StateArrays {
  /// An array, row-major.
  package struct Array: Equatable, Sendable {
    package let shape: [Int]
    package let values: [Float]
  }

  /// By their names in the file.
  package let arrays: [String: Array]

  /// None: each network begins with its own state.
  package init() { arrays = [:] }

  package var isEmpty: Bool { arrays.isEmpty }

  /// The arrays of a file, by their names: safetensors, `.npz`, or a `.npy`, which is h.
  package init(path: String) throws(FileError) {
    let bytes = try Files.bytes(of: path, limit: Files.modelLimit)
    do { arrays = try Self.arrays(in: bytes) } catch { throw FileError(path: path, problem: error) }
  }

  private static func arrays(in bytes: FileBytes) throws(FileError.Problem) -> [String: Array] {
    func array(_ array: NumpyArray) -> Array { Array(shape: array.shape, values: array.floats) }
    if NumpyArray.isBegun(by: bytes) {
      do { return ["h": array(try NumpyArray(bytes))] } catch { throw .numpy(error) }
    }
    var states: [String: Array] = [:]
    if let archive = try NumpyArchive(bytes) {
      for name in archive.names { states[name] = array(try archive.array(name)) }
      return states
    }
    guard Safetensors.isBegun(by: bytes) else { throw .states(.notStates) }
    do {
      let file = try Safetensors(bytes)
      for tensor in file.tensors {
        states[tensor.name] = Array(shape: tensor.shape, values: try file.floats(of: tensor))
      }
      return states
    } catch { throw .safetensors(error) }
  }

  /// A state of a network with these numbers in it; what is not given stays.
  ///
  /// - Throws: `unknownName` for an array that is neither h nor c, or what `LayerStates` throws.
  package func applied(to state: NetworkState) throws(StateError) -> NetworkState {
    var state = state
    for (name, array) in arrays.sorted(by: { $0.key < $1.key }) {
      guard let layers = LayerStates(name, array) else { throw .unknownName(name) }
      try layers.apply(to: &state)
    }
    return state
  }
}
