import CKernels

/// The C library's elementary functions, the only thing the core takes from the system.
enum Math {
  static func exp(_ x: Float) -> Float { ck_expf(x) }
  static func expm1(_ x: Float) -> Float { ck_expm1f(x) }
  static func log(_ x: Float) -> Float { ck_logf(x) }
  static func log1p(_ x: Float) -> Float { ck_log1pf(x) }
  static func tanh(_ x: Float) -> Float { ck_tanhf(x) }
  static func log(_ x: Double) -> Double { ck_log(x) }
  static func exp(_ x: Double) -> Double { ck_exp(x) }
  static func cos(_ x: Double) -> Double { ck_cos(x) }
  static func pow(_ x: Double, _ y: Double) -> Double { ck_pow(x, y) }
  static func tanh(_ x: Double) -> Double { ck_tanh1(x) }
  static func expm1(_ x: Double) -> Double { ck_expm1(x) }
  static func log1p(_ x: Double) -> Double { ck_log1p(x) }

  /// σ(x) = 1 / (1 + e^−x), of one number. `Kernels.sigmoid` has the same of many at once, within 3e-7.
  static func sigmoid(_ x: Float) -> Float { 1 / (1 + exp(-x)) }
  static func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
}
