/// An object of a class that is not known here, or what a function that is not known here would have returned: its
/// name, and what the pickle would have made it from. It is data, and nothing of it is executed.
struct PickleRecord: Equatable {
  /// The class or function, with its module: `argparse.Namespace`.
  var name: String
  /// The tuple of arguments.
  var arguments: Int
  /// What `__setstate__` would be given: for most objects the dictionary of their attributes.
  var state: PickleValue = .none
  /// The dictionary of what is set by key.
  var entries: Int?
  /// The tensor that it stands for, of an array.
  var tensor: Int?
}

extension PickleHeap {
  /// The attributes of a record, in a dictionary; nil when its state is none.
  ///
  /// With `__slots__` the state is a pair of the dictionary and another one.
  func attributes(of record: Int) -> Int? {
    switch records[record].state {
    case .dictionary(let dictionary): return dictionary
    case .tuple(let tuple):
      guard tuples[tuple].count == 2 else { return nil }
      for part in tuples[tuple] {
        if case .dictionary(let dictionary) = part { return dictionary }
      }
      return nil
    case .none, .bool, .integer, .longInteger, .number, .string, .bytes, .list, .global, .storage, .tensor,
      .record:
      return nil
    }
  }

  /// The tensor that a value is: one of PyTorch, or an array of NumPy.
  func tensor(_ value: PickleValue) -> PickledTensor? {
    switch value {
    case .tensor(let tensor): tensors[tensor]
    case .record(let record): records[record].tensor.map { tensors[$0] }
    case .none, .bool, .integer, .longInteger, .number, .string, .bytes, .tuple, .list, .dictionary, .global,
      .storage:
      nil
    }
  }
}
