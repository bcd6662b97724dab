extension Explorer {
  /// The line of a script that puts the network on the screen there: its cell type, or where it is not the first of
  /// its kind, its number among those that are compared.
  var networkLine: String {
    let kind = session.model.cellKind
    let isFirst = session.exhibit.models.firstIndex { $0.cellKind == kind } == session.modelIndex
    return isFirst ? "cell \(kind.rawValue)" : "network \(CompareScreen.selected(in: self) + 1)"
  }
}
