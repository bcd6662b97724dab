import ArgumentParser
import TraceFiles

/// How a table has text of files.
struct CSVArguments: ParsableArguments {
  @Flag(
    help: """
      In csv, text as it is in the files. Without this, text that a spreadsheet would compute (=, +, -, @ first) begins \
      with an apostrophe, and long text is cut.
      """)
  var exactText = false

  var text: CSVText { CSVText(isExact: exactText) }
}
