#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The C library's elementary functions, the only thing the core takes from the system.
enum Math {
  static func exp(_ x: Float) -> Float { expf(x) }
  static func expm1(_ x: Float) -> Float { expm1f(x) }
  static func log(_ x: Float) -> Float { logf(x) }
  static func log1p(_ x: Float) -> Float { log1pf(x) }
  static func log(_ x: Double) -> Double { logDouble(x) }
  static func exp(_ x: Double) -> Double { expDouble(x) }
  static func cos(_ x: Double) -> Double { cosDouble(x) }
  static func pow(_ x: Double, _ y: Double) -> Double { powDouble(x, y) }
}

private func logDouble(_ x: Double) -> Double { log(x) }
private func expDouble(_ x: Double) -> Double { exp(x) }
private func cosDouble(_ x: Double) -> Double { cos(x) }
private func powDouble(_ x: Double, _ y: Double) -> Double { pow(x, y) }
