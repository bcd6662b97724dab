/// A file of Swift in a module: what it imports, defines and uses.
struct SourceFile {
  let module: String
  /// The folder inside the module, one level deep: `Explorer/Search`; nil for a file beside the folders, which joins
  /// them.
  let folder: String?
  /// Without comments and the contents of strings.
  let code: String
  let imports: Set<String>
  /// Types that the whole module sees, by their names.
  let definitions: Set<String>
  /// All names that begin with a capital letter.
  let uses: Set<String>

  /// - Parameter path: below the folder of the module.
  init(module: String, path: String, source: String) {
    self.module = module
    let folders = path.split(separator: "/").dropLast()
    folder = folders.first.map { "\(module)/\($0)" }
    code = SwiftText.code(of: source)
    let lines = code.split(separator: "\n")
    imports = Set(lines.compactMap(Self.imported))
    definitions = Set(lines.compactMap(Self.defined))
    let words = code.split { !$0.isLetter && !$0.isNumber && $0 != "_" }
    uses = Set(words.filter { $0.first?.isUppercase ?? false }.map(String.init))
  }

  private static let kinds: Set<Substring> = [
    "struct", "enum", "class", "protocol", "actor", "typealias", "func", "var", "let",
  ]

  /// `@testable import struct Foundation.URL` imports `Foundation`.
  private static func imported(_ line: Substring) -> String? {
    let words = line.split { $0 == " " || $0 == "." }
    guard let position = words.firstIndex(of: "import"),
      words[..<position].allSatisfy({ $0.hasPrefix("@") || ["public", "package", "internal"].contains($0) })
    else { return nil }
    return words[(position + 1)...].first { !kinds.contains($0) }.map(String.init)
  }

  private static let typeKinds: Set<Substring> = [
    "struct", "enum", "class", "protocol", "actor", "typealias",
  ]
  private static let modifiers: Set<Substring> = ["public", "package", "internal", "final", "indirect"]

  /// A type that begins a line, without `private` before it.
  private static func defined(_ line: Substring) -> String? {
    guard !line.hasPrefix(" ") else { return nil }
    let words = line.split { !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "@" }
    let rest = words.drop { modifiers.contains($0) || $0.hasPrefix("@") || $0 == "MainActor" }
    guard let kind = rest.first, typeKinds.contains(kind) else { return nil }
    return rest.dropFirst().first.map(String.init)
  }
}
