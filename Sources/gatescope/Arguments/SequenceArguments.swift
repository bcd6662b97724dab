import ArgumentParser
import GateCore
import Models
import SafeText
import SequenceFiles
import TraceFiles

/// How the sequence file is to be read, and which of its sequences is meant.
struct SequenceArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Columns of a table to feed, in the model's order: names of the header, numbers from 1, ranges.",
      valueName: "temp,3-5"))
  var columns: String?

  @Option(
    help: ArgumentHelp(
      "The column of a table, by name or number, that says which sequence a row belongs to.",
      valueName: "column"))
  var idColumn: String?

  @Flag(
    inversion: .prefixedNo,
    help: "Whether the first row of a table is a header. Default: when it has names where numbers are fed.")
  var header: Bool?

  @Flag(
    help:
      "Feed (value − mean) / deviation of each column, with the mean and deviation of this sequence's values."
  )
  var standardize = false

  @Option(
    help: """
      Whether blank lines split a file into sequences: split or keep. Default: split, but not in a text whose \
      vocabulary has a newline or a table of one column.
      """)
  var blankLines: SequenceOptions.BlankLines?

  @Option(
    name: .customLong("sequence-number"),
    help: ArgumentHelp(
      "Which of several sequences: its number from 1, or its name.", valueName: "number|name"))
  var choice: String?

  var options: SequenceOptions {
    SequenceOptions(
      columns: columns, idColumn: idColumn, hasHeader: header, standardizes: standardize,
      blankLines: blankLines, names: .options)
  }

  /// The position of the sequence that is meant among those there are, from 0; nil when none was named.
  ///
  /// - Throws: `Failure` when there is none of that number or name, or there are several of that name.
  func position(in sequences: [InputSequence]) throws(Failure) -> Int? {
    guard let choice else { return nil }
    let named = sequences.indices.filter { sequences[$0].name == choice }
    if named.count == 1 { return named[0] }
    if named.isEmpty, let number = Int(typed: choice), (1...).contains(number), number <= sequences.count {
      return number - 1
    }
    let question =
      named.isEmpty
      ? "there is no such sequence"
      : "sequences \(named.prefix(8).map { "\($0 + 1)" }.joined(separator: ", ")) are called that"
    throw Failure(
      status: .usage,
      message: "--sequence-number \(choice): \(question); give one of \(Self.list(sequences))")
  }

  /// What a sequence is called where several are written: its id, or its number from 1.
  func label(ofSequence position: Int, in sequences: [InputSequence]) -> TraceExport.Label {
    idColumn == nil ? .number(position + 1) : .name(sequences[position].name)
  }

  /// The position of the one sequence that is meant.
  ///
  /// - Throws: `Failure` that lists the sequences when there are several and none was named.
  func position(ofOneOf sequences: [InputSequence], in path: String) throws(Failure) -> Int {
    if let position = try position(in: sequences) { return position }
    guard sequences.count == 1 else {
      throw Failure(
        status: .usage,
        message: "\(path): has \(sequences.count) sequences; choose with --sequence-number "
          + Self.list(sequences)
          + (SequenceFile.wereSplitAtBlankLines(sequences) ? "; --blank-lines keep takes them as one" : ""))
    }
    return 0
  }

  private static func list(_ sequences: [InputSequence]) -> String {
    let shown = sequences.prefix(5).enumerated().map { "\($0 + 1) (\($1.name))" }.joined(separator: ", ")
    return sequences.count > 5 ? "\(shown), … \(sequences.count)" : shown
  }
}

extension SequenceOptions.BlankLines: ExpressibleByArgument {}
