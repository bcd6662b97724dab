import TensorFiles

/// The element types of ONNX tensors, by the numbers that the format gives them.
enum ElementType: Int {
  case float = 1
  case uint8 = 2
  case int8 = 3
  case uint16 = 4
  case int16 = 5
  case int32 = 6
  case int64 = 7
  case bool = 9
  case float16 = 10
  case double = 11
  case uint32 = 12
  case uint64 = 13
  case bfloat16 = 16
  case uint4 = 21
  case int4 = 22

  /// The same type of a safetensors file; for four bits, which it does not have, the one of eight.
  var dtype: DType {
    switch self {
    case .float: .f32
    case .uint8, .uint4: .u8
    case .int8, .int4: .i8
    case .uint16: .u16
    case .int16: .i16
    case .int32: .i32
    case .int64: .i64
    case .bool: .bool
    case .float16: .f16
    case .double: .f64
    case .uint32: .u32
    case .uint64: .u64
    case .bfloat16: .bf16
    }
  }

  var isFloat: Bool { dtype.isReadableAsFloat }

  /// Bytes of an element in `raw_data`, where two of four bits share one.
  var size: Int { dtype.bitWidth / 8 }

  /// True for elements of four bits.
  var isPacked: Bool { self == .uint4 || self == .int4 }
}
