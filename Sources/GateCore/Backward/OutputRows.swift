/// The outputs of a trace before squashing, with what is asked of them: (rows, headWidth) each, rows being T·B, or B
/// for a head that is read once.
struct OutputRows: Sendable {
  var logits = GrowingFloats()
  /// ∂/∂logits.
  var gradients = GrowingFloats()
  var targets = GrowingFloats()

  mutating func reserve(_ count: Int) {
    logits.reserve(count)
    gradients.reserve(count)
    targets.reserve(count)
  }
}
