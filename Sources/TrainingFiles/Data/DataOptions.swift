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

  // Tables

  /// The input columns, as `SequenceOptions.columns` gives them; nil takes all.
  package var columns: String?
  /// The column that tells which sequence a row belongs to.
  package var idColumn: String?
  /// The columns of what is to be said: of the next step in a series, else of the sequence.
  package var target: String?
  package var textColumn: String?
  package var labelColumn: String?
  /// Whether what is to be said of a sequence is a class or a number; nil: words and few whole numbers are classes.
  package var targetKind: TargetKind?
  package var hasHeader: Bool?
  /// A row is a sequence of its own, a column a step.
  package var isWide = false

  // Series

  /// How many steps ahead.
  package var horizon = 1
  /// How many steps a training window has; nil: chosen by the length of the series.
  package var window: Int?
  /// Values become (value − mean) / deviation; nil: where they are not of that size already.
  package var standardizes: Bool?
  /// For each column with gaps, how many steps ago a value was seen is one more column.
  package var countsSinceSeen = false

  // Texts

  /// Words, not letters, of a text.
  package var usesWords = false
  /// Each line is a sequence of its own.
  package var linesAreSequences = false
  /// How many words are kept, the most frequent; nil: all of them.
  package var vocabularySize: Int?
  /// Shorter sentences get a padding token up to the longest, at the front or at the end; nil: true lengths.
  package var padding: Padding?
  /// How many tokens of a sentence are read at most.
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

  /// The share of the sequences (of the end of a series or a text) that is kept for validation; 0 keeps none.
  package var validationShare: Double?
  /// Another file of the same form to validate on.
  package var validationFile: String?
  /// Decides which sequences are kept.
  package var seed: UInt64 = 1

  /// What messages call these options.
  package var names = SettingNames()

  package init() {}
}
