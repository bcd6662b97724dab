import TensorFiles

extension SettingNames {
  /// The options of this program: `--state-dict`.
  static let options = SettingNames(
    Dictionary(uniqueKeysWithValues: Setting.allCases.map { ($0, "--" + $0.rawValue.hyphenated) }))
}

extension String {
  /// `stateDict` as an option spells it: `state-dict`.
  fileprivate var hyphenated: String {
    reduce(into: "") { text, letter in text += letter.isUppercase ? "-\(letter.lowercased())" : "\(letter)" }
  }
}
