import GateCore

/// Foretells after how many steps under the held input the head's answer changes, a slice at a time.
///
/// The first steps, 256, are those of the map itself. From there on the map is linearised about a rest point p: the one
/// from which the next step and its answer are foretold best (of a large map, of the six that are nearest),
///
///     u ↦ J u + r,     u = s − p,  J = ∂F/∂s at p,  r = F(p) − p
///
/// and powers of this affine map are made by doubling (1, 2, 4, … steps), so that a million steps take twenty products
/// of matrices. Where the answer changes and changes back between two of these, that is not seen; of the steps between
/// the last two, the first with another answer is found exactly. Beyond the first steps it is a prediction: the further
/// the state is from p, the more the map itself differs from it. `Waiting` shows what it does.
public struct HoldingSearch: Sendable {
  /// How many steps are those of the map itself.
  public static let exactSteps = 256
  /// 2²⁰ steps more, about a million, are looked ahead.
  static let doublings = 20

  /// So many of the nearest points are compared.
  private static let candidates = 6

  private enum Stage: Sendable {
    case follow
    case foretell(LinearForecast)
    case done(Holding)
  }

  private let map: HeldMap
  private let points: [StatePoint]
  private let first: Int
  private var state: StatePoint
  private var steps = 0
  private var stage = Stage.follow

  /// - Parameters:
  ///   - points: The rest points of the map that are known.
  ///   - state: From which the steps are counted.
  /// - Returns: nil where no point is known, or the head gives no answer.
  public init?(_ map: HeldMap, points: [StatePoint], from state: StatePoint) {
    guard !points.isEmpty, let first = map.saying(in: state)?.answer else { return nil }
    (self.map, self.points, self.first, self.state) = (map, points, first, state)
  }

  /// Goes on for about so many multiplications, but for a row of a product at least; what was found, when it is.
  public mutating func advance(multiplications: Int) -> Holding? {
    var left = multiplications
    while left > 0 {
      switch stage {
      case .follow:
        left -= map.lane.multiplications + 100
        follow()
      case .foretell(var forecast):
        stage = .follow
        let part = min(left, 4_000_000)
        left -= part
        if let result = forecast.advance(multiplications: part) {
          stage = .done(result)
        } else {
          stage = .foretell(forecast)
        }
      case .done(let result): return result
      }
    }
    if case .done(let result) = stage { return result }
    return nil
  }

  private mutating func follow() {
    let next = map(state)
    steps += 1
    guard let answer = map.saying(in: next)?.answer, answer == first else {
      stage = .done(.changes(after: steps, to: map.saying(in: next)?.answer ?? first))
      return
    }
    state = next
    guard steps == Self.exactSteps else { return }
    stage = .foretell(forecast(to: map(state)))
  }
  /// About the point from which the next state, and what is said there, is foretold best.
  private func forecast(to next: StatePoint) -> LinearForecast {
    let answer = map.saying(in: next)?.answer
    let near = points.sorted { $0.distance(to: state) < $1.distance(to: state) }
      .prefix(map.size > 128 ? Self.candidates : points.count)
    let forecasts = near.map { LinearForecast(map, about: $0, from: state, after: steps, saying: first) }
    let right = forecasts.filter { $0.firstAnswer == answer }
    return (right.isEmpty ? forecasts : right).min { $0.error(of: next) < $1.error(of: next) }
      ?? LinearForecast(map, about: state, from: state, after: steps, saying: first)
  }
}
