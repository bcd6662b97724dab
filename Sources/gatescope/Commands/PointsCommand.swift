import ArgumentParser
import Explorer
import GateCore
import Models
import SafeText
import SampleData
import SequenceTasks
import StateSpace
import TensorFiles

/// `gatescope points MODEL`: the states of a layer that rest under an input that stays the same.
struct PointsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "points",
    abstract: "Find where a network's state can rest while the same input is fed again and again.",
    discussion: """
      Each point is a row: stable (drawn in from all sides), saddle or unstable; how far the state still moves in a \
      step (residual: 0 at a fixed point, little at a slow one); the largest eigenvalue and its time constant in \
      steps; what the head says there; and for how many steps the nearest state of the sequences is foretold to go on \
      saying the same. The states of the sequences are where the search begins.

      Examples:
        gatescope points recall-lstm                       under the mean of the letters that carry nothing
        gatescope points anbn-lstm --hold a                a counter: no point, but one at infinity
        gatescope points brackets-gru --hold mean --format csv
        gatescope points adding-lstm --hold 0,0 --clamp "forget 0 1"
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text
    case csv
    case json
  }

  @OptionGroup var input: InputArguments

  @Option(
    help: ArgumentHelp(
      """
      What is fed again and again: a token, several tokens (their mean), a row of numbers, or mean (of the \
      sequences). Default: what carries nothing in the model's task, else mean.
      """, valueName: "token|values|mean"))
  var hold: String?

  @Option(help: ArgumentHelp("The layer, from 0. Default: the last.", valueName: "layer"))
  var layer: Int?

  @Option(help: "The direction of the layer: forward or backward.")
  var direction: Direction?

  @Option(help: "The format: text, csv (a row a point, header first) or json.")
  var format: Format = .text

  @Option(
    help: ArgumentHelp("From how many drawn states to search, beside those of the sequences.", valueName: "N")
  )
  var starts: Int?

  @Option(help: ArgumentHelp("A number from 0 that decides which states are drawn.", valueName: "S"))
  var seed: UInt64 = 1

  @OptionGroup var csv: CSVArguments
  @OptionGroup var whatIf: WhatIfArguments

  mutating func validate() throws {
    if input.model == nil {
      throw ValidationError("points needs a MODEL: a file or a bundled network's name")
    }
    try CountedOption.check([
      ("starts", starts, 1...1_000_000), ("layer", layer, 0...Int.typed.upperBound),
    ])
  }

  func run() throws {
    guard let loaded = try input.loadModel() else { return }
    Failure.warn(of: loaded.report)
    let changes = try whatIf.changes()
    let runs = try runs(changes, of: loaded.model)
    var model = loaded.model
    if let first = runs.first { model.network = first.network }
    let lane = try lane(in: model.network.architecture)
    let map = try map(of: model, lane, runs)
    if hold == nil { Failure.note(PointSentences.holding(map.held, of: model)) }
    for sentence in PointSentences.cautions(map, lane) { Failure.warn(sentence) }
    let search = search(map, near: Self.states(of: runs, lane: lane))
    let table = PointTable(search, of: model)
    let sentences = PointSentences.summary(search, of: model)
    switch format {
    case .text: try StandardOutput.say((table.text + sentences).joined(separator: "\n") + "\n")
    case .csv, .json:
      for sentence in sentences { Failure.note(sentence) }
      try StandardOutput.write(format == .csv ? table.csv(csv.text) : table.json)
    }
  }

  // MARK: What is searched

  /// A run on each sequence, with the changes.
  private func runs(_ changes: [Change], of model: Model) throws(Failure) -> [Run] {
    var runs: [Run] = []
    let sequences = try sequences(for: model)
    do throws(InputError) {
      for sequence in sequences { runs.append(try changes.run(of: model, on: sequence)) }
    } catch { throw Failure(error) }
    return runs
  }

  /// The sequences that were given, or those that come with the model's task; one of them where one is chosen.
  private func sequences(for model: Model) throws(Failure) -> [InputSequence] {
    let given = try input.loadSequences(for: model)
    let all = given.isEmpty ? Self.task(of: model)?.showcase ?? [] : given
    guard let position = try input.sequences.position(in: all) else { return all }
    return [all[position]]
  }

  private static func task(of model: Model) -> (any SequenceTask)? {
    TaskCatalog(folder: SampleData.sequences).task(of: model)
  }

  private func lane(in architecture: Architecture) throws(Failure) -> Lane {
    let count = architecture.layers.count
    let layer = layer ?? count - 1
    guard architecture.layers.indices.contains(layer) else {
      throw Failure(
        status: .usage, message: "--layer \(layer): there is no such layer; expected 0 to \(count - 1)")
    }
    let directions = architecture.layers[layer].directions
    guard let direction = direction ?? directions.first, directions.contains(direction) else {
      throw Failure(
        status: .usage,
        message: "--direction: layer \(layer) does not read \(direction?.rawValue ?? "so"); it reads "
          + directions.map(\.rawValue).joined(separator: " and "))
    }
    return Lane(layer: layer, direction: direction)
  }

  private func map(of model: Model, _ lane: Lane, _ runs: [Run]) throws(Failure) -> HeldMap {
    let held = try heldInput(for: model)
    var steps: InputSteps?
    for run in runs { if steps?.append(run.steps) == nil { steps = run.steps } }
    guard held != .mean || !runs.isEmpty else {
      throw Failure(
        status: .usage,
        message:
          "no sequence comes with this model, so there is no mean to hold; give --hold, a SEQUENCE or --text")
    }
    do throws(HeldMapError) {
      return try HeldMap(
        model, lane: lane, holding: held, in: steps ?? .tokens([]),
        interventions: runs.first?.interventions ?? [])
    } catch { throw Failure(error, hold: hold) }
  }

  private func heldInput(for model: Model) throws(Failure) -> HeldInput {
    guard let hold else {
      let task = Self.task(of: model)
      let (tokens, values) = (task?.waitingTokens ?? [], task?.waitingValues ?? [])
      return values.isEmpty ? tokens.isEmpty ? .mean : .tokens(tokens) : .values(values)
    }
    return try HeldInput(argument: hold, for: model)
  }

  /// States along the runs, some hundreds.
  private static func states(of runs: [Run], lane: Lane) -> [StatePoint] {
    let apart = max(1, runs.reduce(0) { $0 + $1.length } / 500)
    return runs.flatMap { run in
      var run = run
      return stride(from: 0, to: run.length, by: apart).compactMap { step in
        run.advance(to: run.network.architecture.isCausal ? step + 1 : run.length)
        return run.state(at: step).flatMap { StatePoint($0, lane: lane) }
      }
    }
  }

  private func search(_ map: HeldMap, near states: [StatePoint]) -> PointSearch {
    var settings = PointSearch.Settings()
    (settings.starts, settings.seed) = (starts, seed)
    var search = PointSearch(map, near: states, settings: settings)
    // What is found when Ctrl-C comes is printed.
    Interruption.watch()
    while !search.isFinished, !Interruption.hasCome { search.advance(multiplications: 20_000_000) }
    return search
  }
}
