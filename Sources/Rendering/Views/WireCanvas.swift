/// Lines on a grid that join where they meet: each cell gathers the arms that lead out of it and then is drawn
/// as the box-drawing character (Unicode block 2500) with those arms.
struct WireCanvas {
  private struct Joint {
    /// Up 1, right 2, down 4, left 8.
    var arms: Int
    var state: FlowState
  }

  private var joints: [Position: Joint] = [:]

  struct Position: Hashable {
    var column: Int
    var row: Int

    init(_ column: Int, _ row: Int) {
      self.column = column
      self.row = row
    }
  }

  /// Adds a line through corner points, each level with the one before or in its column.
  mutating func add(_ points: [Position], _ state: FlowState) {
    for (from, to) in zip(points, points.dropFirst()) {
      let (stepX, stepY) = ((to.column - from.column).signum(), (to.row - from.row).signum())
      guard stepX == 0 || stepY == 0 else { continue }
      let (out, into) = stepX != 0 ? (stepX > 0 ? (2, 8) : (8, 2)) : (stepY > 0 ? (4, 1) : (1, 4))
      var here = from
      while here != to {
        let next = Position(here.column + stepX, here.row + stepY)
        join(here, arm: out, state)
        join(next, arm: into, state)
        here = next
      }
    }
  }

  private mutating func join(_ position: Position, arm: Int, _ state: FlowState) {
    let old = joints[position] ?? Joint(arms: 0, state: .ahead)
    joints[position] = Joint(arms: old.arms | arm, state: max(old.state, state))
  }

  /// Every joint with its character: thin where the data has not come yet, heavy where it has.
  func characters(unicode: Bool) -> [(position: Position, glyph: Character, state: FlowState)] {
    joints.map { position, joint in
      let isLit = joint.state != .ahead
      let table = unicode ? (isLit ? Self.heavy : Self.light) : (isLit ? Self.asciiLit : Self.asciiUnlit)
      return (position, table[joint.arms], joint.state)
    }
  }

  // In the order of the arms' sums: 1 up, 2 right, 3 both, 4 down … A single arm is drawn through its cell.
  private static let light: [Character] = Array(" │─└││┌├─┘─┴┐┤┬┼")
  private static let heavy: [Character] = Array(" ┃━┗┃┃┏┣━┛━┻┓┫┳╋")
  private static let asciiLit: [Character] = Array(" |-+||++-+-++++#")
  private static let asciiUnlit: [Character] = Array(" :.:::::.:.:::::")
}
