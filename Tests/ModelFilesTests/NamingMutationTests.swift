import GateCore
import Testing

@testable import ModelFiles
@testable import TensorFiles

/// Damaged files of other programs' names, and names and shapes at random: each is read or refused.
@Suite struct NamingMutationTests {
  private static let files = [
    "mlx-gru.safetensors", "flax-lstm.safetensors", "nnx-gru.safetensors", "equinox-gru.safetensors",
    "haiku-lstm.npz",
    "haiku-lstm.pkl", "tf1-lstm-peepholes.safetensors", "tf1-gru.safetensors", "written-d2l-gru.npz",
    "written-peephole-lstm.safetensors", "written-joined-gru.safetensors", "proteus.json",
  ]

  @Test func `Damaged files are read or refused`() throws {
    var random = SplitMix(seed: 31)
    let files = try Self.files.map { try Files.read(NamingTests.path($0), limit: 1 << 16) }
    var (read, refused) = (0, 0)
    for turn in 0..<2000 {
      var bytes = files[turn % files.count]
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let position = Int.random(in: 0..<bytes.count, using: &random)
        bytes[position] = UInt8.random(in: 0...255, using: &random)
      }
      if MutationTests().isRead(bytes) { read += 1 } else { refused += 1 }
    }
    #expect(read > 100)
    #expect(refused > 100)
  }

  @Test func `Any of the known names with any shapes are read or refused`() {
    var random = SplitMix(seed: 32)
    let names = Set(Naming.all.flatMap { $0.parts.map(\.name) }).sorted()
    let endings = ["", "", ".weight", ".kernel", ".bias", ".w", ".b"]
    var (read, refused) = (0, 0)
    for turn in 0..<1500 {
      // Half of them have all parts of one naming.
      let naming = Naming.all[turn % Naming.all.count]
      let chosen =
        turn % 2 == 0
        ? naming.parts.map(\.name) : (0..<6).map { _ in names.randomElement(using: &random) ?? "" }
      let (units, inputs) = (Int.random(in: 1...3, using: &random), Int.random(in: 1...3, using: &random))
      var tensors: [String: [Int]] = [:]
      for name in chosen {
        let ending = endings.randomElement(using: &random) ?? ""
        let rows = units * Int.random(in: 1...4, using: &random)
        let columns = [units, inputs, units + inputs].randomElement(using: &random) ?? 1
        let shape = [[rows, columns], [columns, rows], [rows], [1, rows], [rows, columns, 1]].randomElement(
          using: &random)
        tensors[["", "a.", "lstm/", "fw/lstm_cell/"][turn / 4 % 4] + name + ending] = shape ?? []
      }
      let bytes = ModelFileErrorTests.file(tensors.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
      if MutationTests().isRead(bytes) { read += 1 } else { refused += 1 }
    }
    #expect(read + refused == 1500)
    #expect(refused > 100)
  }
}
