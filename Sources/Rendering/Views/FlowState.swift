/// How far the flow of data has come at a part of the drawn cell. Later cases cover earlier ones where parts meet.
enum FlowState: Int, Comparable, Sendable {
  case ahead
  case passed
  case current

  static func < (a: FlowState, b: FlowState) -> Bool { a.rawValue < b.rawValue }
}

extension Theme {
  /// Of wires, boxes and signs of the drawn cell.
  func wire(_ flow: FlowState) -> Style {
    switch flow {
    case .ahead: quiet
    case .passed: strong
    case .current: selected
    }
  }
}
