extension StringProtocol {
  /// The text as a string of Python source, in double quotes: whatever it holds, it ends where the quotes end.
  ///
  /// Source: The Python Language Reference, 2.4.1 "String and Bytes literals".
  package var pythonLiteral: String {
    var literal = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\\", "\"": literal += "\\\(scalar)"
      case "\n": literal += "\\n"
      case _ where !scalar.isHidden && scalar.properties.generalCategory.isAssigned:
        literal.unicodeScalars.append(scalar)
      case _:
        let digits = String(scalar.value, radix: 16)
        literal += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
      }
    }
    return literal + "\""
  }
}

extension Unicode.GeneralCategory {
  fileprivate var isAssigned: Bool {
    switch self {
    case .surrogate, .privateUse, .unassigned: false
    case _: true
    }
  }
}
