import TensorFiles

/// A place in the metadata: a value, if there is one, and the path to it for messages.
package struct MetadataCursor {
  let value: JSON?
  let path: String

  /// A member of an object.
  subscript(name: String) -> MetadataCursor {
    MetadataCursor(value: value?[name], path: path.isEmpty ? name : "\(path).\(name)")
  }

  /// False when there is nothing or null.
  var isPresent: Bool { value != nil && value != .null }

  private func wrongType(_ expected: String) -> MetadataError {
    guard let value, value != .null else { return .missing(path: path) }
    return .wrongType(path: path, expected: expected, found: value.kind)
  }

  func string() throws(MetadataError) -> String {
    guard case .string(let text) = value else { throw wrongType("a string") }
    return text
  }

  func bool() throws(MetadataError) -> Bool {
    guard case .bool(let flag) = value else { throw wrongType("true or false") }
    return flag
  }

  /// An integer from `least`.
  func integer(from least: Int) throws(MetadataError) -> Int {
    guard case .integer(let integer) = value else { throw wrongType("an integer") }
    guard integer >= least else {
      throw .outOfRange(path: path, found: "\(integer)", expected: "at least \(least)")
    }
    return integer
  }

  /// A finite number.
  func float() throws(MetadataError) -> Float {
    let float: Float
    switch value {
    case .integer(let integer): float = Float(integer)
    case .number(let number): float = Float(number)
    case .null, .bool, .string, .array, .object, nil: throw wrongType("a number")
    }
    guard float.isFinite else {
      throw .outOfRange(path: path, found: "\(float)", expected: "a finite 32-bit number")
    }
    return float
  }

  /// Any numbers, exactly; `"nan"`, `"inf"` and `"-inf"` stand for those that JSON cannot write.
  func floats() throws(MetadataError) -> [Float] {
    guard case .array(let elements) = value else { throw wrongType("an array") }
    var floats: [Float] = []
    floats.reserveCapacity(elements.count)
    for (index, element) in elements.enumerated() {
      switch element {
      case .integer(let integer): floats.append(Float(integer))
      case .number(let number): floats.append(Float(number))
      case .string("nan"): floats.append(.nan)
      case .string("inf"): floats.append(.infinity)
      case .string("-inf"): floats.append(-.infinity)
      case .null, .bool, .string, .array, .object:
        throw .wrongType(path: "\(path)[\(index)]", expected: "a number", found: element.kind)
      }
    }
    return floats
  }

  func elements() throws(MetadataError) -> [MetadataCursor] {
    guard case .array(let elements) = value else { throw wrongType("an array") }
    return elements.enumerated().map { MetadataCursor(value: $1, path: "\(path)[\($0)]") }
  }

  func strings() throws(MetadataError) -> [String] {
    var strings: [String] = []
    for element in try elements() { strings.append(try element.string()) }
    return strings
  }

  /// One of an enumeration's raw values.
  func word<Word: RawRepresentable & CaseIterable>(_: Word.Type) throws(MetadataError) -> Word
  where Word.RawValue == String {
    let found = try string()
    guard let word = Word(rawValue: found) else {
      throw .unknownWord(path: path, found: found, known: Word.allCases.map(\.rawValue))
    }
    return word
  }
}
