import Foundation
import TensorFiles

/// Damages the committed fixtures and reads them: whatever the bytes, a reader answers or refuses, soon and in little
/// memory. `Tests/README.md` says how to run it.
@main
enum FuzzProgram {
  static func main() {
    guard let arguments = FuzzArguments(Array(CommandLine.arguments.dropFirst())) else {
      print(FuzzArguments.usage)
      exit(64)
    }
    let all = ModelFuzzing.readers + SequenceFuzzing.readers + PageFuzzing.readers
    let readers = all.filter { arguments.readers.isEmpty || arguments.readers.contains($0.name) }
    guard !readers.isEmpty, readers.allSatisfy({ !$0.files.isEmpty }) else {
      let without = readers.filter(\.files.isEmpty).map(\.name)
      print(
        "no files for \(without.joined(separator: ", ")); readers: \(all.map(\.name).joined(separator: ", "))"
      )
      exit(64)
    }
    if let path = arguments.file {
      guard let bytes = try? Files.read(path, limit: 1 << 30) else {
        print("\(path): cannot be read")
        exit(66)
      }
      for reader in readers { print("\(reader.name): \(reader.read(bytes))") }
      exit(0)
    }
    guard let record = CaseRecord(path: "\(arguments.output)/fuzz-case-\(getpid())") else {
      print("\(arguments.output): cannot be written")
      exit(74)
    }
    CrashNote.install()
    Watchdog.watch(record, limit: .seconds(max(60, 20 * arguments.secondsPerCase)))
    var fuzzing = Fuzzing(arguments, readers, record)
    let wrong = fuzzing.run()
    unlink(record.path)
    FuzzFiles.removePlaces()
    exit(wrong == 0 ? 0 : 1)
  }
}
