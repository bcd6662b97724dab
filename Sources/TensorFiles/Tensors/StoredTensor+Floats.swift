extension StoredTensor {
  /// The elements, row-major; nil unless the type is F64 (rounded), F32, F16 or BF16.
  ///
  /// - Parameter file: the bytes that `offset` counts in; they must cover the tensor.
  package func floats(in file: FileBytes) -> [Float]? {
    switch dtype {
    case .f64: elements(in: file) { (bits: UInt64) in Float(Double(bitPattern: bits)) }
    case .f32: singles(in: file)
    case .f16: elements(in: file) { (bits: UInt16) in Float(Float16(bitPattern: bits)) }
    // BF16 is the upper half of a Float.
    case .bf16: elements(in: file) { (bits: UInt16) in Float(bitPattern: UInt32(bits) << 16) }
    case .f8e5m2, .f8e4m3, .f8e8m0, .f6e2m3, .f6e3m2, .f4, .c64, .i64, .i32, .i16, .i8, .u64, .u32, .u16,
      .u8, .bool:
      nil
    }
  }

  private func singles(in file: FileBytes) -> [Float] {
    guard isRowMajor, !shape.contains(0) else {
      return elements(in: file) { (bits: UInt32) in Float(bitPattern: bits) }
    }
    return [Float](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = copySingles(from: file, into: buffer) ? count : 0
    }
  }

  /// Copies elements as they are; false, and nothing is copied, where they are none of `Float` in row-major order.
  ///
  /// - Parameters:
  ///   - file: the bytes that `offset` counts in; they must cover the tensor.
  ///   - floats: room for all elements.
  package func copySingles(from file: FileBytes, into floats: UnsafeMutableBufferPointer<Float>) -> Bool {
    guard dtype == .f32, isRowMajor, !shape.contains(0), floats.count == count else { return false }
    file.withUnsafeBytes { all in
      let source = UnsafeRawBufferPointer(rebasing: all[offset..<offset + 4 * count])
      UnsafeMutableRawBufferPointer(floats).copyMemory(from: source)
    }
    file.letGo(offset..<offset + 4 * count)
    #if _endian(big)
      for k in floats.indices { floats[k] = Float(bitPattern: UInt32(littleEndian: floats[k].bitPattern)) }
    #endif
    return true
  }

  /// The elements, row-major, each made of its bits.
  package func elements<Bits: FixedWidthInteger, Value>(
    in file: FileBytes, as value: (Bits) -> Value
  ) -> [Value] {
    // Beside a dimension of 0 there may be one that no loop ends.
    guard !shape.contains(0) else { return [] }
    let size = MemoryLayout<Bits>.size
    return file.withUnsafeBytes { all in
      func element(_ index: Int) -> Value {
        value(Bits(littleEndian: all.loadUnaligned(fromByteOffset: offset + index * size, as: Bits.self)))
      }
      return isRowMajor ? (0..<count).map(element) : elementIndices.map(element)
    }
  }

  /// Where each element lies, counted in elements from the first, in row-major order of the indices.
  private var elementIndices: [Int] {
    var elementIndices = [0]
    for (length, stride) in zip(shape, strides) {
      elementIndices = elementIndices.flatMap { start in (0..<length).map { start + $0 * stride } }
    }
    return elementIndices
  }
}
