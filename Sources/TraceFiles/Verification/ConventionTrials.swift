import GateCore
import ModelImport

/// Finds out in which other convention a foreign file's numbers give the reference: the known orders of gates,
/// then all others, with and without the other things that frameworks do differently.
struct ConventionTrials {
  /// A reading that agrees with the reference.
  struct Agreement: Equatable {
    var conventions: Conventions
    var isReversed: Bool
    /// The largest absolute difference that is left.
    var difference: Float
    /// A tolerance that passes, where the difference is the size of rounding but larger than the tolerance.
    var roundingTolerance: String?
  }

  let verification: Verification
  let stored: StoredGateOrder
  let tolerance: Float

  /// Steps compared before all are: enough to tell conventions apart, few enough to try hundreds.
  private static let trialSteps = 24
  /// What rounding makes of the numbers of a network at the most, over max(1, |value|); what is further apart is not run in
  /// double precision.
  private static let roundingLimit: Float = 1e-2

  /// Those that agree among the readings that change the fewest things; none when no reading agrees.
  func agreements() -> [Agreement] {
    var found: [Agreement] = []
    var changes = 1
    if let turned = turned() { found.append(turned) }
    for candidate in candidates.sorted(by: { $0.changeCount < $1.changeCount }) {
      if candidate.changeCount > changes {
        guard found.isEmpty else { return found }
        changes = candidate.changeCount
      }
      if let agreement = agreement(candidate) { found.append(agreement) }
    }
    return found
  }

  private func agreement(_ candidate: Conventions) -> Agreement? {
    var model = verification.model
    model.network = candidate.network(model.network, storedIn: stored)
    model.initialState = model.initialState.map { candidate.state($0, for: model.network.architecture) }
    let turned = candidate.readsBackward ? [false, true] : [verification.isReversed]
    return turned.lazy.compactMap { isReversed in
      agreement(of: Verification(verification, model: model, isReversed: isReversed), candidate)
    }.first
  }

  /// The model as it was read, and the reference's rows in the other order.
  private func turned() -> Agreement? {
    let isReversed = !verification.isReversed
    guard verification.rows == .everyStep else { return nil }
    return agreement(
      of: Verification(verification, model: verification.model, isReversed: isReversed), Conventions())
  }

  /// nil where values differ by more than the tolerance and rounding.
  private func agreement(of trial: Verification, _ conventions: Conventions) -> Agreement? {
    guard let first = try? trial.compare(tolerance: tolerance, limit: Self.trialSteps),
      first.agrees || first.bound <= Self.roundingLimit,
      let whole = try? trial.compare(tolerance: tolerance)
    else { return nil }
    var agreement = Agreement(
      conventions: conventions, isReversed: trial.isReversed, difference: whole.absolute?.size ?? 0)
    guard !whole.agrees else { return agreement }
    guard whole.bound <= Self.roundingLimit, let check = RoundingCheck(trial), check.isRounding else {
      return nil
    }
    agreement.roundingTolerance = RoundingCheck.tolerance(passing: whole.bound)
    return agreement
  }

  private var kinds: Set<CellKind> { Set(verification.model.network.architecture.layers.map(\.cell.kind)) }

  private var candidates: [Conventions] {
    var all = [Conventions()]
    all = all.flatMap { base in
      orders.map { order in
        var changed = base
        changed.gateOrder = order
        return changed
      }
    }
    if kinds.contains(.gru) {
      all = with(all, GRUCell.Reset.allCases.filter(isOtherReset)) { $0.gruReset = $1 }
      all = with(all, GRUCell.Update.allCases.filter(isOtherUpdate)) { $0.gruUpdate = $1 }
      all = with(all, [true]) { $0.swapsBiases = $1 }
      all = with(all, [.gatedCandidate]) { $0.gruForm = $1 }
    }
    if kinds.contains(.rnn) {
      all = with(all, [true]) { $0.transposesRecurrent = $1 }
      all = with(all, Self.activations) { $0.activation = $1 }
    }
    all = with(all, [true]) { $0.readsBackward = $1 }
    all += activationChanges
    all += maskChanges
    if verification.target == .output, verification.model.network.architecture.head != nil {
      let readings = all
      all = with(readings, Head.Squash.allCases) { $0.squash = $1 }
      if verification.rows == .last { all = with(all, [.lastStep]) { $0.readout = $1 } }
    }
    var seen = Set([Conventions()])
    return all.filter { seen.insert($0).inserted }
  }

  /// Each base as it is and with each of the values.
  private func with<Value>(
    _ bases: [Conventions], _ values: [Value], _ set: (inout Conventions, Value) -> Void
  ) -> [Conventions] {
    bases.flatMap { base in
      [base]
        + values.map { value in
          var changed = base
          set(&changed, value)
          return changed
        }
    }
  }

  /// nil for the order that was assumed; the frameworks' orders that differ from it, then all others.
  private var orders: [StoredGateOrder?] {
    var orders: [StoredGateOrder?] = [nil]
    let gated = kinds.subtracting([.rnn]).sorted { $0.rawValue < $1.rawValue }
    var seen = Set([meaning(of: stored, for: gated)])
    func add(_ order: StoredGateOrder) {
      if seen.insert(meaning(of: order, for: gated)).inserted { orders.append(order) }
    }
    guard let kind = gated.first else { return orders }
    for framework in WeightConvention.Framework.allCases { add(.framework(framework)) }
    guard gated.count == 1 else { return orders }
    for blocks in Self.permutations(WeightConvention(.pytorch).blocks(of: kind)) { add(.custom(blocks)) }
    return orders
  }

  /// What an order says about the gates of these cells. A framework that adds to an LSTM's forget bias reads
  /// the same order otherwise than one that does not.
  private struct Meaning: Hashable {
    var blocks: [[Quantity]]
    var forgetBias: Float
  }

  private func meaning(of order: StoredGateOrder, for gated: [CellKind]) -> Meaning {
    Meaning(
      blocks: gated.map { order.blocks(of: $0) ?? [] },
      forgetBias: gated.contains(.lstm) ? order.forgetBias : 0)
  }

  private static func permutations(_ blocks: [Quantity]) -> [[Quantity]] {
    guard blocks.count > 1 else { return [blocks] }
    return blocks.flatMap { first in
      permutations(blocks.filter { $0 != first }).map { [first] + $0 }
    }
  }

  private func isOtherReset(_ reset: GRUCell.Reset) -> Bool {
    gru.map { $0.reset != reset } ?? false
  }

  private func isOtherUpdate(_ update: GRUCell.Update) -> Bool {
    gru.map { $0.update != update } ?? false
  }

  private var gru: GRUCell? {
    for layer in verification.model.network.architecture.layers {
      if case .gru(let cell) = layer.cell { return cell }
    }
    return nil
  }

  /// What replaces tanh in models of Keras and ONNX.
  private static let activations: [Activation] = [
    .relu, .tanh, .sigmoid, .softsign, .softplus, .identity, .elu(alpha: 1),
  ]

  /// Masks of Keras that would pass over a step of the sequence, and none where there is one: with or without the
  /// activations of gates that its old networks have.
  private var maskChanges: [Conventions] {
    let architecture = verification.model.network.architecture
    let masks: [MaskReading]
    if architecture.mask != nil {
      masks = [.none]
    } else {
      masks = verification.sequence.steps.paddingValues.map { .value($0) }
    }
    let gates: [Activation?] = [nil, .hardSigmoid(alpha: 0.2, beta: 0.5)]
    return masks.flatMap { mask in
      gates.map { Conventions(gateActivation: $0, mask: mask) }
    }
  }

  /// Activations that Keras has had for gates, with each for the rest.
  private var activationChanges: [Conventions] {
    guard kinds != [.rnn] else { return [] }
    let gates: [Activation?] = [
      nil, .sigmoid, .hardSigmoid(alpha: 0.2, beta: 0.5), .hardSigmoid(alpha: 1 / 6, beta: 0.5),
    ]
    return gates.flatMap { gate in
      ([nil] + Self.activations).map { Conventions(activation: $0, gateActivation: gate) }
    }
  }
}

extension Conventions {
  /// How many things differ from what the format means. An order that no framework has counts as two.
  fileprivate var changeCount: Int {
    var count = 0
    switch gateOrder {
    case nil: break
    case .framework: count += 1
    case .custom: count += 2
    }
    count += [
      gruReset != nil, gruUpdate != nil, gruForm != nil, swapsBiases, transposesRecurrent, readsBackward,
      activation != nil, gateActivation != nil, mask != nil, readout != nil, squash != nil,
    ].count { $0 }
    return count
  }
}

extension InputSteps {
  /// What may pad the sequence: the id 0, or what all numbers of a step are; the commonest first.
  fileprivate var paddingValues: [Float] {
    switch self {
    case .tokens(let tokens): return tokens.contains(0) ? [0] : []
    case .features(let values, let columns):
      guard columns > 0 else { return [] }
      var counts: [Float: Int] = [:]
      for start in stride(from: 0, to: values.count - columns + 1, by: columns) {
        let first = values[start]
        if values[start..<start + columns].allSatisfy({ $0 == first }) { counts[first, default: 0] += 1 }
      }
      return counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(2).map(\.key)
    }
  }
}
