import GateCore
import Models
import Testing

@testable import ModelFiles
@testable import ModelImport
@testable import SequenceFiles
@testable import TensorFiles

/// Damaged files: whatever the bytes, a reader answers or throws. A trap or a hang ends the test run.
@Suite struct MutationTests {
  /// A file with bytes changed, removed, doubled or cut off in one to three places, half of them near its
  /// start, where the structure is.
  func damaged(_ bytes: [UInt8], _ random: inout SplitMix) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
      let bound = Bool.random(using: &random) ? bytes.count : min(bytes.count, 256)
      let position = Int.random(in: 0..<bound, using: &random)
      switch random.next() % 8 {
      case 0, 1, 2: bytes[position] ^= 1 << UInt8(random.next() % 8)
      case 3: bytes[position] = UInt8.random(in: 0...255, using: &random)
      case 4: bytes[position] = Array("0123456789-{}[]\",:.e\\n".utf8).randomElement(using: &random) ?? 0
      case 5: bytes.remove(at: position)
      case 6: bytes.insert(bytes[position], at: position)
      case _: bytes.removeSubrange(position..<min(bytes.count, position + Int(random.next() % 64)))
      }
    }
    return bytes
  }

  /// Whether a model file is read; whatever is, can be summarised and takes no more memory than the file warrants.
  func isRead(_ bytes: [UInt8]) -> Bool {
    do {
      let loaded = try ModelFile.decode(
        bytes, name: "damaged", options: ImportOptions(rnnActivation: .relu))
      #expect(loaded.model.network.parameters.count <= bytes.count)
      #expect(!ModelSummary(loaded).text.isEmpty)
      return true
    } catch {
      #expect(!error.description.contains("\n"))
      return false
    }
  }

  @Test func `Damaged model files are read or refused`() throws {
    var random = SplitMix(seed: 5)
    var models = (0..<20).map { _ in ModelFile.encode(RandomModels.model(&random)) }
    for name in [
      "lstm-embedding-head", "gru-bidirectional-no-bias", "rnn-relu", "keras-bidirectional", "keras-named",
      "keras-lstm-stack",
    ] {
      models.append(try Files.read(Fixture(name: name).path, limit: 1 << 16))
    }
    var (read, refused) = (0, 0)
    for _ in 0..<6000 {
      let model = models[Int.random(in: 0..<models.count, using: &random)]
      let bytes = damaged(model, &random)
      if isRead(bytes) { read += 1 } else { refused += 1 }
    }
    // Both outcomes must be frequent, or the mutations test nothing.
    #expect(read > 200)
    #expect(refused > 500)
  }

  @Test func `Damaged metadata in a sound file is read or refused`() throws {
    var random = SplitMix(seed: 7)
    let (model, text) = (RandomModels.model(&random), "\"hidden\":")
    let tensors = model.network.layout.tensors
    let entries = tensors.map {
      SafetensorsWriter.Entry(
        name: TensorNames(model.network.architecture).name(of: $0.role), shape: $0.shape)
    }
    let metadata = Array(ModelMetadata(model).json.text.utf8)
    #expect(String(decoding: metadata, as: UTF8.self).contains(text))
    var (read, refused) = (0, 0)
    for _ in 0..<4000 {
      let damagedText = String(decoding: damaged(metadata, &random), as: UTF8.self)
      let header = SafetensorsWriter.header(
        metadata: [(ModelMetadata.key, damagedText)], tensors: entries)
      let bytes = header + SafetensorsWriter.bytes(of: model.network.parameters)
      do {
        _ = try ModelFile.decode(bytes, name: "damaged")
        read += 1
      } catch { refused += 1 }
    }
    #expect(read > 200)
    #expect(refused > 500)
  }

  @Test func `Damaged arrays are read or refused`() throws {
    var random = SplitMix(seed: 8)
    let names = ["f4-le-C", "f8-be-F", "i2-be-C", "b1-by-F", "version-2", "version-3", "cube-F", "vector"]
    let arrays = try names.map { try Files.read(Fixture.numpy($0), limit: 1 << 16) }
    var (read, refused) = (0, 0)
    for _ in 0..<6000 {
      let array = arrays[Int.random(in: 0..<arrays.count, using: &random)]
      do {
        let array = try NumpyArray(damaged(array, &random))
        #expect(array.floats.count == array.shape.reduce(1, *))
        #expect(array.integers?.count ?? array.count == array.count)
        read += 1
      } catch {
        #expect(!error.description.contains("\n"))
        refused += 1
      }
    }
    #expect(read > 200)
    #expect(refused > 500)
  }

  @Test func `Damaged archives of arrays are read or refused`() throws {
    var random = SplitMix(seed: 11)
    let archives = try ["written", "compressed"].map {
      try Files.read(Fixture.path("numpy/\($0).npz"), limit: 1 << 16)
    }
    var (read, refused) = (0, 0)
    for turn in 0..<4000 {
      do {
        guard let archive = try NumpyArchive(damaged(archives[turn % archives.count], &random)) else {
          refused += 1
          continue
        }
        for name in archive.names {
          let array = try archive.array(name)
          #expect(array.floats.count == array.shape.reduce(1, *))
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

  @Test func `Damaged vocabularies and tokenizers are read or refused`() throws {
    var random = SplitMix(seed: 9)
    var files = try ["plain", "lowercase", "added"].map { name in
      try Files.read(Fixture.tokenizer(name), limit: 1 << 16)
    }
    files.append(Array("{\"a\": 0, \"b\": 1, \"\\n\": 2, \"é\": 3}".utf8))
    files.append(Array("{\"0\": \"a\", \"1\": \"b\", \"2\": \"the\"}".utf8))
    files.append(Array("[\"a\", \"b\", \"\\u00e9\", \"\\ud83d\\ude00\"]".utf8))
    var (read, refused) = (0, 0)
    for _ in 0..<5000 {
      let file = files[Int.random(in: 0..<files.count, using: &random)]
      do {
        let bytes = damaged(file, &random)
        let vocabulary = try VocabularyFile.json(bytes)
        #expect(vocabulary.symbols.count <= bytes.count)
        #expect(Set(vocabulary.symbols).count == vocabulary.symbols.count)
        read += 1
      } catch {
        #expect(!error.description.contains("\n"))
        refused += 1
      }
    }
    #expect(read > 200)
    #expect(refused > 500)
  }

  @Test func `Damaged files of several sequences are read or refused, whatever was asked for`() throws {
    var random = SplitMix(seed: 10)
    let tables = [
      "id;temp;hum\n1;0,5;-1e3\n1;\"2,5\";\n\n2;NaN;7\n2;1;2\n", "# x\nid,temp,hum\n1,2,3\n\n4,5,6\n",
      "id\ttemp\thum\r\n1\t2\t3\r\n\r\n4\t5\t6\r\n",
    ].map { Array($0.utf8) }
    let array =
      NumpyWriter.header(shape: [2, 2, 3]) + SafetensorsWriter.bytes(of: [Float](repeating: 1, count: 12))
    let files = tables + [array]
    let options: [SequenceOptions] = [
      .init(columns: "temp,hum"), .init(columns: "2-3", standardizes: true), .init(idColumn: "id"),
      .init(columns: "3,2", idColumn: "1", standardizes: true), .init(columns: "1,2", blankLines: .keep),
    ]
    let layer = Layer(cell: .rnn(RNNCell()), hiddenSize: 1)
    let network = Network(
      Architecture(input: .features(columns: 2, hasMask: true), layers: [layer], head: nil))
    let model = Model(name: "", network: network)
    var (read, refused) = (0, 0)
    for _ in 0..<6000 {
      let file = files[Int.random(in: 0..<files.count, using: &random)]
      let options = options[Int.random(in: 0..<options.count, using: &random)]
      do {
        let bytes = damaged(file, &random)
        for sequence in try SequenceFile.sequences(in: bytes, name: "damaged", for: model, options: options) {
          #expect(sequence.count > 0 && sequence.count <= bytes.count)
          _ = try Run(network: model.network, steps: sequence.steps)
        }
        read += 1
      } catch let error as FileError.Problem {
        #expect(!error.description.contains("\n"))
        refused += 1
      } catch {
        Issue.record("accepted, but not by the network: \(error)")
      }
    }
    #expect(read > 500)
    #expect(refused > 500)
  }

  @Test func `Damaged sequences are read or refused`() {
    let table = Array("a,b\n1,2\n3.5,\n\"-1e3\",nan\r\n".utf8)
    let text = Array("([é])\r\n(字)👩‍👩‍👧\n".utf8)
    let ids = Array("0 1, 2\n3\t4".utf8)
    var random = SplitMix(seed: 6)
    let inputs: [(InputKind, Vocabulary?, [UInt8])] = [
      (.features(columns: 2, hasMask: false), nil, table),
      (
        .oneHot(vocabulary: 6),
        Vocabulary(unit: .character, symbols: Array("()[]é\n").map(String.init), unknown: 1), text
      ),
      (.oneHot(vocabulary: 2), Vocabulary(unit: .word, symbols: ["([é])", "(字)👩‍👩‍👧"]), text),
      (.embedding(vocabulary: 5, size: 1), nil, ids),
    ]
    var (read, refused) = (0, 0)
    for (input, vocabulary, bytes) in inputs {
      let layer = Layer(cell: .rnn(RNNCell()), hiddenSize: 1)
      let model = Model(
        name: "", network: Network(Architecture(input: input, layers: [layer], head: nil)),
        vocabulary: vocabulary)
      for _ in 0..<1500 {
        do {
          let sequence = try SequenceFile.parse(damaged(bytes, &random), name: "damaged", for: model)
          // What is accepted can be fed to the network.
          _ = try Run(network: model.network, steps: sequence.steps)
          read += 1
        } catch let error as SequenceError {
          #expect(!error.description.contains("\n"))
          refused += 1
        } catch {
          Issue.record("accepted, but not by the network: \(error)")
        }
      }
    }
    #expect(read > 500)
    #expect(refused > 500)
  }
}
