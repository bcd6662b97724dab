import GateCore
import Models
import Testing

@testable import StateSpace

@Suite("Points and eigenvalues are those that NumPy and SciPy find")
struct NumpyPointTests {
  private let tolerance = 1e-3

  @Test(
    "in bundled and random networks, all of them and no others", arguments: try NumpyPoints.load().networks)
  func points(_ expected: NumpyPoints.Network) throws {
    let model = try expected.model()
    let lane = Lane(layer: model.network.architecture.layers.count - 1, direction: .forward)
    let map = try HeldMap(model, lane: lane, holding: expected.held, in: .tokens([]))
    var settings = PointSearch.Settings()
    // However far they are.
    settings.outlierDistance = .infinity
    var search = PointSearch(map, near: [], settings: settings)
    search.finish()
    // The file has points that are by themselves.
    let found = search.found.filter { $0.isFixed && $0.eigenvalues.allSatisfy { $0.distanceToOne > 1e-6 } }
    #expect(found.count == expected.points.count)
    for point in expected.points {
      let match = found.min { distance($0, point) < distance($1, point) }
      let nearest = try #require(match)
      #expect(distance(nearest, point) < tolerance)
      #expect(nearest.eigenvalues.count == point.eigenvalues.count)
      for value in point.eigenvalues {
        let away = nearest.eigenvalues.map {
          Eigenvalue($0.real - value[0], $0.imaginary - value[1]).magnitude
        }
        #expect((away.min() ?? 1) < tolerance)
      }
    }
  }

  private func distance(_ found: RestPoint, _ expected: NumpyPoints.Point) -> Double {
    zip(found.state.numbers, expected.state).reduce(0) { max($0, abs($1.0 - $1.1)) }
  }
}
