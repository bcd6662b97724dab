import SafeText
import TensorFiles

/// How text from files is written into the fields of a CSV, which has one row a line.
package struct CSVText: Equatable, Sendable {
  /// Neither cut nor marked where a spreadsheet would compute it. What cannot be seen is spelled in any case; JSON has
  /// every character.
  package var isExact: Bool

  package init(isExact: Bool = false) { self.isExact = isExact }

  /// A field, in quotation marks where it must be.
  ///
  /// A text that a spreadsheet may take for a formula begins with an apostrophe, with which spreadsheets know a text,
  /// and stands in quotation marks (OWASP, "CSV Injection"). Numbers stay numbers.
  package func field(_ text: String) -> String {
    let isFormula = !isExact && text.isFormulaInSpreadsheets
    let shown = (isFormula ? "'" : "") + (isExact ? text.shownInLine : Message.visible(text))
    // A program that separates fields otherwise must not find a field within this one; blanks at the ends may be taken
    // away where they are not in quotation marks.
    let isQuoted =
      isFormula || shown.first == " " || shown.last == " " || shown.contains(where: { ",;\"".contains($0) })
    guard isQuoted else { return shown }
    return "\"" + shown.replacing("\"", with: "\"\"") + "\""
  }
}
