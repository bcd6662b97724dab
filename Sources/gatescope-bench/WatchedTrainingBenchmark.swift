import Explorer
import GateCore
import Models
import Rendering
import Training

/// ms until a network that training brings is on the screen, and until a key right behind it is answered, for a large
/// LSTM. Training itself goes on in another thread and is not in these times. Without Space: where a large random network
/// can rest is searched for minutes.
struct WatchedTrainingBenchmark {
  let sizes: [Int]
  let steps: Int

  private static let checkpoints = 9

  func run() throws {
    var table = Table(
      "ms from a checkpoint to its frame, and from a key behind it, LSTM, \(steps) steps, 200×50: median, worst",
      columns: ["H", "screen", "checkpoint", "worst", "key", "worst", "complete"])
    for size in sizes {
      let start = try FrameBenchmark.explorer(
        .lstm(LSTMCell()), hiddenSize: size, steps: steps, width: 200, height: 50)
      for screen in ScreenKind.allCases where screen != .space { table.add(row(screen, size, start)) }
    }
    print(table.text)
  }

  private func row(_ screen: ScreenKind, _ size: Int, _ start: Explorer) -> [String] {
    var explorer = start
    for event in beginning(of: start) { _ = explorer.update(.training(event)) }
    _ = explorer.update(.command(.screen(screen)))
    _ = explorer.update(.command(.seek(steps / 2)))
    explorer.finishComputing()
    var (frames, keys, complete): ([Double], [Double], [Double]) = ([], [], [])
    for number in 1...Self.checkpoints {
      let news = TrainingNews(network: 0, .checkpoint(checkpoint(number, of: start.session.model)))
      let begin = Measurement.processorTime()
      _ = explorer.update(.training(news))
      _ = render(explorer)
      let shown = Measurement.processorTime()
      _ = explorer.update(.key(number.isMultiple(of: 2) ? .left : .right))
      _ = render(explorer)
      let answered = Measurement.processorTime()
      explorer.finishComputing()
      _ = render(explorer)
      frames.append(shown - begin)
      keys.append(answered - shown)
      complete.append(Measurement.processorTime() - begin)
    }
    func median(_ times: [Double]) -> Double { times.sorted()[times.count / 2] }
    let cells = [
      median(frames), frames.max() ?? 0, median(keys), keys.max() ?? 0, median(complete),
    ]
    return ["\(size)", "\(screen)"] + cells.map { ($0 * 1e3).timing }
  }

  private func beginning(of start: Explorer) -> [TrainingNews] {
    let outline = TrainingOutline(
      name: "random", summary: "random letters", model: start.session.model,
      sequences: start.session.exhibit.sequences, epochs: Self.checkpoints, batchesInEpoch: 1,
      gradientClip: nil, arguments: [])
    return [
      TrainingNews(network: 0, .began(outline)),
      TrainingNews(network: 0, .checkpoint(checkpoint(0, of: start.session.model))),
    ]
  }

  /// The network a little further on.
  private func checkpoint(_ number: Int, of model: Model) -> Checkpoint {
    var model = model
    let share = 1 - 0.02 * Float(number)
    model.network.parameters = model.network.parameters.map { $0 * share }
    return Checkpoint(moment: .epoch(Double(number)), model: model)
  }
}
