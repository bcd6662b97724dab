import FoundationEssentials
import GateCore
import ModelFiles
import ModelImport
import SampleData
import TensorFiles

/// The trained networks that come with the program, called by name: `brackets-lstm`.
struct BundledModels {
  private static let fileExtension = "safetensors"

  let folder: URL?

  init(folder: URL? = SampleData.models) { self.folder = folder }

  /// What is said where a bundled network is asked for and the data are not there.
  static var absence: String { SampleData.absence(of: .models) }

  /// All names, in alphabetical order.
  var names: [String] {
    guard let folder else { return [] }
    let suffix = "." + Self.fileExtension
    return Files.names(in: folder.path).filter { $0.hasSuffix(suffix) }
      .map { String($0.dropLast(suffix.count)) }.sorted()
  }

  /// What stands before the cell type: `brackets` of `brackets-lstm`.
  private static func taskName(_ name: String) -> String { String(name.prefix { $0 != "-" }) }

  /// The file of a bundled network, or of the first one of a task; nil when there is none of that name.
  func path(of name: String) -> String? {
    let candidates = [name] + CellKind.allCases.map { "\(name)-\($0.rawValue)" }
    guard let name = candidates.first(where: names.contains) else { return nil }
    return folder?.appendingPathComponent("\(name).\(Self.fileExtension)").path
  }

  /// Reads a model file, or the bundled network of that name if no such file exists.
  ///
  /// - Throws: `Failure`.
  func load(_ reference: String, options: ImportOptions = ImportOptions(names: .options)) throws(Failure)
    -> LoadedModel
  {
    let exists = Files.exist(reference)
    let bundled = exists ? nil : path(of: reference)
    guard exists || bundled != nil || reference.contains(where: { $0 == "/" || $0 == "." }) else {
      let meant = ClosestName.to(reference, among: names + Set(names.map(Self.taskName)).sorted())
      let known =
        names.isEmpty
        ? Self.absence
        : meant.map { "did you mean \($0)? gatescope tasks lists all" }
          ?? "bundled networks: \(names.joined(separator: ", "))"
      throw Failure(
        status: .missingInput,
        message: "no file and no bundled network is called \(Message.quoted(reference)); \(known)")
    }
    do { return try ModelFile.read(bundled ?? reference, options: options) } catch { throw Failure(error) }
  }
}
