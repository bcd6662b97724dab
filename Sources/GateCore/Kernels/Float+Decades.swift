extension Float {
  /// log₁₀ |x|, the height on a logarithmic axis: −∞ for 0, NaN for NaN.
  public var decades: Float { Float(Math.log(Double(magnitude)) / Math.log(10.0)) }
}
