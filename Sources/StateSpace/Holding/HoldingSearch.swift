import GateCore

/// Foretells after how many steps under the held input the head's answer changes, from the map linearised about a
/// point p, a slice at a time:
///
///     u ↦ J u + r,     u = s − p,  J = ∂F/∂s at p,  r = F(p) − p
///
/// Powers of this affine map are made by doubling (1, 2, 4, … steps), so that a million steps take twenty products of
/// matrices. Where the answer changes and changes back between two of these steps, that is not seen; the first of the
/// steps between the last two that differ is found exactly. It is a prediction: far from p the map itself does
/// something else, which `Waiting` shows.
public struct HoldingSearch: Sendable {
  /// u ↦ P u + t.
  private struct Affine: Sendable {
    var power: SquareMatrix
    var shift: [Double]

    func callAsFunction(_ u: [Double]) -> [Double] { zip(power * u, shift).map { $0 + $1 } }
  }

  /// 2²⁰ steps, about a million, are looked ahead.
  static let doublings = 20

  private let head: @Sendable (StatePoint) -> Int?
  private let point: StatePoint
  private let first: Int
  /// Of 1, 2, 4, … steps.
  private var powers: [Affine]
  /// u after as many steps as the last of `powers` takes.
  private var reached: [Double]
  private var squaring: SquareMatrix
  private var rows = 0
  private let start: [Double]
  private var result: Holding?

  /// - Parameters:
  ///   - point: A rest point of the map.
  ///   - jacobian: Of the map at the point.
  ///   - state: From which the steps are counted.
  /// - Returns: nil where the head gives no answer.
  public init?(_ map: HeldMap, about point: StatePoint, jacobian: SquareMatrix, from state: StatePoint) {
    guard let first = map.saying(in: state)?.answer else { return nil }
    (self.first, self.point) = (first, point)
    head = { map.saying(in: $0)?.answer }
    start = zip(state.numbers, point.numbers).map { $0 - $1 }
    let shift = zip(map(point).numbers, point.numbers).map { $0 - $1 }
    let step = Affine(power: jacobian, shift: shift)
    powers = [step]
    squaring = SquareMatrix(size: jacobian.size)
    reached = step(start)
    look(from: start)
  }

  private func answer(_ u: [Double]) -> Int? {
    guard u.allSatisfy(\.isFinite) else { return nil }
    return head(StatePoint(zip(u, point.numbers).map { $0 + $1 }, units: point.units))
  }

  /// Goes on for about so many multiplications, but for a row of a product at least; what was found, when it is.
  public mutating func advance(multiplications: Int) -> Holding? {
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
      let since = powers.count == 1 ? 0 : 1 << (powers.count - 2)
      result = change(from: before, after: since)
    } else if StatePoint.distance(before, reached) <= 1e-9 * (1 + Doubles.norm(point.numbers)) {
      result = .forever
    } else if powers.count > Self.doublings {
      result = .longer(than: 1 << Self.doublings)
    }
  }

  /// The first step with another answer, at most as many steps after `since` as the last power but one takes.
  private func change(from before: [Double], after since: Int) -> Holding {
    var (u, steps) = (before, since)
    for k in powers.indices.dropLast(powers.count == 1 ? 0 : 1).reversed() {
      let further = powers[k](u)
      if answer(further) == first { (u, steps) = (further, steps + 1 << k) }
    }
    return .changes(after: steps + 1, to: answer(powers[0](u)) ?? first)
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
