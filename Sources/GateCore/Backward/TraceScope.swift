/// Which steps of which sequences a trace holds, and how its output is read.
struct TraceScope: Sendable {
  /// The step of the sequence that the trace begins at.
  var firstStep = 0
  /// The one step at which the output is read, whatever the head asks for; nil to read it as the head does.
  var readStep: Int?
  /// What is held against the equations, by the steps of the sequence. The records have it in them already; a pass
  /// back has to know.
  var holds = HeldValues()
  /// Which rows leave their states as they were, (T·B): past their sequence's end, or passed over by the network's
  /// mask; nil when none does.
  var skipped: [Bool]?
}
