import GateCore
import Testing

@testable import ModelFiles
@testable import ModelImport
@testable import TensorFiles

/// Damaged files of Keras: whatever the bytes, the reader answers or throws.
@Suite struct KerasMutationTests {
  private struct Original {
    let bytes: [UInt8]
    /// Where parts of the structure begin.
    let starts: [Int]

    init(_ name: String) throws {
      bytes = try Files.read(Fixture.path("keras-files/\(name)"), limit: 1 << 20)
      let marks: Set<UInt32> = Set(
        ["TREE", "SNOD", "HEAP", "GCOL", "OHDR"].compactMap { Array($0.utf8).integer(at: 0) })
      let bytes = bytes
      starts =
        [0, 8, 40, 800]
        + stride(from: 0, to: bytes.count - 4, by: 1).filter { k in
          bytes[k] > 0x40 && bytes.integer(at: k).map(marks.contains) ?? false
        }
    }
  }

  /// Numbers in the structure changed, far from where they were: sizes, addresses, counts.
  private func shaken(_ original: Original, _ random: inout SplitMix) -> [UInt8] {
    var bytes = original.bytes
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let start = original.starts.randomElement(using: &random) ?? 0
      let position = min(bytes.count - 1, start + Int.random(in: 0..<120, using: &random))
      bytes[position] =
        [0, 1, 0x7F, 0x80, 0xFF, UInt8(random.next() & 0xFF)].randomElement(using: &random) ?? 0
    }
    return bytes
  }

  @Test func `Damaged files of Keras are read or refused`() throws {
    var random = SplitMix(seed: 12)
    let files = try [
      "classifier.weights.h5", "keras2.h5", "classifier.keras", "trained.h5", "tagger.keras", "nested.h5",
    ].map(Original.init)
    var (read, refused) = (0, 0)
    for turn in 0..<4000 {
      let original = files[turn % files.count]
      let bytes =
        turn % 3 == 0 ? MutationTests().damaged(original.bytes, &random) : shaken(original, &random)
      if MutationTests().isRead(bytes) { read += 1 } else { refused += 1 }
    }
    #expect(read > 200)
    #expect(refused > 500)
  }

  @Test func `Damaged HDF5 files of every layout are read or refused`() throws {
    var random = SplitMix(seed: 13)
    let files = try ["layouts.h5", "new-layouts.h5", "lzf.h5"].map(Original.init)
    var (read, refused) = (0, 0)
    for turn in 0..<4000 {
      let original = files[turn % files.count]
      let bytes =
        turn % 3 == 0 ? MutationTests().damaged(original.bytes, &random) : shaken(original, &random)
      do {
        let file = try HDF5File(bytes)
        for (path, dataset) in file.root.datasets {
          guard case .numbers(let dtype, let shape, let offset) = dataset.content else { continue }
          let tensor = StoredTensor(name: path, dtype: dtype, shape: shape, offset: offset)
          #expect(tensor.floats(in: file.bytes)?.count ?? tensor.count == tensor.count)
        }
        read += 1
      } catch {
        #expect(!"\(error)".contains("\n"))
        refused += 1
      }
    }
    #expect(read > 200)
    #expect(refused > 500)
  }

  @Test func `Damaged configurations beside sound weights are read or refused`() throws {
    var random = SplitMix(seed: 14)
    let archives = try ["tagger", "nested", "cells", "turned"].map {
      try FileArchive(Files.read(Fixture.path("keras-files/\($0).keras"), limit: 1 << 20))
    }
    let words = [
      "LSTM", "GRU", "Dense", "Bidirectional", "Embedding", "mul", "null", "gelu", "Sequential", "RNN",
    ]
    var (read, refused) = (0, 0)
    for turn in 0..<2000 {
      let archive = archives[turn % archives.count]
      var text = String(decoding: try #require(archive["config.json"]), as: UTF8.self)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let pair = (words.randomElement(using: &random) ?? "", words.randomElement(using: &random) ?? "")
        text = text.replacing("\"\(pair.0)\"", with: "\"\(pair.1)\"", maxReplacements: 1)
      }
      let bytes = turn % 4 == 0 ? MutationTests().damaged(Array(text.utf8), &random) : Array(text.utf8)
      do {
        let config = try JSONParser.parse(bytes[...])
        let weights = try HDF5File(archive.first(ending: ".weights.h5") ?? [])
        let file = try KerasModelFile(weights, container: .kerasArchive, config: config, version: "3.0")
        let loaded = try KerasImport.decode(
          file.tensors, name: "damaged", options: ImportOptions(), facts: file.facts)
        #expect(!ModelSummary(loaded).text.isEmpty)
        read += 1
      } catch {
        #expect(!"\(error)".contains("\n"))
        refused += 1
      }
    }
    #expect(read > 200)
    #expect(refused > 200)
  }
}
