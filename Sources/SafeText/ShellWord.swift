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
    var quoted = "$'"
    for scalar in word.unicodeScalars {
      switch scalar {
      case "'", "\\": quoted += "\\\(scalar)"
      case _ where scalar.isHidden:
        for byte in String(scalar).utf8 {
          let digits = String(byte, radix: 8)
          quoted += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
        }
      case _: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "'"
  }

  /// A path as one word, which no program takes for an option: no quotes would prevent that.
  package var shellPath: String { hasPrefix("-") ? ("./" + self).shellWord : shellWord }
}
