/// Which elements of a vector a strip shows, and where. A vector that does not fit is shown around the selected
/// element.
struct StripWindow: Equatable {
  let units: Range<Int>
  /// Columns of an element; 1 where two share one.
  let cellWidth: Int
  /// True where two elements share a column, as the halves of a block.
  let isHalved: Bool
  let showsNumbers: Bool
  /// True when every element is shown.
  let showsAll: Bool

  init(size: Int, selected: Int, columns: Int, showsNumbers: Bool, canHalve: Bool) {
    self.showsNumbers = showsNumbers
    let fitting = max(1, showsNumbers ? columns / 6 : columns)
    isHalved = canHalve && !showsNumbers && size > fitting
    cellWidth = showsNumbers ? 6 : (isHalved ? 1 : max(1, min(6, fitting / max(1, size))))
    let shown = min(size, isHalved ? 2 * fitting : fitting)
    var first = min(max(0, selected - shown / 2), size - shown)
    // The halves of a block stay together while the window moves.
    if isHalved, !first.isMultiple(of: 2) { first += selected == first + shown - 1 ? 1 : -1 }
    units = first..<min(size, first + shown)
    showsAll = shown == size
  }

  /// The first column of an element, from the strip's start.
  func column(of unit: Int) -> Int {
    let index = unit - units.lowerBound
    return isHalved ? index / 2 : index * cellWidth
  }

  var usedColumns: Int { isHalved ? (units.count + 1) / 2 : units.count * cellWidth }
}
