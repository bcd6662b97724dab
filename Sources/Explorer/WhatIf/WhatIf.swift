import GateCore
import Models

/// The reader's changes, and the run that was not changed.
///
/// A change of input belongs to its sequence and stays when the cell is switched; a change of gates, states or
/// weights belongs to its network and stays when the sequence is switched. What belongs to neither the network
/// nor the sequence on the screen waits in the list, as does a patch, which belongs to both, away from either. Opening another task drops them all.
public struct WhatIf: Equatable, Sendable {
  /// A change and what it belongs to.
  public struct Entry: Equatable, Sendable {
    public var change: Change
    /// Index of the model or, for a change of input, of the sequence.
    var owner: Int
    /// Index of the sequence, for what belongs to a network on one sequence.
    var sequence: Int?
  }

  /// Oldest first.
  public internal(set) var entries: [Entry] = []
  /// Lists of changes to return to, the latest last.
  var past: [[Entry]] = []
  var future: [[Entry]] = []
  /// The run without changes, kept at the same step; nil when nothing on the screen is changed.
  public internal(set) var baseline: Run?
  /// The changed network, when weights are changed.
  var model: Model?
  /// The changed sequence, when tokens or values are.
  var sequence: InputSequence?
  /// True while heatmaps show what-if minus baseline.
  var wantsDifference = false

  /// Replaces the list; undo brings the old one back.
  mutating func record(_ list: [Entry]) {
    past.append(entries)
    future = []
    entries = list
  }

  /// Goes back to the list before the last change; false when there is none.
  mutating func undo() -> Bool { exchange(from: \.past, to: \.future) }

  /// Takes the last undo back; false when there is none.
  mutating func redo() -> Bool { exchange(from: \.future, to: \.past) }

  private mutating func exchange(
    from source: WritableKeyPath<WhatIf, [[Entry]]>, to target: WritableKeyPath<WhatIf, [[Entry]]>
  ) -> Bool {
    guard let list = self[keyPath: source].popLast() else { return false }
    self[keyPath: target].append(entries)
    entries = list
    return true
  }
}
