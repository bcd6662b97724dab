import GateCore
import Models

/// The rows of the strips above the bands of the Timeline, and of the screens that share its columns; nil where
/// there is none.
public struct StripRows: Equatable, Sendable {
  public private(set) var input = 0
  /// Rows of each strip of numbers, which is drawn higher where there is room.
  public private(set) var seriesHeight = 1
  /// Those of the input's second and further columns, `seriesHeight` each.
  public private(set) var furtherInputs: Range<Int> = 0..<0
  /// What the sequence's file calls the steps.
  public private(set) var stepNames: Int?
  /// Which steps the network's mask passes over.
  public private(set) var mask: Int?
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

  /// - Parameters:
  ///   - hasAnswers: True where what the network says has a row among them.
  ///   - top: The first row.
  init(_ explorer: Explorer, _ columns: TimeColumns, hasAnswers: Bool = true, top: Int = 1) {
    end = top
    let (session, height) = (explorer.session, explorer.view.height)
    if columns.stepsPerColumn == 1 { seriesHeight = Self.seriesHeight(explorer) }
    input = take(session.tokens == nil ? seriesHeight : 1)
    if columns.stepsPerColumn == 1 {
      furtherInputs = end..<end + Self.furtherInputCount(explorer) * seriesHeight
      end = furtherInputs.upperBound
      if session.sequence.stepNames != nil, height >= 20 { stepNames = take() }
      if session.architecture.mask != nil { mask = take() }
      if hasAnswers, session.architecture.head != nil {
        let rows = Predictions.namesOutputs(in: session) ? 1 : seriesHeight
        prediction = take(rows)
        if session.baseline != nil, height >= 20 { unchanged = take(rows) }
      }
      if session.sequence.annotation != nil { annotation = take() }
      if ChangeMarks.hasChangesInTime(in: explorer) { changes = take() }
    }
    if session.run.length > columns.count * columns.stepsPerColumn { minimap = take() }
    if explorer.view.zoom != .off { zoom = take() }
  }

  private mutating func take(_ rows: Int = 1) -> Int {
    defer { end += rows }
    return end
  }

  /// As high as there is room for, beside bands of two rows a quantity.
  private static func seriesHeight(_ explorer: Explorer) -> Int {
    guard !explorer.view.showsNumbers else { return 1 }
    let strips = 2 + furtherInputCount(explorer) + (explorer.session.baseline == nil ? 0 : 1)
    let room = explorer.view.height - 8 - 2 * ChosenBands.shown(in: explorer).count
    return max(1, min(4, room / (2 * strips) + 1, explorer.view.height / 12))
  }

  /// A second column decides what the first one means (a marker, say), so it has a row wherever there is room.
  private static func furtherInputCount(_ explorer: Explorer) -> Int {
    guard case .features(_, let columns) = explorer.session.sequence.steps else { return 0 }
    let height = explorer.view.height
    return max(0, min(columns - 1, height >= 30 ? 3 : (height >= 17 ? 1 : 0)))
  }
}
