import ArgumentParser
import Explorer
import GateCore
import Models
import SafeText
import TensorFiles
import TraceFiles

/// `gatescope trace MODEL [SEQUENCE]`: every number that a network computes on a sequence.
struct TraceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "Write every gate and state of every step as CSV, JSON, safetensors or NumPy arrays.",
    discussion: """
      Steps count from 1 as in the equations, layers and units from 0 as in arrays.

      Examples:
        gatescope trace brackets-lstm --text "([])"           a row for each step and unit
        gatescope trace model.safetensors ids.txt --what output
        gatescope trace brackets-lstm --clamp "forget 0 1" --what output
        gatescope trace sine-gru --format safetensors -o trace.safetensors
        gatescope trace sine-gru --format npy --what h -o h.npy          one array (T, H)
        gatescope trace sine-gru --format npz -o trace.npz               all of them
        gatescope trace anbn-lstm anbn-gru --text "aabb" --what output   several networks in one table
      Of several sequences in a file, csv and json have all, with a column for the sequence.
      """)

  @OptionGroup var input: InputArguments

  @Argument(
    help: "More networks that read the same, for one table with a column model; the sequence is the last.",
    completion: .network)
  var more: [String] = []

  @Option(help: "The format: csv, json, safetensors, npy (one array) or npz (all).")
  var format: TraceExport.Format = .csv

  @Option(
    help: ArgumentHelp(
      "gates (all gates and states), output (the network's), or one gate or state: f, forget, h ...",
      valueName: "what"))
  var what = TraceChoice(content: .gates)

  @Option(help: "Of several layers, the one to write, from 0.")
  var layer: Int?

  @Option(help: "Of two directions, the one to write: forward or backward.")
  var direction: Direction?

  @Flag(help: "In csv and json, also what was read at each step: the token, or the input columns.")
  var withInput = false

  @OptionGroup var csv: CSVArguments
  @OptionGroup var whatIf: WhatIfArguments

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Default: standard output.", valueName: "file"),
    completion: .file())
  var output: String?

  func validate() throws {
    if input.model == nil { throw ValidationError("trace needs a MODEL: a file or a bundled network's name") }
    try CountedOption.check([("layer", layer, 0...Int.typed.upperBound)])
    if what.content == .output, layer != nil || direction != nil {
      throw ValidationError("--layer and --direction are for gates and states; --what output has neither")
    }
  }

  func run() throws {
    guard more.isEmpty, !(input.sequence.map(NetworkNames.isNetwork) ?? false) else {
      return try writeTable()
    }
    guard let loaded = try input.loadModel() else { return }
    if let output { try input.checkIsNoInput(output) }
    let changes = try whatIf.changes()
    let given = try input.loadSequences(for: loaded.model)
    let isTable = format == .csv || format == .json
    let writesAll = given.count > 1 && isTable && input.sequences.choice == nil
    let sequences =
      writesAll
      ? given
      : given.isEmpty
        ? [try input.sequenceOrShowcase(for: loaded.model)]
        : [given[try input.sequences.position(ofOneOf: given, in: input.sequence ?? "--text")]]
    // Every sequence is checked before the first is written.
    var first: Run?
    for sequence in sequences {
      let run = try run(changes, of: loaded.model, on: sequence, like: first)
      first = first ?? run
    }
    Failure.warn(of: loaded.report)
    sequences.warnOfMissingValues(for: loaded.model)
    sequences.first?.warnOfFarInput(for: loaded.model)
    for note in Set(sequences.flatMap(\.notes)).sorted().prefix(8) { Failure.note(note) }
    do {
      var sink = try ByteSink(path: output)
      for (position, sequence) in sequences.enumerated() {
        // Each run is let go before the next.
        let run = try run(changes, of: loaded.model, on: sequence, like: first)
        var export = try export(run, of: loaded.model, on: sequence)
        if writesAll {
          export.part = TraceExport.Part(
            label: input.sequences.label(ofSequence: position, in: sequences), isFirst: position == 0,
            isLast: position == sequences.count - 1)
        }
        try export.write(format, to: &sink)
      }
      try sink.finish()
    } catch let error as FileError {
      // Who closes a pipe early has read enough.
      guard error.problem == .readerHasGone else { throw Failure(error) }
    }
  }

  /// Writes several networks, one after the other.
  private func writeTable() throws {
    let names = NetworkNames([input.model, input.sequence].compactMap(\.self) + more)
    var input = input
    input.sequence = names.sequence
    if let output {
      for name in names.networks + [names.sequence].compactMap(\.self) where Files.areSame(name, output) {
        throw Failure(
          status: .usage,
          message: "\(output): is \(name), which is read and would be replaced; name another file")
      }
    }
    var networks: [NamedModel] = []
    for name in names.networks {
      let loaded = try BundledModels().load(name, options: input.reading.options)
      Failure.warn(of: loaded.report)
      networks.append(NamedModel(name, loaded.model))
    }
    guard let first = networks.first?.model else { return }
    let table = try NetworkTable(networks, on: try input.sequenceOrShowcase(for: first))
    [table.sequence].warnOfMissingValues(for: first)
    let changes = try whatIf.changes()
    let exports = try networks.map { network in
      try export(
        try run(changes, of: network.model, on: table.sequence), of: network.model,
        on: table.sequence)
    }
    try table.check(exports, as: format)
    do {
      var sink = try ByteSink(path: output)
      try table.write(exports, as: format, to: &sink)
      try sink.finish()
    } catch {
      guard error.problem == .readerHasGone else { throw Failure(error) }
    }
  }

  private func run(
    _ changes: [Change], of model: Model, on sequence: InputSequence, like other: Run? = nil
  ) throws(Failure) -> Run {
    do { return try changes.run(of: model, on: sequence, like: other) } catch { throw Failure(error) }
  }

  private func export(
    _ run: Run, of model: Model, on sequence: InputSequence
  ) throws(Failure) -> TraceExport {
    do throws(TraceError) {
      let selection = TraceSelection(quantity: what.quantity, layer: layer, direction: direction)
      var export = try TraceExport(
        run, of: model, content: what.content, selection: selection, notes: sequence.notes)
      export.withInput = withInput
      export.csvText = csv.text
      export.stepNames = sequence.stepNames
      try export.check(format)
      return export
    } catch { throw Failure(status: .usage, message: error.text(MessageContext(names: .options))) }
  }
}

extension TraceExport.Format: ExpressibleByArgument {}
extension Direction: ExpressibleByArgument {}

extension ByteSink {
  /// A sink for a file, or for standard output when there is no path or it is `-`.
  fileprivate init(path: String?) throws(FileError) {
    guard let path, path != "-" else {
      self.init()
      return
    }
    // What is written so far would be left behind by a signal that ends the process at once.
    Interruption.watch()
    self = try ByteSink(path: path, isInterrupted: { Interruption.hasCome })
  }
}
