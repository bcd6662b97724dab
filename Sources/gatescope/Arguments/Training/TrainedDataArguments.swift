import ArgumentParser
import SequenceFiles
import Training
import TrainingFiles

/// What `train` is to learn from a file.
struct TrainedDataArguments: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "A file to learn from: a table (CSV), an array (npy), arrays x and y (npz), or a text.",
      valueName: "data"), completion: .file())
  var data: String?

  @Option(
    help: ArgumentHelp("Learn a bundled task instead; gatescope tasks lists the names.", valueName: "name"),
    completion: .task)
  var task: String?

  @Option(
    help: ArgumentHelp("Learn the letters, or the words, of a text.", valueName: "path"), completion: .file())
  var textFile: String?

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "What the file is: series, sequences, sentences or text. Default: what its contents say.",
      valueName: "form"))
  var form: DataOptions.Form?

  @Option(help: ArgumentHelp("next: foretell the next values of a series.", valueName: "next"))
  var predict: Predicted?

  @Option(help: "How many steps ahead a series is foretold.")
  var horizon: Int?

  @Option(
    help: ArgumentHelp(
      "Input columns: names of the header, numbers from 1, ranges. Default: all.", valueName: "temp,3-5"))
  var columns: String?

  @Option(
    help: ArgumentHelp(
      "The column, or columns, to be said: of the next step in a series, else of the sequence.",
      valueName: "column"))
  var target: String?

  @Option(help: "What is to be said of a sequence: classes or numbers. Default: found out.")
  var targetKind: DataOptions.TargetKind?

  @Option(
    help: ArgumentHelp("The column that says which sequence a row belongs to.", valueName: "column"))
  var idColumn: String?

  @Option(help: ArgumentHelp("The column of sentences.", valueName: "column"))
  var textColumn: String?

  @Option(help: ArgumentHelp("The column of their classes.", valueName: "column"))
  var labelColumn: String?

  @Flag(inversion: .prefixedNo, help: "Whether the first row of a table is a header. Default: found out.")
  var header: Bool?

  @Flag(help: "A row is a sequence, a column a step.")
  var wide = false

  @Option(help: "Steps of a training window of a series or a text. Default: by its length.")
  var window: Int?

  @Flag(
    inversion: .prefixedNo,
    help: "Whether columns are scaled to mean 0 and deviation 1; the network says the data's own units.")
  var standardize: Bool?

  @Flag(help: "Columns with gaps: how many steps ago a value was seen is one more input.")
  var sinceSeen = false

  @Flag(help: "How many days ago the last step was, by the table's column of dates, is one more input.")
  var timeSince = false

  @Flag(help: "Words of a text, not letters.")
  var words = false

  @Flag(help: "Each line of a text is a sequence of its own.")
  var lines = false

  @Option(help: "The most frequent words that are kept; others are <unk>. Default: all, of a text 5000.")
  var vocabulary: Int?

  @Option(help: "Pad shorter sentences at the front or the end, as textbooks do. Default: true lengths.")
  var pad: DataOptions.Padding?

  @Option(help: "The most tokens of a sentence that are read.")
  var longest: Int?

  @Option(help: "Numbers that stand for a token.")
  var embedding: Int?

  @Option(
    help: ArgumentHelp(
      "The share that is kept to examine the network, or another file to examine it on. Default: 0.2, of a text 0.1.",
      valueName: "share|file"))
  var validation: String?

  @Option(
    help: ArgumentHelp(
      "How many of the data's sequences, at most \(TrainingData.showcaseLimit), are kept in the network's file to step through; 0: none.",
      valueName: "count"))
  var examples: Int = TrainingData.defaultExampleLimit

  enum Predicted: String, CaseIterable, ExpressibleByArgument {
    case next
  }

  mutating func validate() throws {
    guard data == nil || task == nil && textFile == nil else {
      throw ValidationError("give one of a data file, --task NAME and --text-file PATH")
    }
    try CountedOption.check([
      ("horizon", horizon, 1...1000), ("window", window, 2...100_000),
      ("vocabulary", vocabulary, 2...1_000_000),
      ("longest", longest, 1...100_000), ("embedding", embedding, 1...4096),
      ("examples", examples, 0...TrainingData.showcaseLimit),
    ])
    if let share = validation.flatMap(Double.init), !(0..<1).contains(share) {
      throw ValidationError("--validation is \(share); a share must be at least 0 and less than 1")
    }
  }

  /// What is to be read; nil for a task.
  var path: String? { data ?? textFile }

  /// Whether it is said what to learn.
  var isNamed: Bool { path != nil || task != nil }

  /// - Parameter seed: Decides which sequences are kept for validation.
  func options(seed: UInt64?) -> DataOptions {
    var options = DataOptions()
    options.form = form ?? (predict == nil ? nil : .series)
    options.isSaidToBeText = textFile != nil
    options.columns = columns
    options.idColumn = idColumn
    options.target = target
    options.targetKind = targetKind
    options.textColumn = textColumn
    options.labelColumn = labelColumn
    options.hasHeader = header
    options.isWide = wide
    options.horizon = horizon ?? options.horizon
    options.window = window
    options.standardizes = standardize
    options.countsSinceSeen = sinceSeen
    options.tellsTime = timeSince
    options.usesWords = words
    options.linesAreSequences = lines
    options.vocabularySize = vocabulary
    options.padding = pad
    options.longest = longest
    options.embeddingSize = embedding
    options.validationShare = validation.flatMap(Double.init)
    options.validationFile = options.validationShare == nil ? validation : nil
    options.seed = seed ?? options.seed
    options.names = .options
    return options
  }
}

/// Whole numbers from the command line, each within its range.
enum CountedOption {
  static func check(_ options: [(name: String, value: Int?, range: ClosedRange<Int>)]) throws {
    for (name, value, range) in options {
      if let value, !range.contains(value) {
        throw ValidationError(
          "--\(name) is \(value); it must be from \(range.lowerBound) to \(range.upperBound)")
      }
    }
  }
}

extension DataOptions.Form: ExpressibleByArgument {}
extension DataOptions.TargetKind: ExpressibleByArgument {}
extension DataOptions.Padding: ExpressibleByArgument {}
