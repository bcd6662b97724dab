import GateCore
import Models

/// A task whose sequences are drawn at random from a grammar or a process.
///
/// A hash of a sequence's own content decides to which part it belongs, so training and held-out sequences
/// cannot meet, whatever seeds and counts are asked for.
protocol DrawnTask: SequenceTask {
  /// One sequence, with the targets to learn from.
  func draw(using random: inout SeededGenerator) -> InputSequence
}

extension DrawnTask {
  public func sequences(in part: Part, count: Int, seed: UInt64) -> [InputSequence] {
    var random = SeededGenerator(seed: seed)
    let shown = Set(showcase.map(\.fingerprint))
    var drawn: [InputSequence] = []
    drawn.reserveCapacity(count)
    while drawn.count < count {
      var sequence = draw(using: &random)
      let fingerprint = sequence.fingerprint
      guard part == (fingerprint % 5 == 0 ? .heldOut : .training), !shown.contains(fingerprint) else {
        continue
      }
      sequence.name = "\(part == .training ? "training" : "held out") \(drawn.count + 1)"
      drawn.append(sequence)
    }
    return drawn
  }
}

extension InputSequence {
  /// The same sequence with all legal continuations as targets, none at the last step.
  ///
  /// Whoever learns from the symbol that happened to come learns the chances of the generator too, and with
  /// them its limits: that no training word is longer than the longest. A grammar says only what may come.
  func askingFor(legal: ([Int]) -> [Set<Int>]) -> InputSequence {
    guard case .tokens(let tokens) = steps else { return self }
    var sequence = self
    sequence.targets = .tokenSets(legal(Array(tokens)).dropLast().inOrder + [[]])
    return sequence
  }

  /// FNV-1a over the steps. Swift's own hash differs between runs of a program.
  var fingerprint: UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func mix(_ word: UInt32) { hash = (hash ^ UInt64(word)) &* 0x0000_0100_0000_01b3 }
    switch steps {
    case .tokens(let tokens): for token in tokens { mix(UInt32(truncatingIfNeeded: token)) }
    case .features(let values, _): for value in values { mix(value.bitPattern) }
    }
    // The low bits of FNV's last product depend on the low bits of the words alone.
    return hash ^ (hash >> 32)
  }
}
