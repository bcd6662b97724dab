/// What `sequence_lens` of a recurrent node says.
enum SequenceLengths: Equatable {
  /// Nothing: every step is read.
  case missing
  /// One for each sequence of a batch; `value` is the name of the list.
  case known([Int], value: String)
  /// They are only known when the graph runs.
  case open
}
