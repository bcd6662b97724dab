import GateCore
import Models
import Training

extension TrainingData {
  /// A number that differs for other sequences or targets (FNV-1a over all of them), in hexadecimal.
  package var fingerprint: String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func mix(_ word: UInt64) { hash = (hash ^ word) &* 0x0000_0100_0000_01b3 }
    func mix(_ values: [Float]) { for value in values { mix(UInt64(value.bitPattern)) } }
    func mix(_ tokens: some Sequence<Int>) { for token in tokens { mix(UInt64(bitPattern: Int64(token))) } }
    for sequence in training {
      mix(UInt64(sequence.count))
      switch sequence.steps {
      case .tokens(let tokens): mix(tokens)
      case .features(let values, _): mix(values)
      }
      switch sequence.targets {
      case .none: mix(0)
      case .tokens(let tokens): mix(tokens.lazy.map { $0 ?? -1 })
      case .tokenSets(let sets): for set in sets { mix(set) }
      case .values(let values, _), .finalValues(let values): mix(values)
      case .label(let label): mix([label])
      }
    }
    return String(hash, radix: 16)
  }
}
