import TensorFiles

/// How a file of sequences is to be read, where it leaves that open.
package struct SequenceOptions: Hashable, Sendable {
  /// What a blank line means.
  package enum BlankLines: String, CaseIterable, Sendable {
    /// The next sequence begins behind it.
    case split
    /// It is read as part of the sequence: a newline of a text, a missing value of a single column, else nothing.
    case keep
  }

  /// The columns of a table to feed, in the model's order: names of the header, or numbers from 1 and ranges of
  /// them, separated by commas; nil takes all, or those that the model names.
  package var columns: String?
  /// The column, by name or number, that tells which sequence a row belongs to.
  package var idColumn: String?
  /// Whether the first row of a table has the columns' names; nil when its fields tell.
  package var hasHeader: Bool?
  /// Whether each column of numbers becomes (value − mean) / deviation, within each sequence.
  package var standardizes: Bool
  /// Nil leaves it to the kind of file: token ids, words and tables are split; so is a text of characters unless
  /// its vocabulary has a newline; a table of one column is not, because there a blank line is a missing value.
  package var blankLines: BlankLines?
  /// What messages call these options.
  package var names: SettingNames

  package init(
    columns: String? = nil, idColumn: String? = nil, hasHeader: Bool? = nil, standardizes: Bool = false,
    blankLines: BlankLines? = nil, names: SettingNames = SettingNames()
  ) {
    self.columns = columns
    self.idColumn = idColumn
    self.hasHeader = hasHeader
    self.standardizes = standardizes
    self.blankLines = blankLines
    self.names = names
  }
}
