import TensorFiles

/// The states that a graph's recurrent layers begin with, given beside the model.
package struct OnnxInitialStates {
  /// By the names of the graph's inputs, or h and c for those of all layers.
  let arrays: [String: Tensor]

  /// None: each graph begins with its own.
  package init() { arrays = [:] }

  package var isEmpty: Bool { arrays.isEmpty }

  /// The arrays of a file, by their names: safetensors, `.npz`, or a `.npy`, which is h.
  package init(path: String) throws(FileError) {
    let bytes = try Files.read(path, limit: Files.modelLimit)
    do { arrays = try Self.arrays(in: bytes) } catch { throw FileError(path: path, problem: error) }
  }

  private static func arrays(in bytes: [UInt8]) throws(FileError.Problem) -> [String: Tensor] {
    func tensor(_ array: NumpyArray) -> Tensor {
      Tensor(shape: array.shape, elements: .floats(array.floats))
    }
    if NumpyArray.isBegun(by: bytes) {
      do { return ["h": tensor(try NumpyArray(bytes))] } catch { throw .numpy(error) }
    }
    var states: [String: Tensor] = [:]
    if let archive = try NumpyArchive(bytes) {
      for name in archive.names { states[name] = tensor(try archive.array(name)) }
      return states
    }
    guard Safetensors.isBegun(by: bytes) else { throw .onnx(.notStates) }
    do {
      let file = try Safetensors(bytes)
      for tensor in file.tensors {
        states[tensor.name] = Tensor(shape: tensor.shape, elements: .floats(try file.floats(of: tensor)))
      }
      return states
    } catch { throw .safetensors(error) }
  }
}
