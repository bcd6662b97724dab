import CKernels

/// The kernels that this processor runs.
package enum ProcessorKernels {
  /// The instruction set in the processor's maker's words: `AVX-512`.
  package static var title: String {
    switch ck_best_level() {
    case .avx512: "AVX-512"
    case .avx2: "AVX2"
    case .baseline: baseline
    }
  }

  private static var baseline: String {
    #if arch(x86_64)
      "SSE2"
    #elseif arch(arm64)
      "NEON"
    #else
      "portable"
    #endif
  }
}
