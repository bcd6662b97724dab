import GateCore
import Models

/// The rows of the strips above the bands of the Timeline, and of the screens that share its columns; nil where
/// there is none.
public struct StripRows: Equatable, Sendable {
  public private(set) var input = 0
  /// Those of the input's second and further columns.
  public private(set) var furtherInputs: Range<Int> = 0..<0
  public private(set) var prediction: Int?
  /// What the network says without the changes.
  public private(set) var unchanged: Int?
  public private(set) var annotation: Int?
  public private(set) var changes: Int?
  public private(set) var minimap: Int?
  /// What a tile stands for, where several values may share one.
  public private(set) var zoom: Int?
  /// The first row below them.
  public private(set) var end = 1

  /// None, on a screen too small for a picture.
  init() {}

  init(_ explorer: Explorer, _ columns: TimeColumns) {
    let (session, height) = (explorer.session, explorer.view.height)
    input = take()
    if columns.stepsPerColumn == 1 {
      furtherInputs = end..<end + Self.furtherInputCount(explorer)
      end = furtherInputs.upperBound
      if session.architecture.head != nil {
        prediction = take()
        if session.baseline != nil, height >= 20 { unchanged = take() }
      }
      if session.sequence.annotation != nil { annotation = take() }
      if ChangeMarks.hasChangesInTime(in: explorer) { changes = take() }
    }
    if session.run.length > columns.count * columns.stepsPerColumn { minimap = take() }
    if explorer.view.zoom != .off { zoom = take() }
  }

  private mutating func take() -> Int {
    defer { end += 1 }
    return end
  }

  /// A second column decides what the first one means (a marker, say), so it has a row wherever there is room.
  private static func furtherInputCount(_ explorer: Explorer) -> Int {
    guard case .features(_, let columns) = explorer.session.sequence.steps else { return 0 }
    let height = explorer.view.height
    return max(0, min(columns - 1, height >= 30 ? 3 : (height >= 20 ? 1 : 0)))
  }
}
