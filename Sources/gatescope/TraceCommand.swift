import ArgumentParser
import Explorer
import GateCore
import ModelFiles

/// `gatescope trace MODEL [SEQUENCE]`: every number that a network computes on a sequence.
struct TraceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "Write every gate and state of every step as CSV, JSON or safetensors.",
    discussion: """
      Steps count from 1 as in the equations, layers and units from 0 as in arrays.

      Examples:
        gatescope trace brackets-lstm --text "([])"           a row for each step and unit
        gatescope trace model.safetensors ids.txt --what output
        gatescope trace brackets-lstm --clamp "forget 0 1" --what output
        gatescope trace sine-gru --format safetensors -o trace.safetensors
      """)

  @OptionGroup var input: InputArguments

  @Option(help: "The format: csv, json or safetensors.")
  var format: TraceExport.Format = .csv

  @Option(help: "What to write: gates (and states) of every unit, or the network's output.")
  var what: TraceExport.Content = .gates

  @OptionGroup var whatIf: WhatIfArguments

  @Option(name: .shortAndLong, help: ArgumentHelp("Default: standard output.", valueName: "file"))
  var output: String?

  func validate() throws {
    if input.model == nil { throw ValidationError("trace needs a MODEL: a file or a bundled network's name") }
  }

  func run() throws {
    guard let loaded = try input.loadModel() else { return }
    let sequence = try input.sequenceOrShowcase(for: loaded.model)
    let changes = try whatIf.changes()
    var export: TraceExport
    do throws(InputError) {
      let run = try changes.run(of: loaded.model, on: sequence)
      export = TraceExport(run, of: loaded.model, content: what)
    } catch { throw Failure(error) }
    for warning in loaded.report.warnings { Failure.warn(warning) }
    do throws(FileError) {
      var sink = try ByteSink(path: output)
      try export.write(format, to: &sink)
      try sink.finish()
    } catch {
      // Who closes a pipe early has read enough.
      guard error.problem == .readerHasGone else { throw Failure(error) }
    }
  }
}

extension TraceExport.Format: ExpressibleByArgument {}
extension TraceExport.Content: ExpressibleByArgument {}

extension ByteSink {
  /// A sink for a file, or for standard output when there is no path or it is `-`.
  fileprivate init(path: String?) throws(FileError) {
    if let path, path != "-" { self = try ByteSink(path: path) } else { self.init() }
  }
}
