import TensorFiles

/// Why a file of data is nothing to learn from, or what must be said before it is.
enum DataError: Error, Equatable, Sendable {
  // Questions: what is to be learnt is not clear.

  /// A file that could be a text is a table of numbers.
  case tableOrText(rows: Int, columns: Int)
  /// A table of words in which it is not clear which column is what.
  case whichColumns(titles: [String])
  /// An archive without x and y, or with one of them.
  case whichArrays([String])
  /// An array of integers, which may be token ids or numbers.
  case tokensOrNumbers(type: String)

  // Answers that do not fit the file.

  case formDoesNotFit(DataOptions.Form, found: String)
  case horizon(Int)
  case farHorizon(Int, rows: Int)
  case share(Double)
  case otherColumns(found: [String], expected: [String])
  case arrayShape([Int])
  case infinite(row: Int?)
  case labelledShapes(x: [Int], y: [Int])
  /// Sequences are to be learnt, but it is not said what is to be said of them, or which rows belong together.
  case noTarget
  case noIds
  /// The rows of one id do not say the same.
  case changingTarget(id: String, line: Int, from: String, to: String)
  case wordAsNumber(String, column: String)
  /// Of a file to validate on.
  case unknownClass(String, known: [String])
  case otherTargets
  case muchPadding(sentences: Int, length: Int)

  // Nothing can be learnt.

  case noNumbers
  case shortSeries(steps: Int, horizon: Int)
  case noValue(column: String)
  case constantTarget(String, value: Float)
  case oneClass(String)
  case fewSequences(Int)
  case shortText(count: Int, unit: String, least: Int)
  /// A text of one symbol over and over.
  case oneSymbol
}

extension DataError: ContentError {
  var isQuestion: Bool {
    switch self {
    case .tableOrText, .whichColumns, .whichArrays, .tokensOrNumbers: true
    case .formDoesNotFit, .horizon, .farHorizon, .share, .otherColumns, .arrayShape, .infinite, .noNumbers,
      .shortSeries, .noValue,
      .constantTarget, .labelledShapes, .noTarget, .noIds, .changingTarget, .wordAsNumber, .unknownClass,
      .otherTargets,
      .muchPadding, .oneClass, .fewSequences, .shortText, .oneSymbol:
      false
    }
  }

  func text(_ context: MessageContext) -> String {
    switch self {
    case .tableOrText(let rows, let columns):
      "is a table of numbers (\(Message.count(rows, "row")), \(Message.count(columns, "column"))): add "
        + "\(context[.as]) series to learn the next values, \(context[.as]) text to learn its letters and digits"
    case .whichColumns(let titles):
      "has no columns of numbers, and which columns hold the sentences and their classes is not clear: name them with "
        + "\(context[.textColumn]) and \(context[.labelColumn]); there are \(Self.names(titles)). \(context[.as]) text "
        + "learns the file letter by letter"
    case .whichArrays(let names):
      "has the arrays \(Self.names(names)); sequences and what is to be said of each are arrays called x and y"
    case .tokensOrNumbers(let type):
      "is a list of integers (type \(Message.quoted(type))): add \(context[.as]) series if they are measured; token ids "
        + "are learnt from the text they come from"
    case .formDoesNotFit(let form, let found): "is \(found), and cannot be read as \(form.rawValue)"
    case .horizon(let horizon): "\(context[.horizon]) is \(horizon); at least 1 step ahead is foretold"
    case .farHorizon(let horizon, let rows):
      "\(context[.horizon]) is \(horizon): so many values foretold at each of \(Message.count(rows, "row")) take too much "
        + "memory"
    case .share(let share):
      "\(context[.validation]) is \(share); a share is at least 0 and less than 1"
    case .otherColumns(let found, let expected):
      "has the columns \(Self.names(found)); what is learnt from has \(Self.names(expected))"
    case .arrayShape(let shape):
      "the array has the shape \(Message.shape(shape)); series are (T), (T, C) or (N, T, C), with \(context[.wide]) "
        + "(N, T), and sequences to be told of x (N, T, C) or (N, T) and y (N) or (N, K)"
    case .infinite(let row):
      "has an infinite number" + (row.map { " in row \($0 + 1)" } ?? "")
        + "; write nan where a value is missing"
    case .noNumbers: "has no column of numbers to learn from"
    case .shortSeries(let steps, let horizon):
      "the longest series has \(Message.count(steps, "step")); to foretell \(Message.count(horizon, "step")) ahead it "
        + "takes \(horizon + 1) at least"
    case .noValue(let column):
      "column \(Message.quoted(column)) has no value in the part that is learnt from"
    case .constantTarget(let column, let value):
      "column \(Message.quoted(column)) is always \(NineDigits.text(value)) in the part that is learnt from; there is "
        + "nothing to foretell"
    case .labelledShapes(let x, let y):
      "x has the shape \(Message.shape(x)) and y \(Message.shape(y)); for N sequences x is (N, T, C) or (N, T) and y (N), "
        + "(N, 1) or (N, K)"
    case .noTarget: "name what is to be said of each sequence: \(context[.target]) COLUMN"
    case .noIds:
      "name the column that tells which sequence a row belongs to: \(context[.idColumn]) COLUMN; if each row is a "
        + "sequence, add \(context[.wide])"
    case .changingTarget(let id, let line, let from, let to):
      "line \(line): what is to be said of \(Message.quoted(id)) changes from \(Message.quoted(from)) to "
        + "\(Message.quoted(to)); a sequence has one target. To foretell it at every step, add \(context[.as]) series"
    case .wordAsNumber(let word, let column):
      "column \(Message.quoted(column)): \(Message.quoted(word)) is not a number; with a loss for classes, words are "
        + "classes"
    case .unknownClass(let name, let known):
      "has the class \(Message.quoted(name)); what is learnt from has \(Self.names(known))"
    case .otherTargets: "has other things to be said of its sequences than what is learnt from"
    case .muchPadding(let sentences, let length):
      "padding \(sentences) sentences to \(length) words would take more memory than they are worth; set a length with "
        + "\(context[.longest])"
    case .oneClass(let name):
      "all of what is learnt from is of one class, \(Message.quoted(name)); there is nothing to tell apart"
    case .fewSequences(let count):
      "has \(Message.count(count, "sequence")) to learn from; it takes 2 at least"
    case .shortText(let count, let unit, let least):
      "has \(Message.count(count, unit)); training needs at least \(least) that are not held out"
    case .oneSymbol: "is one symbol over and over; there is nothing to foretell"
    }
  }

  /// Whether it is the file to validate on that is at fault.
  var isAboutValidation: Bool {
    switch self {
    case .otherColumns, .unknownClass, .otherTargets: true
    case .tableOrText, .whichColumns, .whichArrays, .tokensOrNumbers, .formDoesNotFit, .horizon, .farHorizon,
      .share, .arrayShape,
      .infinite, .noNumbers, .shortSeries, .noValue, .constantTarget, .labelledShapes, .noTarget, .noIds,
      .changingTarget, .wordAsNumber, .muchPadding, .oneClass, .fewSequences, .shortText, .oneSymbol:
      false
    }
  }

  private static func names(_ names: [String]) -> String { Message.list(names.map { Message.quoted($0) }) }
}

extension FileError.Problem {
  static func data(_ error: DataError) -> Self { .content(error) }
}
