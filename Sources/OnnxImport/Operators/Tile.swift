/// The input repeated along its dimensions, one copy after the other.
struct Tile: Operator {
  let name = "Tile"
  let elementSource = ElementSource.firstInput

  func constants(_ call: OperatorCall, _ context: inout OperatorContext) throws(OnnxError) -> [Tensor]? {
    guard let x = call.constant(0), let repeats = call.constant(1)?.integers,
      repeats.count == x.shape.count, repeats.allSatisfy({ (0...1 << 24).contains($0) })
    else { return nil }
    let sizes = zip(x.shape, repeats).map { $0.multipliedReportingOverflow(by: $1) }
    let wanted = sizes.map(\.partialValue)
    guard !sizes.contains(where: \.overflow), context.allows(wanted) else { return nil }
    if x.count == 0 { return [x.picking([], shape: wanted)] }
    var offsets = Array(0..<x.count)
    var shape = x.shape
    for (axis, times) in repeats.enumerated() where times != 1 {
      let row = shape[axis...].reduce(1, *)
      offsets = stride(from: 0, to: offsets.count, by: max(row, 1)).flatMap { start in
        (0..<times).flatMap { _ in offsets[start..<start + row] }
      }
      shape[axis] *= times
    }
    return [x.picking(offsets, shape: shape)]
  }
}
