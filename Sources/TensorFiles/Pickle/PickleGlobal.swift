/// The classes and functions that a state_dict is made of. All others are refused.
enum PickleGlobal: Equatable {
  case orderedDictionary
  /// `_rebuild_tensor(storage, offset, size, stride)`, and `_v2` with more behind that changes no numbers.
  case rebuildTensor
  /// The same with the element type behind the first six.
  case rebuildTypedTensor
  /// `_rebuild_parameter(tensor, requires_grad, hooks)`.
  case rebuildParameter
  /// A storage class with its element type; nil for bytes that a tensor gives their type.
  case storage(DType?)
  case elementType(DType)

  init?(module: String, name: String) {
    switch (module, name) {
    case ("collections", "OrderedDict"): self = .orderedDictionary
    case ("torch._utils", "_rebuild_tensor"), ("torch._utils", "_rebuild_tensor_v2"): self = .rebuildTensor
    case ("torch._utils", "_rebuild_tensor_v3"): self = .rebuildTypedTensor
    case ("torch._utils", "_rebuild_parameter"): self = .rebuildParameter
    case ("torch", "UntypedStorage"), ("torch.storage", "UntypedStorage"): self = .storage(nil)
    case ("torch", _):
      if let type = Self.storages[name] {
        self = .storage(type)
      } else if let type = Self.elementTypes[name] {
        self = .elementType(type)
      } else {
        return nil
      }
    case _: return nil
    }
  }

  private static let storages: [String: DType] = [
    "DoubleStorage": .f64, "FloatStorage": .f32, "HalfStorage": .f16, "BFloat16Storage": .bf16,
    "LongStorage": .i64, "IntStorage": .i32, "ShortStorage": .i16, "CharStorage": .i8, "ByteStorage": .u8,
    "BoolStorage": .bool, "ComplexFloatStorage": .c64,
  ]

  private static let elementTypes: [String: DType] = [
    "float64": .f64, "float32": .f32, "float16": .f16, "bfloat16": .bf16, "float8_e5m2": .f8e5m2,
    "float8_e4m3fn": .f8e4m3, "int64": .i64, "int32": .i32, "int16": .i16, "int8": .i8, "uint64": .u64,
    "uint32": .u32, "uint16": .u16, "uint8": .u8, "bool": .bool, "complex64": .c64,
  ]
}
