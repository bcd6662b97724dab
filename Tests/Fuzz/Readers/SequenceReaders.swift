import GateCore
import Models
import SequenceFiles
import TensorFiles
import TraceFiles
import TrainingFiles

/// The readers of sequences, of what is learnt from, of vocabularies and of numbers to compare with.
enum SequenceFuzzing {
  static var readers: [FuzzReader] {
    let arrays = FuzzFiles.models(["npy"])
    let archives = FuzzFiles.models(["npz"])
    let zip = ZipMutation(members: [(".npy", NumpyMutation.mutate)])
    return [
      FuzzReader(name: "table", files: tables, mutation: TableMutation.mutate) { numbers($0) },
      FuzzReader(name: "text", files: texts, mutation: TextMutation.mutate) { tokens($0) },
      FuzzReader(name: "npy", files: arrays, mutation: NumpyMutation.mutate) { bytes in
        if case .wrong(let fault) = tokens(bytes) { return .wrong(fault) }
        return numbers(bytes)
      },
      FuzzReader(name: "npz-sequence", files: archives, mutation: zip.mutate) { numbers($0) },
      FuzzReader(name: "wave", files: waves, mutation: ByteMutation.mutate) { bytes in
        do throws(WaveError) {
          return try WaveFile(FileBytes(bytes)).samples.isEmpty ? .wrong("no samples") : .read
        } catch {
          return FuzzReader.refusal(error.description)
        }
      },
      FuzzReader(name: "vocabulary", files: vocabularies, mutation: vocabularyMutation) { vocabulary($0) },
      FuzzReader(name: "data", files: tables + texts + arrays.prefix(20), mutation: dataMutation) {
        data($0)
      },
      FuzzReader(name: "reference", files: tables + arrays, mutation: dataMutation) { bytes in
        do throws(FileError) {
          let reference = try Reference.read(FuzzFiles.place(bytes, called: "reference"), tensor: nil)
          return reference.values.count == reference.shape.reduce(1, *)
            ? .read : .wrong("shape and values differ")
        } catch { return FuzzReader.refusal(error.description) }
      },
    ]
  }

  private static let tables: [[UInt8]] = [
    "id;temp;hum\n1;0,5;-1e3\n1;\"2,5\";\n\n2;NaN;7\n2;1;2\n", "# x\nid,temp,hum\n1,2,3\n\n4,5,6\n",
    "id\ttemp\thum\r\n1\t2\t3\r\n\r\n4\t5\t6\r\n",
    "date,level,label\n1949-05,1.5,up\n1949-06,2.5,down\n1949-07,3,up\n",
    "when,x,y\n2020-01-31 12:30,1,2\n2020-02-01 12:31,3,4\n2020-02-03T01:00:00Z,5,6\n", "1\n2\n\n3\n4.5\n",
    "text,label\n\"good, very\",1\nbad,0\nawful,0\nfine,1\n", "a,b\n1.234,1.000.000\n2,3\n", "1 2 3\n4 5 6\n",
    "0 1, 2\n3\t4\n", "id,x,class\na,1,0\na,2,0\nb,3,1\nb,4,1\nc,0,0\nd,9,1\n",
  ].map { Array($0.utf8) }

  private static let texts: [[UInt8]] = [
    "([é])\r\n(字)👩‍👩‍👧\n", "the film was not good\n\nthe film was good\n", "0 1 2\n\n3 4\n", "abab\nbaba\n",
    String(repeating: "alice was beginning to get very tired\n", count: 12),
  ].map { Array($0.utf8) }

  private static var waves: [[UInt8]] {
    [(1, 16, 1), (1, 8, 2), (3, 32, 1), (1, 24, 2), (0xFFFE, 16, 1)].map { format, bits, channels in
      let frame = bits / 8 * channels
      let header: [Int] = [format, channels, 8000 & 0xFFFF, 0, (8000 * frame) & 0xFFFF, 0, frame, bits]
      let content = header.flatMap { [UInt8($0 & 255), UInt8($0 >> 8 & 255)] }
      let data = (0..<16 * frame).map { UInt8(truncatingIfNeeded: $0 * 37) }
      func chunk(_ name: String, _ bytes: [UInt8]) -> [UInt8] {
        Array(name.utf8) + SafetensorsMutation.number(bytes.count)[..<4] + bytes
      }
      let chunks = chunk("fmt ", content) + chunk("LIST", [1, 2, 3, 4]) + chunk("data", data)
      return chunk("RIFF", Array("WAVE".utf8) + chunks)
    }
  }

  private static var vocabularies: [[UInt8]] {
    FuzzFiles.all("Tests/ModelFilesTests/Fixtures/tokenizers", ["json"])
      + [
        "{\"a\": 0, \"b\": 1, \"\\n\": 2, \"é\": 3}", "{\"0\": \"a\", \"1\": \"b\", \"2\": \"the\"}",
        "[\"a\", \"b\", \"\\u00e9\", \"\\ud83d\\ude00\"]", "a\nb\n\\n\n\\\\\n<unk>\n",
        "{\"char_to_idx\": {\"a\": 0, \"b\": 1}, \"idx_to_char\": {\"0\": \"a\", \"1\": \"b\"}}",
      ].map { Array($0.utf8) }
      + [[0x80, 2] + Array("}q\0(X\u{1}\0\0\0aK\0X\u{1}\0\0\0bK\u{1}u.".utf8)]
  }

  private static let vocabularyMutation: Mutation = { bytes, random in
    bytes.first == 0x80
      ? PickleMutation.mutate(bytes, &random)
      : random.once(in: 2) ? JSONMutation.mutate(bytes, &random) : TextMutation.mutate(bytes, &random)
  }

  private static let dataMutation: Mutation = { bytes, random in
    bytes.first == 0x93
      ? NumpyMutation.mutate(bytes, &random)
      : random.once(in: 3) ? TextMutation.mutate(bytes, &random) : TableMutation.mutate(bytes, &random)
  }

  private static func model(_ input: InputKind, _ vocabulary: Vocabulary? = nil) -> Model {
    let network = Network(
      Architecture(input: input, layers: [Layer(cell: .rnn(RNNCell()), hiddenSize: 1)], head: nil))
    return Model(name: "", network: network, vocabulary: vocabulary)
  }

  private static let numberModels = [
    model(.features(columns: 2, hasMask: true)), model(.features(columns: 1, hasMask: false)),
  ]

  private static let tokenModels = [
    model(
      .oneHot(vocabulary: 6),
      Vocabulary(unit: .character, symbols: Array("()[]é\n").map(String.init), unknown: 1)),
    model(
      .oneHot(vocabulary: 5),
      Vocabulary(
        unit: .word, symbols: ["the", "film", "was", "good", "[UNK]"], unknown: 4,
        rules: Vocabulary.WordRules(lowercases: true, separatesPunctuation: true, literals: ["[UNK]"]))),
    model(.embedding(vocabulary: 5, size: 1)),
  ]

  private static let options: [SequenceOptions] = [
    .init(), .init(columns: "temp,hum"), .init(columns: "2-3", standardizes: true), .init(idColumn: "id"),
    .init(columns: "3,2", idColumn: "1", standardizes: true), .init(columns: "1,2", blankLines: .keep),
    .init(columns: "-9223372036854775808"), .init(blankLines: .split),
  ]

  private static func numbers(_ bytes: [UInt8]) -> FuzzReader.Outcome {
    reading(bytes, numberModels, options)
  }
  private static func tokens(_ bytes: [UInt8]) -> FuzzReader.Outcome {
    reading(bytes, tokenModels, [.init()])
  }

  /// Reads the bytes for each of the models; what is accepted must fit the network.
  private static func reading(
    _ bytes: [UInt8], _ models: [Model], _ options: [SequenceOptions]
  ) -> FuzzReader.Outcome {
    var outcome = FuzzReader.Outcome.refused
    for model in models {
      for options in options {
        do throws(FileError.Problem) {
          let sequences = try SequenceFile.sequences(
            in: FileBytes(bytes), name: "damaged", for: model, options: options)
          // What is packed may grow as much as deflate can make of it.
          let most = bytes.starts(with: [0x50, 0x4B]) ? 1032 * bytes.count : max(64, 2 * bytes.count)
          for sequence in sequences {
            guard sequence.count > 0, sequence.count <= most else {
              return .wrong("\(sequence.count) steps of \(bytes.count) bytes")
            }
            do { _ = try Run(model, steps: sequence.steps) } catch {
              return .wrong("read, but not computed: \(error)")
            }
          }
          outcome = .read
        } catch {
          let message = FileError(path: "damaged", problem: error).description
          if case .wrong(let fault) = FuzzReader.refusal(message) { return .wrong(fault) }
        }
      }
    }
    return outcome
  }

  private static func vocabulary(_ bytes: [UInt8]) -> FuzzReader.Outcome {
    var outcome = FuzzReader.Outcome.refused
    for name in ["vocabulary.txt", "vocabulary.json"] {
      do throws(FileError) {
        let fitted = try VocabularyFile.read(FuzzFiles.place(bytes, called: name), for: tokenModels[2])
        guard fitted.vocabulary.symbols.count == 5 else {
          return .wrong("\(fitted.vocabulary.symbols.count) symbols")
        }
        outcome = .read
      } catch {
        if case .wrong(let fault) = FuzzReader.refusal(error.description) { return .wrong(fault) }
      }
    }
    return outcome
  }

  private static func data(_ bytes: [UInt8]) -> FuzzReader.Outcome {
    var outcome = FuzzReader.Outcome.refused
    let path = FuzzFiles.place(bytes, called: "data")
    for form in [DataOptions.Form?.none] + DataOptions.Form.allCases.map(Optional.some) {
      var options = DataOptions()
      options.form = form
      do throws(FileError) {
        _ = try DataFile.read(path, options: options)
        outcome = .read
      } catch {
        if case .wrong(let fault) = FuzzReader.refusal(error.description) { return .wrong(fault) }
      }
    }
    return outcome
  }
}
