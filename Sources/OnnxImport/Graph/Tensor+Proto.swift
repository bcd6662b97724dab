import OnnxSchema

extension Tensor {
  /// Reads an initialiser or the value of a Constant node.
  ///
  /// - Throws: `unreadableType`, `shapeTooLarge`, `dataLength`, or what `files` throws for data beside the model.
  init(_ proto: Onnx_TensorProto, files: inout ExternalFiles) throws(OnnxError) {
    let name = proto.name
    guard let type = ElementType(rawValue: Int(proto.dataType)) else {
      throw .unreadableType(tensor: name, type: Int(proto.dataType))
    }
    let shape = proto.dims.map(Int.init)
    guard let count = Self.count(of: shape) else { throw .shapeTooLarge(tensor: name) }
    self.init(shape: shape, elements: .flags([]))
    if type.isPacked {
      let size = count / 2 + count % 2
      let bytes: [UInt8]
      if proto.dataLocation == 1 {
        bytes = try files.bytes(of: proto, count: size)
      } else {
        bytes = proto.rawData.isEmpty ? proto.int32Data.map { UInt8(truncatingIfNeeded: $0) } : proto.rawBytes
      }
      guard bytes.count == size else {
        throw .dataLength(tensor: name, shape: shape, expected: size, found: bytes.count)
      }
      elements = Self.halves(bytes, count: count, type)
      return
    }
    if proto.dataLocation == 1 {
      let (size, overflow) = count.multipliedReportingOverflow(by: type.size)
      guard !overflow else { throw .shapeTooLarge(tensor: name) }
      elements = Self.elements(try files.bytes(of: proto, count: size)[...], type)
    } else if !proto.rawData.isEmpty {
      let found = proto.rawData.count
      guard found % type.size == 0, found / type.size == count else {
        throw .dataLength(tensor: name, shape: shape, expected: count, found: found / type.size)
      }
      elements = Self.elements(proto.rawBytes[...], type)
    } else {
      elements = Self.listed(proto, type)
      guard self.count == count else {
        throw .dataLength(tensor: name, shape: shape, expected: count, found: self.count)
      }
    }
  }

  /// Numbers of four bits, the lower half of each byte first.
  private static func halves(_ bytes: [UInt8], count: Int, _ type: ElementType) -> Elements {
    .integers(
      (0..<count).map { index in
        let half = Int(index.isMultiple(of: 2) ? bytes[index / 2] & 15 : bytes[index / 2] >> 4)
        return type == .int4 && half > 7 ? half - 16 : half
      })
  }

  /// Elements from the typed lists, where small types share `int32_data`.
  private static func listed(_ proto: Onnx_TensorProto, _ type: ElementType) -> Elements {
    switch type {
    case .float: .floats(proto.floatData)
    case .double: .floats(proto.doubleData.map(Float.init))
    case .float16:
      .floats(proto.int32Data.map { Float(Float16(bitPattern: UInt16(truncatingIfNeeded: $0))) })
    case .bfloat16:
      .floats(
        proto.int32Data.map { Float(bitPattern: UInt32(UInt16(truncatingIfNeeded: $0)) << 16) })
    case .int64: .integers(proto.int64Data.map(Int.init))
    case .uint32, .uint64: .integers(proto.uint64Data.map { Int(truncatingIfNeeded: $0) })
    case .int8, .uint8, .int16, .uint16, .int32, .int4, .uint4: .integers(proto.int32Data.map(Int.init))
    case .bool: .flags(proto.int32Data.map { $0 != 0 })
    }
  }

  private static func elements(_ bytes: ArraySlice<UInt8>, _ type: ElementType) -> Elements {
    func map<Bits: FixedWidthInteger, Element>(_ element: (Bits) -> Element) -> [Element] {
      bytes.withUnsafeBytes { all in
        stride(from: 0, to: all.count, by: MemoryLayout<Bits>.size).map {
          element(Bits(littleEndian: all.loadUnaligned(fromByteOffset: $0, as: Bits.self)))
        }
      }
    }
    return switch type {
    case .float: .floats(map { (bits: UInt32) in Float(bitPattern: bits) })
    case .double: .floats(map { (bits: UInt64) in Float(Double(bitPattern: bits)) })
    case .float16: .floats(map { (bits: UInt16) in Float(Float16(bitPattern: bits)) })
    case .bfloat16: .floats(map { (bits: UInt16) in Float(bitPattern: UInt32(bits) << 16) })
    case .int8, .int4: .integers(map { (bits: Int8) in Int(bits) })
    case .uint8, .uint4: .integers(map { (bits: UInt8) in Int(bits) })
    case .int16: .integers(map { (bits: Int16) in Int(bits) })
    case .uint16: .integers(map { (bits: UInt16) in Int(bits) })
    case .int32: .integers(map { (bits: Int32) in Int(bits) })
    case .uint32: .integers(map { (bits: UInt32) in Int(bits) })
    case .int64: .integers(map { (bits: Int64) in Int(bits) })
    case .uint64: .integers(map { (bits: UInt64) in Int(truncatingIfNeeded: bits) })
    case .bool: .flags(map { (bits: UInt8) in bits != 0 })
    }
  }
}
