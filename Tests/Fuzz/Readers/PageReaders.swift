import Explorer
import ExplorerFixtures
import Foundation
import Rendering
import TensorFiles
import TrainingFiles

/// The readers of what drives the program: scripts, lessons, progress, trainings on disk.
enum PageFuzzing {
  static var readers: [FuzzReader] {
    [
      FuzzReader(
        name: "script", files: FuzzFiles.all("sample-data", ["gatescope"]) + scripts,
        mutation: TextMutation.mutate
      ) { script($0) },
      FuzzReader(
        name: "lesson", files: FuzzFiles.all("sample-data/lessons", ["md"]), mutation: TextMutation.mutate
      ) { bytes in
        do throws(LessonFault) {
          let lesson = try LessonParser.parse(String(decoding: bytes, as: UTF8.self), file: "damaged.md")
          return lesson.pages.isEmpty ? .wrong("no pages") : .read
        } catch { return FuzzReader.refusal(error.message) }
      },
      FuzzReader(name: "progress", files: progress, mutation: JSONMutation.mutate) { bytes in
        (try? JSONDecoder().decode(CourseProgress.self, from: Data(bytes))) == nil ? .refused : .read
      },
      FuzzReader(
        name: "run", files: FuzzFiles.all("sample-data/checkpoints", ["json"]) + runs,
        mutation: JSONMutation.mutate
      ) { bytes in
        _ = FuzzFiles.place(bytes, called: RunIndex.fileName)
        do throws(FileError) {
          _ = try RunFolder(opening: FuzzFiles.folder)
          var folder = CheckpointFolder(path: FuzzFiles.folder, options: .init())
          _ = folder.news()
          return .read
        } catch { return FuzzReader.refusal(error.description) }
      },
    ]
  }

  private static let scripts: [[UInt8]] = [
    """
    clamp forget all 1
    clamp update 1 0 2..4
    ablate 2
    set h 1 9
    token 3 )
    weight U forget 1 2 inf
    search f[1] < 0.5
    search |h[0]| rising
    match 1..3 -9
    undo
    seek 7
    order halflife
    gradient unit
    health
    cell gru
    layer 1
    space
    rest mean
    wait 70
    step 3
    numbers
    """
  ].map { Array($0.utf8) }

  private static let progress: [[UInt8]] = [
    Array(#"{"lessons":{"dimmer":{"pages":3,"answered":2,"right":1,"isDone":true}}}"#.utf8)
  ]

  private static let runs: [[UInt8]] = [
    Array(
      #"{"version":1,"arguments":["--task","brackets"],"name":"a","summary":"","fingerprint":"0","epochs":3,"entries":[{"file":"epoch-00001.safetensors","epoch":1,"loss":0.5,"measures":[]}]}"#
        .utf8)
  ]

  /// Does what each line says, and draws.
  private static func script(_ bytes: [UInt8]) -> FuzzReader.Outcome {
    guard var explorer = try? Fixtures.explorer() else { return .wrong("no explorer") }
    var host = FixtureHost()
    var outcome = FuzzReader.Outcome.refused
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n").prefix(60) {
      do throws(CommandError) {
        let command = try CommandTable.parse(String(line))
        guard host.handle(.command(command), on: &explorer) else { return outcome }
        // What takes long, as a search for rest points, is begun only: a slice takes as long as all else together.
        _ = explorer.update(.work)
        outcome = .read
      } catch {
        if case .wrong(let fault) = FuzzReader.refusal(error.message) { return .wrong(fault) }
      }
    }
    let grid = render(explorer)
    return grid.width == explorer.view.width ? outcome : .wrong("drawn too wide")
  }
}
