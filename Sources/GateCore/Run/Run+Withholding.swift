/// A number that a reader is not to see yet stands as a NaN of its own kind in the run's records. All that is computed
/// from it is a NaN too: what a reader is not told cannot be worked out from what is beside it.
extension Float {
  /// A number that is withheld. Arithmetic carries the payload of a NaN on (IEEE 754-2019, 6.2.3).
  public static let withheld = Float(nan: withheldPayload, signaling: false)

  private static let withheldPayload: UInt32 = 0x5EC

  /// True of a withheld number, and of what follows from one.
  public var isWithheld: Bool {
    isNaN && bitPattern & ((1 << 22) - 1) == Float.withheldPayload
  }
}

extension Run {
  /// Withholds quantities of a layer's units at a computed, resident step, and all that its later layers have
  /// there. Nothing that is computed later, or that the network says at this step, tells them.
  ///
  /// - Parameters:
  ///   - quantities: With all that follow from them within the step.
  ///   - unit: nil for all units.
  public mutating func withhold(
    _ quantities: [Quantity], unit: Int?, layer: Int, direction: Direction, step: Int
  ) {
    for (lane, packed) in plan.packed.lanes.enumerated() where packed.lane.layer >= layer {
      let isOwn = packed.lane == Lane(layer: layer, direction: direction)
      guard isOwn || packed.lane.layer > layer else { continue }
      let record = plan.layout.lanes[lane].record
      for quantity in isOwn ? quantities : packed.cell.quantities {
        guard let offset = record.offset(of: quantity) else { continue }
        let start = plan.layout.record(lane: lane, step: step % plan.chunkLength) + offset
        let units = isOwn ? unit.map { $0..<$0 + 1 } ?? 0..<record.units : 0..<record.units
        change(chunkOf: step) { storage in
          for unit in units { storage[start + unit] = .withheld }
        }
      }
    }
  }

  private mutating func change(chunkOf step: Int, _ body: (inout [Float]) -> Void) {
    let index = step / plan.chunkLength
    if engine.openChunk?.index == index {
      engine.changeOpenChunk(body)
    } else {
      records.window.change(index, body)
    }
  }
}
