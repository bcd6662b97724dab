import Explorer
import GateCore
import Rendering

/// ms of a key and its frame at the end of long sequences and in large networks, with and without zoom.
struct ScaleBenchmark {
  let budget: Double

  private struct Setting {
    let name: String
    let hiddenSize: Int
    let steps: Int
  }

  private static let settings = [
    Setting(name: "H = 64, 1000000 steps", hiddenSize: 64, steps: 1_000_000),
    Setting(name: "H = 2048, 300 steps", hiddenSize: 2048, steps: 300),
  ]

  func run() throws {
    var table = Table(
      "ms a key and its frame at the last step of an LSTM, 200×50, 256 colours",
      columns: [
        "network and sequence", "all steps, s", "step back", "units zoomed", "all zoomed", "middle, cold",
      ])
    for setting in Self.settings {
      let explorer = try FrameBenchmark.explorer(
        .lstm(LSTMCell()), hiddenSize: setting.hiddenSize, steps: setting.steps, width: 200, height: 50)
      let all = try Measurement(
        budget: 0, preparing: { try explorer.session.run.restarted(steps: explorer.session.run.steps) },
        work: { $0.advance(to: setting.steps) })
      var cells = [setting.name, all.minimum.timing, milliseconds(back(explorer))]
      for zoom in [Zoom.units, .all] {
        var zoomed = explorer
        _ = zoomed.update(.command(.zoom(zoom)))
        cells.append(milliseconds(back(zoomed)))
      }
      let cold = Measurement(
        budget: budget, preparing: { explorer },
        work: {
          _ = $0.update(.command(.seek(setting.steps / 2)))
          _ = render($0)
        })
      table.add(cells + [milliseconds(cold)])
    }
    print(table.text)
  }

  private func back(_ explorer: Explorer) -> Measurement {
    Measurement(
      budget: budget, preparing: { explorer },
      work: {
        _ = $0.update(.key(.left))
        _ = render($0)
      })
  }

  private func milliseconds(_ measurement: Measurement) -> String { (measurement.minimum * 1000).timing }
}
