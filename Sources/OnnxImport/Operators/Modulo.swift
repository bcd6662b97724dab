/// The remainder of whole numbers, which has the sign of the divisor.
struct Modulo: ElementwiseOperator {
  let function = ElementwiseFunction.binary("Mod", integers: Self.remainder, floats: nil)

  private static let remainder: @Sendable (Int, Int) -> Int? = { a, b in
    guard b != 0 else { return nil }
    let remainder = a.remainderReportingOverflow(dividingBy: b).partialValue
    return remainder != 0 && (remainder < 0) != (b < 0) ? remainder &+ b : remainder
  }
}
