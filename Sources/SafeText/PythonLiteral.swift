extension StringProtocol {
  /// The text as a string of Python source, in double quotes: whatever it holds, it ends where the quotes end.
  ///
  /// Source: The Python Language Reference, 2.4.1 "String and Bytes literals".
  package var pythonLiteral: String {
    let content = replacingScalars { scalar in
      switch scalar {
      case "\\", "\"": return "\\\(scalar)"
      case "\n": return "\\n"
      case _ where !scalar.isHidden && scalar.properties.generalCategory.isAssigned: return nil
      case _:
        let digits = String(scalar.value, radix: 16)
        return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
      }
    }
    return "\"" + content + "\""
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
