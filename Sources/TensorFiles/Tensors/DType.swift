/// The element types of a safetensors file.
package enum DType: String, CaseIterable, Hashable, Sendable {
  case f64 = "F64"
  case f32 = "F32"
  case f16 = "F16"
  case bf16 = "BF16"
  case f8e5m2 = "F8_E5M2"
  case f8e4m3 = "F8_E4M3"
  case f8e8m0 = "F8_E8M0"
  case f6e2m3 = "F6_E2M3"
  case f6e3m2 = "F6_E3M2"
  case f4 = "F4"
  case c64 = "C64"
  case i64 = "I64"
  case i32 = "I32"
  case i16 = "I16"
  case i8 = "I8"
  case u64 = "U64"
  case u32 = "U32"
  case u16 = "U16"
  case u8 = "U8"
  case bool = "BOOL"

  /// Bits an element takes in the file.
  package var bitWidth: Int {
    switch self {
    case .f64, .i64, .u64, .c64: 64
    case .f32, .i32, .u32: 32
    case .f16, .bf16, .i16, .u16: 16
    case .f8e5m2, .f8e4m3, .f8e8m0, .i8, .u8, .bool: 8
    case .f6e2m3, .f6e3m2: 6
    case .f4: 4
    }
  }

  /// True for the types whose values `Safetensors.floats(of:)` can give.
  package var isReadableAsFloat: Bool {
    switch self {
    case .f64, .f32, .f16, .bf16: true
    case .f8e5m2, .f8e4m3, .f8e8m0, .f6e2m3, .f6e3m2, .f4, .c64: false
    case .i64, .i32, .i16, .i8, .u64, .u32, .u16, .u8, .bool: false
    }
  }
}
