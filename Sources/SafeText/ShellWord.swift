extension StringProtocol {
  /// The text as one word of a shell's command line: itself where no shell sees anything in it, else in quotes.
  ///
  /// What cannot be seen is written as bytes in `$'…'`, so that the line can be looked at and still means the same
  /// (POSIX.1-2024, Shell Command Language, 2.2.4; bash, zsh and ksh have it).
  package var shellWord: String {
    let isPlain = unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || "_.:/-+@%,=".unicodeScalars.contains(scalar)
    }
    let word = String(self)
    if isPlain && !isEmpty && !hasPrefix("=") && !unicodeScalars.contains(where: \.isHidden) { return word }
    guard unicodeScalars.contains(where: \.isHidden) else {
      return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
        + "'"
    }
    let quoted = word.replacingScalars { scalar in
      switch scalar {
      case "'", "\\": "\\\(scalar)"
      case _: scalar.isHidden ? scalar.octalBytes : nil
      }
    }
    return "$'" + quoted + "'"
  }

  /// A path as one word, which no program takes for an option: no quotes would prevent that.
  package var shellPath: String { hasPrefix("-") ? ("./" + self).shellWord : shellWord }
}

extension Unicode.Scalar {
  /// Its bytes in UTF-8 as a shell's quotes take them: `\033`.
  fileprivate var octalBytes: String {
    String(self).utf8.map { byte in
      let digits = String(byte, radix: 8)
      return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
    }.joined()
  }
}
