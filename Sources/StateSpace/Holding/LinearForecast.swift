import GateCore

/// How a state goes on by the map linearised about a point; see `HoldingSearch`.
struct LinearForecast: Sendable {
  /// u ↦ P u + t.
  private struct Affine: Sendable {
    var power: SquareMatrix
    var shift: [Double]

    func callAsFunction(_ u: [Double]) -> [Double] { zip(power * u, shift).map { $0 + $1 } }
  }

  private let map: HeldMap
  private let point: StatePoint
  private let first: Int
  /// Steps before the forecast begins.
  private let since: Int
  /// Of 1, 2, 4, … steps.
  private var powers: [Affine]
  /// u after as many steps as the last of `powers` takes.
  private var reached: [Double]
  /// u after the first step.
  private let firstStep: [Double]
  private var squaring: SquareMatrix
  private var rows = 0
  private var result: Holding?

  /// - Parameters:
  ///   - since: How many steps were taken before.
  ///   - first: The answer that is to hold.
  init(_ map: HeldMap, about point: StatePoint, from state: StatePoint, after since: Int, saying first: Int) {
    (self.map, self.point, self.since, self.first) = (map, point, since, first)
    let start = zip(state.numbers, point.numbers).map { $0 - $1 }
    let (next, jacobian) = map.lane.withJacobian(at: point.numbers)
    let step = Affine(power: jacobian, shift: zip(next, point.numbers).map { $0 - $1 })
    powers = [step]
    squaring = SquareMatrix(size: jacobian.size)
    firstStep = step(start)
    reached = firstStep
    look(from: start)
  }

  /// How far a state is from what is foretold for the first step.
  func error(of next: StatePoint) -> Double {
    StatePoint.distance(next.numbers, zip(firstStep, point.numbers).map { $0 + $1 })
  }

  /// What is said after the first step, as it is foretold.
  var firstAnswer: Int? { answer(firstStep) }

  private func answer(_ u: [Double]) -> Int? {
    guard u.allSatisfy(\.isFinite) else { return nil }
    return map.saying(in: StatePoint(zip(u, point.numbers).map { $0 + $1 }, units: point.units))?.answer
  }

  mutating func advance(multiplications: Int) -> Holding? {
    let n = squaring.size
    var left = multiplications
    while left > 0, result == nil {
      let last = powers[powers.count - 1]
      let part = rows..<rows + min(n - rows, max(1, left / max(1, n * n)))
      last.power.addProduct(with: last.power, rows: part, to: &squaring)
      rows = part.upperBound
      left -= part.count * n * n
      guard rows == n else { continue }
      powers.append(Affine(power: squaring, shift: last(last.shift)))
      (squaring, rows) = (SquareMatrix(size: n), 0)
      let before = reached
      reached = last(reached)
      look(from: before)
    }
    return result
  }

  /// Whether it is known after the last of `powers`.
  ///
  /// - Parameter before: u half as many steps before, or at the start.
  private mutating func look(from before: [Double]) {
    if answer(reached) != first {
      result = change(from: before, after: powers.count == 1 ? 0 : 1 << (powers.count - 2))
    } else if StatePoint.distance(before, reached) <= 1e-9 * (1 + Doubles.norm(point.numbers)) {
      result = .forever
    } else if powers.count > HoldingSearch.doublings {
      result = .longer(than: since + 1 << HoldingSearch.doublings)
    }
  }

  /// The first step with another answer, at most as many steps after `done` as the last power but one takes.
  private func change(from before: [Double], after done: Int) -> Holding {
    var (u, steps) = (before, done)
    for k in powers.indices.dropLast().reversed() {
      let further = powers[k](u)
      if answer(further) == first { (u, steps) = (further, steps + 1 << k) }
    }
    return .changes(after: since + steps + 1, to: answer(powers[0](u)) ?? first)
  }
}

extension SquareMatrix {
  /// Adds some rows of A B to a sum.
  func addProduct(with other: SquareMatrix, rows: Range<Int>, to sum: inout SquareMatrix) {
    let n = size
    sum.elements.withUnsafeMutableBufferPointer { sum in
      other.elements.withUnsafeBufferPointer { other in
        guard let b = other.baseAddress, let target = sum.baseAddress else { return }
        for i in rows {
          for k in 0..<n where self[i, k] != 0 {
            Doubles.add(self[i, k], times: b + k * n, to: target + i * n, count: n)
          }
        }
      }
    }
  }
}
