import GateCore

/// All eigenvalues of a real square matrix, worked out a slice at a time: that of 512 rows takes a second.
///
/// The matrix is balanced (Parlett & Reinsch 1969), made a Hessenberg matrix by Householder reflections, and brought to
/// triangular form by Francis's implicit QR steps with two shifts at a time (Golub & Van Loan, "Matrix Computations",
/// 4th edition, 7.4 and 7.5; the shifts and the test of smallness as in EISPACK's hqr).
public struct EigenvalueSearch: Sendable {
  private enum Stage: Sendable {
    case balance
    /// Columns that are reflected.
    case reduce(columns: Int)
    case iterate
    case done
  }

  private let size: Int
  private var stage = Stage.balance
  private var matrix: SquareMatrix
  private var francis: FrancisIteration
  private var found: [Eigenvalue] = []

  public init(of matrix: SquareMatrix) {
    size = matrix.size
    self.matrix = matrix
    francis = FrancisIteration(size: matrix.size)
    if !matrix.elements.allSatisfy(\.isFinite) {
      found = [Eigenvalue](repeating: Eigenvalue(.nan, .nan), count: size)
      stage = .done
    } else if size == 0 {
      stage = .done
    }
  }

  /// Goes on for about so many multiplications, but for a reflection or a QR step at least; all eigenvalues, the
  /// largest first, when they are known. They are NaN where the matrix is not finite, or where the iteration does not
  /// end.
  public mutating func advance(multiplications: Int) -> [Eigenvalue]? {
    var left = multiplications
    while left > 0 {
      switch stage {
      case .balance:
        matrix.balance()
        stage = .reduce(columns: 0)
        left -= 4 * size * size
      case .reduce(let column):
        guard column < size - 2 else {
          stage = .iterate
          continue
        }
        matrix.reflect(column: column)
        stage = .reduce(columns: column + 1)
        left -= 2 * size * (2 * size - column)
      case .iterate:
        left -= francis.step(&matrix)
        if let eigenvalues = francis.eigenvalues {
          found = eigenvalues.sorted {
            ($0.magnitude, $0.real, $0.imaginary) > ($1.magnitude, $1.real, $1.imaginary)
          }
          stage = .done
        }
      case .done: return found
      }
    }
    if case .done = stage { return found }
    return nil
  }
}

extension SquareMatrix {
  /// All eigenvalues, the largest first; see `EigenvalueSearch`.
  public var eigenvalues: [Eigenvalue] {  // (n)
    var search = EigenvalueSearch(of: self)
    return search.advance(multiplications: .max) ?? []
  }
}
