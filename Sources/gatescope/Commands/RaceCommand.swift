import ArgumentParser
import GateCore
import Models
import SafeText
import SampleData
import SequenceTasks

/// `gatescope race MODEL…`: how long sequences may be before networks go wrong.
struct RaceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "race",
    abstract: "Measure up to which length networks are right on their task.",
    discussion: """
      Sequences of every length are drawn from the task's own grammar, the same for all networks. A network is \
      right up to a length if it is at every length from the shortest on. Networks of several tasks make a table \
      for each task.

      Examples:
        gatescope race anbn-lstm anbn-gru anbn-rnn                     up to which n they count
        gatescope race recall-lstm recall-gru --lengths 10,50,100,1000
        gatescope race mine.safetensors --up-to 500 --format csv
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text
    case markdown
    case csv
  }

  @Argument(help: "Model files, or names of bundled networks such as anbn-lstm.", completion: .network)
  var models: [String]

  @Option(
    help: ArgumentHelp(
      "The lengths to tell the share of right sequences at. Default: round ones.", valueName: "5,10,20"))
  var lengths: LengthList?

  @Option(help: ArgumentHelp("The longest to look for the first wrong one at.", valueName: "N"))
  var upTo = 200

  @Option(help: "The format: text, markdown (a table) or csv (a row a network and length).")
  var format: Format = .text

  mutating func validate() throws {
    try CountedOption.check([("up-to", upTo, 1...10_000)])
  }

  func run() throws {
    let catalog = TaskCatalog(folder: SampleData.sequences)
    var tables: [RaceTable] = []
    for model in try ExhibitLoader().networks(named: models) {
      guard let task = catalog.task(of: model.model), let sequences = task as? any SequencesByLength else {
        throw Failure(
          status: .usage,
          message: "\(model.name): is of no task whose sequences have a length; those that have: "
            + catalog.tasks.filter { $0 is any SequencesByLength }.map(\.name).joined(separator: ", "))
      }
      let row: RaceTable.Row
      do throws(InputError) {
        row = try RaceTable.row(
          model.name, LengthMeasure(of: model.model, on: sequences), upTo: upTo,
          lengths: (lengths?.values ?? LengthList.round).filter { $0 >= sequences.shortest })
      } catch { throw Failure(error) }
      if let index = tables.firstIndex(where: { $0.task == task.name }) {
        tables[index].rows.append(row)
      } else {
        tables.append(
          RaceTable(task: task.name, unit: sequences.unit, trials: sequences.trials, upTo: upTo, rows: [row]))
      }
    }
    try StandardOutput.write(
      format == .csv
        ? RaceTable.csv(tables)
        : tables.map { format == .text ? $0.text : $0.markdown }.joined(separator: "\n"))
  }
}

/// How `--lengths` is written.
struct LengthList: ExpressibleByArgument {
  let values: [Int]

  /// What is told where nothing is asked for.
  static let round = [5, 10, 20, 50, 100, 200, 500, 1000]

  init?(argument: String) {
    let words = argument.split(separator: ",", omittingEmptySubsequences: false)
    let values = words.compactMap { Int(typed: $0) }.filter { (0...100_000).contains($0) }
    guard !values.isEmpty, values.count == words.count else { return nil }
    self.values = values
  }
}
