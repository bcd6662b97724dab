import GateCore
import Models
import SequenceFiles

extension SequenceFile {
  /// Reads a sequence typed on one line: tokens, or numbers, where a space begins the next step.
  static func parse(typed text: String, for model: Model) throws(SequenceError) -> InputSequence {
    let isNumeric = model.network.architecture.input.vocabularySize == nil
    // A space behind a comma belongs to the step.
    let rows = text.replacing(", ", with: ",").split(whereSeparator: \.isWhitespace)
    return try parse(isNumeric ? rows.joined(separator: "\n") : text, name: "typed", for: model)
  }
}
