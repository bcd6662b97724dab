/// How much a run keeps beside the traces of the steps looked at. The tests make it small.
struct RunLimits: Sendable {
  /// The most chunks whose states are kept; nil for as many as `Checkpoints.floatLimit` allows.
  var checkpoints: Int?
  /// Steps of a chunk, and how many finished ones can be read; nil for what suits the network's size.
  var chunkSteps: Int?
  var residentChunks: Int?
  /// A network that is computed whole keeps the hidden states of all steps of two neighbouring layers while they
  /// take no more floats than this, 256 MB; beyond, the lower layers' are computed again, segment by segment.
  var hiddenFloats = 1 << 26
  /// How many parameters a network has at most whose weights are copied into the order in which products read them.
  var copiedParameters = PackedNetwork.copyLimit
}
