import GateCore
import TensorFiles

/// A network's state as a file that its layers can begin with: h and c of all layers and directions.
package enum StateFile {
  /// How the file's name ends.
  package enum Format: String, CaseIterable, Sendable {
    case safetensors, npz
  }

  /// The format that a file's name asks for; nil when it ends otherwise.
  package static func format(of path: String) -> Format? {
    Format.allCases.first { path.lowercased().hasSuffix("." + $0.rawValue) }
  }

  /// h, and c where layers have one, (layers · directions, 1, H); all numbers in a row where the sizes differ.
  package static func arrays(of state: NetworkState) -> [(name: String, array: StateArrays.Array)] {
    let hidden = state.memories.map(\.hidden)
    let cell = state.memories.map(\.cell).filter { !$0.isEmpty }
    return [("h", hidden), ("c", cell)].filter { !$0.1.isEmpty }.map { name, rows in
      let isEven = Set(rows.map(\.count)).count == 1
      let values = Array(rows.joined())
      let shape = isEven ? [rows.count, 1, rows[0].count] : [values.count]
      return (name, StateArrays.Array(shape: shape, values: values))
    }
  }

  package static func bytes(of state: NetworkState, as format: Format) -> [UInt8] {
    let arrays = arrays(of: state)
    switch format {
    case .safetensors:
      return SafetensorsWriter.header(
        metadata: [], tensors: arrays.map { .init(name: $0.name, shape: $0.array.shape) })
        + arrays.flatMap { SafetensorsWriter.bytes(of: $0.array.values) }
    case .npz:
      var archive = StoredZipWriter()
      var bytes: [UInt8] = []
      for (name, array) in arrays {
        let content = NumpyWriter.header(shape: array.shape) + SafetensorsWriter.bytes(of: array.values)
        bytes += archive.begin(name: name + ".npy", size: content.count)
        archive.add(content)
        bytes += content + archive.endEntry()
      }
      return bytes + archive.directory()
    }
  }
}
