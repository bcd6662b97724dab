import Training

extension Checkpoint.Moment {
  /// For the reader: `epoch 0.125`, `step 1200`, `file 3`.
  public var label: String {
    switch self {
    case .epoch(let epoch):
      "epoch \(epoch == epoch.rounded() ? "\(Int(epoch))" : "\((epoch * 1000).rounded() / 1000)")"
    case .number(let number): "step \(number)"
    case .written(let number): "file \(number)"
    }
  }
}

extension Checkpoint.Moment: Comparable {
  public static func < (a: Self, b: Self) -> Bool { a.position < b.position }

  /// How far training was, in the unit of its series.
  var position: Double {
    switch self {
    case .epoch(let epoch): epoch
    case .number(let number), .written(let number): Double(number)
    }
  }
}
