import ArgumentParser
import SampleData
import SequenceTasks
import TensorFiles

/// What a shell offers for an argument that is a name or a file.
extension CompletionKind {
  /// The names of bundled networks, and files.
  static var network: CompletionKind {
    .custom { _, _, prefix in BundledModels().names + files(prefix) }
  }

  /// The names of lessons, and files.
  static var lesson: CompletionKind {
    .custom { _, _, prefix in
      let names = (try? LessonLibrary(folder: nil))?.course.entries.map(\.name) ?? []
      return names + files(prefix)
    }
  }

  /// The names of tasks.
  static var task: CompletionKind {
    .custom { _, _, _ in TaskCatalog(folder: SampleData.sequences).tasks.map(\.name) }
  }

  /// The files and folders whose paths begin with what has been typed.
  private static func files(_ prefix: String) -> [String] {
    let folder = prefix.lastIndex(of: "/").map { String(prefix[...$0]) } ?? ""
    let begun = prefix.dropFirst(folder.count)
    return Files.names(in: folder.isEmpty ? "." : folder).filter {
      $0.hasPrefix(begun) && ($0.hasPrefix(".") == begun.hasPrefix("."))
    }.map { folder + $0 + (Files.isFolder(folder + $0) ? "/" : "") }
  }
}
