import TensorFiles

/// How a file of data is to be learnt from, where it leaves that open.
package struct DataOptions: Hashable, Sendable {
  /// What a network is to learn.
  package enum Form: String, CaseIterable, Sendable {
    /// Numbers to the next value or values.
    case series
    /// Sequences of numbers to a number or a class.
    case sequences
    /// Sentences to a class.
    case sentences
    /// Letters or words of a text to the next.
    case text
  }

  /// nil: found out from the file.
  package var form: Form?
  /// The reader calls the file a text; a table of numbers is asked about all the same.
  package var isSaidToBeText = false

  /// Whether the windows of a text follow each other, so that training may carry the state from one to the next.
  package var areSuccessive = false

  // Tables

  /// The input columns, as `SequenceOptions.columns` gives them; nil takes all.
  package var columns: String?
  /// The column that tells which sequence a row belongs to.
  package var idColumn: String?
  /// The columns of what is to be said: of the next steps of a series; of the whole sequence where there is an
  /// `idColumn` or the table `isWide`, unless `form` is series. As `columns` gives them.
  package var target: String?
  /// The columns of sentences and of their classes, by name or number; nil: by the names that such columns usually
  /// have. Either makes a table one of sentences.
  package var textColumn: String?
  package var labelColumn: String?
  /// Whether what is to be said of a sequence is a class or a number; nil: words and few whole numbers are classes.
  package var targetKind: TargetKind?
  /// Whether the first row has the columns' names; nil when its fields tell.
  package var hasHeader: Bool?
  /// A row is a sequence of its own, a column a step.
  package var isWide = false

  // Series

  /// How many steps ahead.
  package var horizon = 1
  /// How many steps a training window has, of a series or a text; nil: of a series a tenth of what is learnt from, 20 to
  /// 100, of a text 100.
  package var window: Int?
  /// Values, and numbers to be said, become (value − mean) / deviation of what is learnt from; nil: all of them where the
  /// mean of one is beyond ±1 or its deviation outside 0.2 to 2.
  package var standardizes: Bool?
  /// For each column with gaps, how many steps ago a value was seen is one more column.
  package var countsSinceSeen = false

  /// How many days ago the last step was, by the dates beside the numbers, is one more column.
  package var tellsTime = false

  // Texts

  /// Words, not letters, of a text.
  package var usesWords = false
  /// Each line of a text is a sequence of its own; of letters, a line end is read before it and foretold behind it.
  package var linesAreSequences = false
  /// How many words (or letters of a text) are kept, the most frequent, besides `<unk>` and `<pad>`; nil: all, of the
  /// words of a text 5000.
  package var vocabularySize: Int?
  /// Shorter sentences get a padding token up to the longest, or to `longest`, at the front or at the end; longer ones
  /// are cut there. nil: true lengths.
  package var padding: Padding?
  /// How many tokens of a sentence or line are read at most; nil: all of a sentence, 500 of a line.
  package var longest: Int?

  /// How many numbers stand for a token; nil: 32 for words, and letters are one-hot vectors.
  package var embeddingSize: Int?

  package enum TargetKind: String, CaseIterable, Sendable {
    case classes
    case numbers
  }

  package enum Padding: String, CaseIterable, Sendable {
    case front
    case end
  }

  // Parts

  /// The share that is kept for validation, at least 0 and less than 1: the end of each series or of a text, of
  /// sequences, sentences and lines as many of each class, chosen by `seed`. 0 keeps none; nil: 0.2, of a text 0.1.
  package var validationShare: Double?
  /// Another file of the same form to validate on, with the vocabulary, classes and scaling of the first; the share
  /// does not count then.
  package var validationFile: String?
  /// Decides which sequences are kept.
  package var seed: UInt64 = 1

  /// What messages call these options.
  package var names = SettingNames()

  package init() {}
}
