import TensorFiles

extension StoredTensor {
  /// What weights of other types than F32 mean for the numbers, in sentences for the report.
  package static func precisionDecisions(_ tensors: [StoredTensor]) -> [String] {
    let types = Set(tensors.map(\.dtype))
    return [(DType.f16, "float16"), (.bf16, "bfloat16"), (.f64, "float64")].filter { types.contains($0.0) }
      .map { ImportReport.precisionDecision(storedAs: $0.1) }
  }
}
