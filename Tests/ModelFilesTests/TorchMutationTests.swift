import GateCore
import Testing

@testable import TensorFiles

/// Damaged files of torch.save: whatever the bytes, the reader answers or throws.
@Suite struct TorchMutationTests {
  @Test func `Damaged files of torch.save are read or refused`() throws {
    var random = SplitMix(seed: 8)
    let files = try ["plain", "legacy", "checkpoint", "views", "two", "compressed"].map {
      try Files.read(Fixture.path("torch-\($0).pt"), limit: 1 << 16)
    }
    var (read, refused) = (0, 0)
    for turn in 0..<4000 {
      let original = files[turn % files.count]
      var bytes = MutationTests().damaged(original, &random)
      // Half of all damage is done to the pickle, the directory or the names, not to the numbers.
      if turn % 2 == 0 {
        let position = Int.random(in: 0..<min(2000, bytes.count), using: &random)
        bytes[position] = UInt8.random(in: 0...255, using: &random)
        let near = bytes.count - Int.random(in: 1...min(1200, bytes.count), using: &random)
        bytes[near] = UInt8.random(in: 0...255, using: &random)
      }
      if MutationTests().isRead(bytes) { read += 1 } else { refused += 1 }
    }
    #expect(read > 200)
    #expect(refused > 500)
  }

  @Test func `Damaged checkpoints with objects, whole modules and plain pickles are read or refused`() throws
  {
    var random = SplitMix(seed: 12)
    let names = [
      "objects.pt", "whole.pt", "whole-legacy.pt", "script.pt", "slots.pt", "arrays-2.pkl", "arrays-5.pkl",
      "tensors-2.pkl", "tensors-4.pkl", "arrays.joblib", "packed.joblib", "arrays.npz", "weight-norm-old.pt",
      "weight-norm-new.pt", "pruned.pt", "weight-drop-wrapped.pt", "arrays-0.pkl", "arrays-1.pkl",
      "python2.pkl",
      "big-endian.pkl", "big-endian-2.pkl",
    ]
    let files = try names.map { try Files.read(Fixture.path("pickle-\($0)"), limit: 1 << 16) }
    var (read, refused) = (0, 0)
    for turn in 0..<4000 {
      let original = files[turn % files.count]
      var bytes = MutationTests().damaged(original, &random)
      if turn % 3 == 0 {
        let position = Int.random(in: 0..<min(3000, bytes.count), using: &random)
        bytes[position] = UInt8.random(in: 0...255, using: &random)
      }
      if MutationTests().isRead(bytes) { read += 1 } else { refused += 1 }
    }
    #expect(read > 200)
    #expect(refused > 500)
  }

  @Test func `Damaged pickles of opcodes alone are read or refused`() {
    var random = SplitMix(seed: 9)
    let opcodes =
      Array("().NJKMGUTXtae}su]qrhjcRbQ012ldoBC".utf8) + [
        0x80, 0x81, 0x88, 0x89, 0x8A, 0x8B, 0x8C, 0x8D, 0x8E, 0x8F, 0x90, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96,
        0x85,
        0x86, 0x87,
      ]
    let globals = [
      "ccollections\nOrderedDict\n", "ctorch._utils\n_rebuild_tensor_v2\n", "ctorch\nFloatStorage\n",
      "c_codecs\nencode\n", "ctorch.storage\n_load_from_bytes\n", "cnumpy.core.multiarray\n_reconstruct\n",
      "cnumpy\ndtype\n", "cjoblib.numpy_pickle\nNumpyArrayWrapper\n", "cargparse\nNamespace\n",
      "ctorch._tensor\n_rebuild_from_type_v2\n", "I01\n", "I7\n", "L3L\n", "F1.5\n", "S'a\\x41'\n",
      "Va\\u0041\n",
      "p0\n", "g0\n", "icopy\ncopy\n",
    ]
    .map { Array($0.utf8) }
    var (read, refused) = (0, 0)
    for _ in 0..<36_000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 1...40, using: &random) {
        switch random.next() % 4 {
        case 0: bytes += globals.randomElement(using: &random) ?? []
        case 1: bytes.append(UInt8(random.next() % 8))
        case _: bytes.append(opcodes.randomElement(using: &random) ?? 0)
        }
      }
      var machine = PickleMachine(bytes, 0..<bytes.count)
      do {
        _ = try machine.run()
        read += 1
      } catch { refused += 1 }
    }
    #expect(read > 200)
    #expect(refused > 500)
  }
}
