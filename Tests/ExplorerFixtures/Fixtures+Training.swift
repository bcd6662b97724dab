import Explorer
import GateCore
import Models
import Training

extension Fixtures {
  public static let trainingEpochs = 8

  /// What a training of these cells tells, up to an epoch: weights that grow, losses that fall, a share that climbs.
  public static func news(_ kinds: [CellKind] = [.lstm], epochs: Int = 6, ended: Bool = false)
    -> [TrainingNews]
  {
    kinds.enumerated().flatMap { index, kind -> [TrainingNews] in
      let began = TrainingNews(network: index, .began(outline(kind)))
      let first = TrainingNews(network: index, .checkpoint(checkpoint(kind, epoch: 0)))
      let rest = (0..<epochs).flatMap { epoch -> [TrainingNews] in
        [
          TrainingNews(network: index, .epoch(report(kind, epoch: epoch + 1)), seconds: 0.5),
          TrainingNews(network: index, .checkpoint(checkpoint(kind, epoch: epoch + 1))),
        ]
      }
      return [began, first] + rest + (ended ? [TrainingNews(network: index, .ended(.finished))] : [])
    }
  }

  public static func outline(_ kind: CellKind) -> TrainingOutline {
    TrainingOutline(
      name: "brackets-\(kind.rawValue)", summary: "Matching brackets",
      model: checkpoint(kind, epoch: 0).model,
      sequences: exhibit().sequences, epochs: trainingEpochs, batchesInEpoch: 4, gradientClip: 1,
      arguments: ["--task", "brackets", "--cell", kind.rawValue])
  }

  /// The network of a moment: the fixture's, with weights that grow from a tenth on.
  public static func checkpoint(_ kind: CellKind, epoch: Int) -> Checkpoint {
    var model = Model(
      name: "brackets-\(kind.rawValue)", network: network(cell(kind)), vocabulary: vocabulary,
      task: "brackets")
    let share = 0.1 + 0.3 * Float(epoch)
    model.network.parameters = model.network.parameters.map { $0 * share }
    return Checkpoint(moment: .epoch(Double(epoch)), model: model)
  }

  /// - Parameter loss: nil: one that falls.
  public static func report(_ kind: CellKind, epoch: Int, loss: Float? = nil, share: Double? = nil)
    -> EpochReport
  {
    let lag = Float(kind == .lstm ? 1 : kind == .gru ? 2 : 3)
    let measure = Score.Measure(
      name: "sequences right", value: share ?? min(1, Double(epoch) / 8 / Double(lag) + 0.1), unit: .share)
    return EpochReport(
      epoch: epoch, loss: loss ?? 1 + lag / (lag + Float(epoch)), training: [], validation: [measure],
      score: Score([measure]), isBest: true, learningRate: 0.01, gradientNorm: 0.5 / Float(epoch))
  }

  /// Screen 7 after some epochs.
  public static func training(
    _ kinds: [CellKind] = [.lstm], epochs: Int = 6, ended: Bool = false, width: Int = 100, height: Int = 30,
    colors: Appearance.Colors = .twoHundredFiftySix, unicode: Bool = true
  ) throws -> Explorer {
    var explorer = try Explorer(
      exhibit: exhibit(), catalogue: [CatalogueEntry(name: "brackets", summary: "Matching brackets")],
      appearance: Appearance(colors: colors, hasUnicode: unicode), width: width, height: height)
    _ = explorer.update(.command(.screen(.train)))
    _ = explorer.update(.command(.seek(8)))
    for news in news(kinds, epochs: epochs, ended: ended) { _ = explorer.update(.training(news)) }
    explorer.finishComputing()
    return explorer
  }
}
