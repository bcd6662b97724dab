@testable import GateCore

/// The cells written out unit by unit in double precision, straight from the papers, sharing nothing with the
/// core but its parameter arrays: what the fast code must say.
struct ScalarReference {
  let cell: Cell
  let units: Int
  let w: [[Double]]  // (G·H, I)
  let u: [[Double]]  // (G·H, H)
  let b: [Double]
  let bu: [Double]
  let p: [Double]  // (3·H)

  /// Of the only layer of `network`.
  init(_ network: Network) {
    let layer = network.architecture.layers[0]
    cell = layer.cell
    units = layer.hiddenSize
    func rows(_ role: ParameterRole, _ length: Int) -> [[Double]] {
      let values = network[role].map(Double.init)
      return stride(from: 0, to: values.count, by: length).map { Array(values[$0..<$0 + length]) }
    }
    w = rows(.inputWeights(layer: 0, direction: .forward), network.architecture.input.size)
    u = rows(.recurrentWeights(layer: 0, direction: .forward), units)
    b = network[.inputBias(layer: 0, direction: .forward)].map(Double.init)
    bu = network[.recurrentBias(layer: 0, direction: .forward)].map(Double.init)
    p = network[.peepholes(layer: 0, direction: .forward)].map(Double.init)
  }

  private func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
  private func sigma(_ x: Double) -> Double { 1 / (1 + power(-x)) }
  private func tanh(_ x: Double) -> Double { 1 - 2 / (power(2 * x) + 1) }

  /// eˣ by its series, after halving x often enough.
  private func power(_ x: Double) -> Double {
    var (sum, term) = (1.0, 1.0)
    for k in 1...20 {
      term *= x / 64 / Double(k)
      sum += term
    }
    return (0..<6).reduce(sum) { value, _ in value * value }
  }

  /// Every quantity after one step from h and c; `held` says what becomes of a quantity just computed.
  func step(
    _ x: [Double], h: [Double], c: [Double], held: (Quantity, [Double]) -> [Double] = { $1 }
  ) -> [Quantity: [Double]] {
    func row(_ block: Int, _ j: Int) -> Int { block * units + j }
    func sum(_ block: Int, _ j: Int) -> Double {
      let r = row(block, j)
      return dot(w[r], x) + dot(u[r], h) + b[r] + bu[r]
    }
    let all = 0..<units
    switch cell {
    case .rnn: return [.hidden: held(.hidden, all.map { tanh(sum(0, $0)) })]
    case .lstm(let lstm):
      func peep(_ k: Int, _ j: Int, _ c: [Double]) -> Double { p.isEmpty ? 0 : p[k * units + j] * c[j] }
      var i = held(.input, all.map { sigma(sum(0, $0) + peep(0, $0, c)) })
      var f = held(.forget, all.map { sigma(sum(1, $0) + peep(1, $0, c)) })
      let g = held(.candidate, all.map { tanh(sum(2, $0)) })
      switch lstm.coupling {
      case .none: break
      case .inputFromForget: i = held(.input, f.map { 1 - $0 })
      case .forgetFromInput: f = held(.forget, i.map { 1 - $0 })
      }
      let cNew = held(.cell, all.map { f[$0] * c[$0] + i[$0] * g[$0] })
      let o = held(.output, all.map { sigma(sum(3, $0) + peep(2, $0, cNew)) })
      return [
        .input: i, .forget: f, .candidate: g, .output: o, .cell: cNew,
        .hidden: held(.hidden, all.map { o[$0] * tanh(cNew[$0]) }),
      ]
    case .gru(let gru):
      let r = held(.reset, all.map { sigma(sum(0, $0)) })
      let z = held(.update, all.map { sigma(sum(1, $0)) })
      var n = all.map { j in
        let k = row(2, j)
        return switch gru.reset {
        case .before: tanh(dot(w[k], x) + b[k] + bu[k] + dot(u[k], all.map { r[$0] * h[$0] }))
        case .after: tanh(dot(w[k], x) + b[k] + r[j] * (dot(u[k], h) + bu[k]))
        }
      }
      let written = gru.update == .writes ? z : z.map { 1 - $0 }
      if gru.form == .gatedCandidate { n = all.map { (1 - written[$0]) * r[$0] * n[$0] } }
      n = held(.candidate, n)
      return [
        .reset: r, .update: z, .candidate: n,
        .hidden: held(.hidden, all.map { (1 - written[$0]) * h[$0] + written[$0] * n[$0] }),
      ]
    }
  }
}
