import GateCore
import Models

/// Why networks cannot be compared.
enum ComparisonError: Error, Equatable {
  case tooMany(Int, most: Int)
  case notCompared(String, [String])
  case noneLeft
  /// It reads something else than the network on the screen.
  case otherInput(String, expected: String, found: String)
  /// It cannot read the sequence on the screen.
  case sequence(String, InputError)

  /// One line for the reader.
  var message: String {
    switch self {
    case .tooMany(let count, let most):
      "compare: expected \(most) networks at most, found \(count): compare drop N takes one away, compare only "
        + "NAME ... takes these"
    case .notCompared(let name, let there):
      "compare drop: no network '\(name)' is compared: there are \(there.joined(separator: ", "))"
    case .noneLeft: "compare drop: one network must stay"
    case .otherInput(let name, let expected, let found):
      "\(name): expected a network that reads \(expected), as the first does; found one that reads "
        + "\(found)"
    case .sequence(let name, let error): "\(name): cannot read this sequence: \(error.message)"
    }
  }
}

extension NamedModel {
  /// Checks that it reads what another network reads.
  func check(beside own: Model, on sequence: InputSequence) throws(ComparisonError) {
    guard own.readsTheSame(as: model) else {
      throw .otherInput(name, expected: own.inputWords, found: model.inputWords)
    }
    do throws(InputError) { _ = try Run(model, steps: sequence.steps) } catch { throw .sequence(name, error) }
  }

  /// Why it cannot be compared with another network on a sequence; nil where it can.
  public func refusal(beside own: Model, on sequence: InputSequence) -> String? {
    do throws(ComparisonError) { try check(beside: own, on: sequence) } catch { return error.message }
    return nil
  }
}

extension Model {
  /// True where the same sequence means the same to both: the same symbols, or as many columns of the same names, as far
  /// as both have them.
  fileprivate func readsTheSame(as other: Model) -> Bool {
    switch (network.architecture.input, other.network.architecture.input) {
    case (.features(let a, _), .features(let b, _)):
      return a == b && (columnNames == other.columnNames || columnNames.isEmpty || other.columnNames.isEmpty)
    case (.features, _), (_, .features): return false
    case (.oneHot, _), (.embedding, _):
      if let vocabulary, let theirs = other.vocabulary {
        return vocabulary.symbols == theirs.symbols && vocabulary.unit == theirs.unit
      }
      return network.architecture.input.vocabularySize == other.network.architecture.input.vocabularySize
    }
  }

  /// What it reads: `the symbols . a b`, `2 columns of numbers: value, marker`.
  fileprivate var inputWords: String {
    switch network.architecture.input {
    case .features(let columns, _):
      "\(columns) column\(columns == 1 ? "" : "s") of numbers"
        + (columnNames.isEmpty ? "" : ": \(columnNames.joined(separator: ", "))")
    case .oneHot(let size), .embedding(let size, _): vocabulary.map(\.words) ?? "\(size) token ids"
    }
  }
}

extension Vocabulary {
  fileprivate var words: String {
    let shown = symbols.prefix(8).map { $0.visibleSymbol(unicode: false) }.joined(separator: " ")
    let rest = symbols.count > 8 ? " and \(symbols.count - 8) more" : ""
    return "the \(unit == .word ? "words" : "symbols") \(shown)\(rest)"
  }
}
