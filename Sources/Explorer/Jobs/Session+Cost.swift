// How much work steps are.
extension Session {
  /// How many steps cost about so many multiplications. Work on a whole sequence is limited
  /// by it, so that a large network opens as quickly as a small one.
  public func steps(ofMultiplications multiplications: Int, atLeast least: Int) -> Int {
    max(least, steps(ofMultiplications: multiplications))
  }

  /// How many steps cost no more multiplications than these.
  func steps(ofMultiplications multiplications: Int) -> Int {
    multiplications / max(1, model.network.parameters.count)
  }
}
