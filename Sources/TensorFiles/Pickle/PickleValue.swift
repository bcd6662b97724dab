/// A value on the stack of a pickle. What contains others is a place in a `PickleHeap`, so that values can be
/// shared, can contain each other, and never nest in memory.
enum PickleValue: Equatable {
  case none
  case bool(Bool)
  case integer(Int)
  /// An integer of more than 64 bits, little-endian.
  case longInteger([UInt8])
  case number(Double)
  case string(String)
  /// Where they lie: in the file, or behind its end in what was decoded.
  case bytes(Range<Int>)
  case tuple(Int)
  /// Also a set.
  case list(Int)
  case dictionary(Int)
  case global(PickleGlobal)
  case storage(Int)
  case tensor(Int)
  /// An object of an unknown class.
  case record(Int)
}

/// The numbers of one or more tensors, kept beside the pickle or in it.
struct PickledStorage: Equatable {
  /// Its name in the archive.
  var key: String
  /// nil when the tensors say it.
  var dtype: DType?
  /// In elements, or in bytes when there is no type.
  var count: Int
  /// Where its bytes lie, when they are in the pickle itself.
  var bytes: Range<Int>?
}

/// A view of a storage.
struct PickledTensor: Equatable {
  /// The position of the storage in the heap.
  var storage: Int
  var dtype: DType
  /// In elements.
  var offset: Int
  var shape: [Int]
  var strides: [Int]
}

/// What a pickle has made.
struct PickleHeap {
  struct Entry {
    package var key: PickleValue
    package var value: PickleValue
  }

  var tuples: [[PickleValue]] = []
  var lists: [[PickleValue]] = []
  var dictionaries: [[Entry]] = []
  var storages: [PickledStorage] = []
  var tensors: [PickledTensor] = []
  var records: [PickleRecord] = []
  /// The classes and functions that are named and not known here, in the order in which they come.
  private(set) var unknownNames: [String] = []
  private var notedNames: Set<String> = []
  private var sharedNames: Set<String> = []

  /// The value of a key in a dictionary; of two, the last.
  func value(_ key: String, in dictionary: Int) -> PickleValue? {
    dictionaries[dictionary].last { $0.key == .string(key) }?.value
  }

  mutating func noteUnknown(_ name: String) {
    if notedNames.insert(name).inserted { unknownNames.append(name) }
  }

  /// The longest name of a class or function with its module, in bytes, and how many there may be.
  private static let (nameLength, nameCount) = (256, 1 << 16)

  /// The one copy of a name: by five bytes a pickle may join long names again and again. nil for a name that is longer
  /// than any honest one, or one too many.
  mutating func shared(_ name: String) -> String? {
    guard name.utf8.count <= Self.nameLength, sharedNames.count < Self.nameCount else { return nil }
    return sharedNames.insert(name).memberAfterInsert
  }
}
