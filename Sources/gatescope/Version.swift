/// The version of the program, in one place; .github/CHANGELOG.md says what each brought.
enum Version {
  static let number = "0.2.0"
}
