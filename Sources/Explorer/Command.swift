import GateCore

/// Everything a reader can ask the explorer to do. Keys, the `:` line and scripts all end here.
public enum Command: Equatable, Sendable {
  // Moving through time
  /// Steps forward (positive) or back.
  case step(Int)
  /// To step `t`; 0 is before the first.
  case seek(Int)
  case first
  case last
  case restart
  case play
  case faster
  case slower

  /// Takes micro-steps, forward or back, through the borders of steps.
  case microStep(Int)
  case chooseMicroStep(MicroStep)

  // Choosing what is looked at
  case moveUnit(Int)
  case unit(Int)
  case moveLayer(Int)
  case nextQuantity
  case previousQuantity
  case quantity(Quantity)
  case nextCell
  case cell(CellKind)
  case order(UnitOrder)
  case nextOrder
  case numbers
  case zoom(Zoom)
  case nextZoom
  /// What several values in a cell become.
  case aggregate(Aggregate)
  case nextAggregate
  /// Shows the GRU's update gate in a convention; nil stands for the one not shown.
  case convention(GRUCell.Update?)
  case gradientOf(GradientQuestion)
  case nextGradient
  /// The Weights screen, with another table when one is named.
  case weights(WeightTable?)
  case moveWeightTable(Int)
  /// The weights of one gate, or of all.
  case weightGate(Quantity?)
  case nextWeightGate
  case scrollColumns(Int)
  /// The Weights screen's page on the units' health.
  case health
  /// From there to the step on the Timeline that shows what was found about the selected unit.
  case evidence

  // Choosing the sequence
  case openTask(String)
  case sequence(Int)
  case nextSequence
  case text(String)
  case openFile(String, sequence: String?)
  case picker
  case edit

  // What if
  case change(Change)
  case whatIf
  case changes
  /// Takes back the change with this number in the list, counted from 1.
  case drop(Int)
  case dropAll
  case undo
  case redo
  case difference
  /// To the step whose outputs the changes move most.
  case consequence

  // Searching
  case searchPrompt
  case search(String)
  case searchNext
  case searchPrevious
  /// Finds the steps at which a gate of the selected unit is shut or open; nil stands for the gate followed, or
  /// the one that keeps.
  case when(GateEnd, Quantity?)
  /// Finds where the units that are on over these steps, counted from 1, are on again.
  case match(ClosedRange<Int>?, threshold: Float)

  // The program
  case screen(ScreenKind)
  case commandPrompt
  case help
  case back
  case quit
  case redraw
  case suspend
  case saveLog(String)
  /// Opens the command line on `export` with a name for the file.
  case exportPrompt
  /// Writes the screen as a picture to a file.
  case export(String, on: Appearance.Page)
}
