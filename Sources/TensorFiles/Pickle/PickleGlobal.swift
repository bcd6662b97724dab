/// The classes and functions that are known to build plain data. All others stand for inert records.
enum PickleGlobal: Equatable {
  case orderedDictionary
  /// A dictionary that is made from another: `Counter({…})`, or from what says nothing: `defaultdict(list)`.
  case otherDictionary
  /// `set([…])`, `frozenset([…])`, `list([…])`.
  case collection
  /// `_rebuild_tensor(storage, offset, size, stride)`, and `_v2` with more behind that changes no numbers.
  case rebuildTensor
  /// The same with the element type behind the first six.
  case rebuildTypedTensor
  /// `_rebuild_parameter(tensor, requires_grad, hooks)`, before PyTorch 0.4 `Parameter(tensor)`.
  case rebuildParameter
  /// `_rebuild_from_type_v2(function, type, arguments, state)`, of a subclass of tensors.
  case rebuildSubclass
  /// `_load_from_bytes(bytes)`: a storage in a file of torch.save of its own.
  case loadStorage
  /// A storage class with its element type; nil for bytes that a tensor gives their type.
  case storage(DType?)
  case elementType(DType)
  /// `encode(text, "latin1")`: how a pickle of protocol 2 writes bytes.
  case encode
  /// `_reconstruct(ndarray, (0,), b"b")`: an empty array, whose state gives it its elements.
  case emptyArray
  /// `_frombuffer(bytes, dtype, shape, order)`.
  case arrayOfBytes
  /// NumPy's `ndarray`, `dtype`, and the function that makes a single number.
  case array, arrayType, arrayScalar
  /// joblib's note of an array whose bytes follow.
  case joblibArray
  /// `_reconstructor(class, base, state)`: an object of a class, in old protocols.
  case reconstructor
  case unknown(String)

  init(module: String, name: String) {
    self = Self.known(module, name) ?? .unknown(module + "." + name)
  }

  private static func known(_ module: String, _ name: String) -> PickleGlobal? {
    switch (module, name) {
    case ("collections", "OrderedDict"): .orderedDictionary
    case ("collections", "defaultdict"), ("collections", "Counter"): .otherDictionary
    case ("builtins", "set"), ("__builtin__", "set"), ("builtins", "frozenset"), ("__builtin__", "frozenset"),
      ("builtins", "list"), ("__builtin__", "list"):
      .collection
    case ("torch._utils", "_rebuild_tensor"), ("torch._utils", "_rebuild_tensor_v2"): .rebuildTensor
    case ("torch._utils", "_rebuild_tensor_v3"): .rebuildTypedTensor
    case ("torch._utils", "_rebuild_parameter"), ("torch._utils", "_rebuild_parameter_with_state"),
      ("torch.nn.parameter", "Parameter"), ("torch.autograd.variable", "Variable"):
      .rebuildParameter
    case ("torch._tensor", "_rebuild_from_type_v2"): .rebuildSubclass
    case ("torch.storage", "_load_from_bytes"): .loadStorage
    case ("torch", "UntypedStorage"), ("torch.storage", "UntypedStorage"): .storage(nil)
    case ("torch", _): storages[name].map(storage) ?? elementTypes[name].map(elementType)
    case ("_codecs", "encode"): .encode
    case ("numpy", "ndarray"): .array
    case ("numpy", "dtype"): .arrayType
    case ("joblib.numpy_pickle", "NumpyArrayWrapper"): .joblibArray
    case ("copyreg", "_reconstructor"), ("copy_reg", "_reconstructor"): .reconstructor
    case _: numpyFunction(module, name)
    }
  }

  /// NumPy has renamed its inner module in version 2.
  private static func numpyFunction(_ module: String, _ name: String) -> PickleGlobal? {
    guard module.hasPrefix("numpy.core.") || module.hasPrefix("numpy._core.") else { return nil }
    switch (module.split(separator: ".").last, name) {
    case ("multiarray", "_reconstruct"): return .emptyArray
    case ("multiarray", "scalar"): return .arrayScalar
    case ("numeric", "_frombuffer"): return .arrayOfBytes
    case _: return nil
    }
  }

  /// What the records of a global are called.
  var title: String {
    switch self {
    case .orderedDictionary, .otherDictionary: "dict"
    case .collection: "set"
    case .rebuildTensor, .rebuildTypedTensor, .rebuildParameter, .rebuildSubclass: "torch.Tensor"
    case .loadStorage, .storage: "torch.Storage"
    case .elementType: "torch.dtype"
    case .encode: "bytes"
    case .emptyArray, .arrayOfBytes, .array, .joblibArray: "numpy.ndarray"
    case .arrayType: "numpy.dtype"
    case .arrayScalar: "numpy scalar"
    case .reconstructor: "object"
    case .unknown(let name): name
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
