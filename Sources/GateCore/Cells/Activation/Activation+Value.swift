extension Activation {
  /// φ(x) of one number, by the same loops as the vectors'.
  public func callAsFunction(_ x: Float) -> Float {
    var y = x
    withUnsafeMutablePointer(to: &y) { apply(UnsafePointer($0), into: $0, count: 1) }
    return y
  }
}
