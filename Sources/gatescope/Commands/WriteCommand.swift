import ArgumentParser
import GateCore
import ModelFiles
import Models
import SafeText
import SequenceFiles
import TensorFiles

/// `gatescope write MODEL`: a text goes on in the network's own words.
struct WriteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "write",
    abstract: "Go on with a text in the words, or letters, of a network that says its own tokens.",
    discussion: """
      Each token is drawn from what the network says after the one before, and read by it in turn.

      Examples:
        gatescope write text-lstm --seed-text "Alice was " --temperature 0.5
        gatescope write brackets-lstm --seed-text "([" --length 20 --temperature 0
        gatescope write mine.safetensors --seed 7
      The same seed gives the same text.
      """)

  @Argument(help: "A model file, or the name of a bundled network such as text-lstm.", completion: .network)
  var model: String

  @Option(
    help: ArgumentHelp("What to go on with. Default: a new line, or the first token.", valueName: "text"))
  var seedText: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "0 takes the likeliest token; 1 draws by the network's own probabilities; more makes all alike.",
      valueName: "T"))
  var temperature: Float = 1

  @Option(help: ArgumentHelp("How many tokens to write.", valueName: "N"))
  var length = 200

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("A number from 0 that decides what is drawn.", valueName: "S"))
  var seed: UInt64 = 1

  @OptionGroup(title: "Reading the model") var reading: ModelArguments

  mutating func validate() throws {
    try CountedOption.check([("length", length, 1...1_000_000)])
    if !(temperature >= 0 && temperature.isFinite) {
      throw ValidationError("--temperature is \(temperature); it must be at least 0")
    }
  }

  func run() throws {
    let loaded = try BundledModels().load(model, options: reading.options)
    let network = loaded.model.network
    if let obstacle = network.architecture.writingObstacle {
      throw Failure(
        status: .badData,
        message:
          "\(model): cannot write, as \(obstacle); gatescope train --text-file PATH trains one that can")
    }
    Failure.warn(of: loaded.report)
    let tokens = try beginning(for: loaded.model)
    let run: Run
    do throws(InputError) { run = try Run(loaded.model, steps: .tokens(tokens)) } catch {
      throw Failure(error)
    }
    try write(run, of: loaded.model)
  }

  /// The tokens to go on with.
  private func beginning(for model: Model) throws -> [Int] {
    guard let seedText else { return [model.openingToken] }
    do throws(SequenceError) {
      guard case .tokens(let tokens) = try SequenceFile.parse(typed: seedText, for: model).steps else {
        return []
      }
      return Array(tokens)
    } catch { throw Failure(error, option: "--seed-text") }
  }

  private func write(_ beginning: Run, of model: Model) throws {
    var run = beginning
    let draw = TokenDraw(temperature: temperature, seed: seed)
    var sink = ByteSink()
    do throws(FileError) {
      if case .tokens(let tokens) = run.steps { try say(model.text(of: tokens), to: &sink) }
      for _ in 0..<length {
        run.advance(to: run.length)
        guard let token = run.tokenToFollow(step: run.length - 1, by: draw) else { break }
        try say(model.separator + model.text(of: [token]), to: &sink)
        guard run.goOn(with: token) else { break }
      }
      try say("\n", to: &sink)
    } catch {
      // Who closes a pipe early has read enough.
      guard error.problem == .readerHasGone else { throw Failure(error) }
    }
  }

  /// Writes text at once, so that it is seen as it comes.
  private func say(_ text: String, to sink: inout ByteSink) throws(FileError) {
    try sink.write(text.shownOnTerminal.utf8)
    try sink.finish()
  }
}

extension Run {
  /// Reads a token after the last one; false when the network does not know it.
  fileprivate mutating func goOn(with token: Int) -> Bool {
    do throws(InputError) { try append(.tokens([token])) } catch { return false }
    return true
  }
}
