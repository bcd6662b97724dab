import GateCore
import Models
import SafeText

/// Which networks are to be compared.
public enum Comparison: Equatable, Sendable {
  /// Those that are.
  case current
  /// All of the exhibit.
  case all
  /// More of them, by the names that the reader gives them.
  case adding([String])
  /// These and no others.
  case only([String])
  /// Fewer.
  case without([String])

  var names: [String] {
    switch self {
    case .current, .all: []
    case .adding(let names), .only(let names), .without(let names): names
    }
  }
}

/// A network that was read to be compared.
public struct NamedModel: Equatable, Sendable {
  /// What the reader calls it: a file, or a bundled network.
  public var name: String
  public var model: Model

  public init(_ name: String, _ model: Model) {
    self.name = name
    self.model = model
  }
}

extension Comparison {
  /// Compares these networks, or asks for those that are not read yet.
  func perform(in explorer: inout Explorer) -> [Effect] {
    switch self {
    case .current: break
    case .all: explorer.screens.compare.chosen = nil
    case .adding(let names), .only(let names):
      let before = explorer.session.exhibit
      if let refusal = ComparedMoment.take(names, in: &explorer) {
        explorer.session.exhibit = before
        explorer.dialog.message = Message(.failure, refusal)
        return []
      }
      let unknown = names.filter { Self.network(named: $0, in: explorer) == nil }
      // What the network on the screen does without the changes is asked for when nothing is changed.
      if unknown.contains(Self.baselineName) {
        explorer.dialog.message = Message(
          .failure, "compare baseline: nothing is changed yet; i changes something")
        return []
      }
      guard unknown.isEmpty else { return [.readNetworks(unknown, for: self)] }
      guard choose(in: &explorer) else {
        explorer.session.exhibit = before
        return []
      }
    case .without(let names):
      guard drop(names, in: &explorer) else { return [] }
    }
    explorer.view.screen = .compare
    return []
  }

  /// Begins with networks that were read, the first of which is on the screen: these and no others are compared.
  ///
  /// - Parameter origin: Where the exhibit is from, with them.
  public static func open(
    _ networks: [NamedModel], from origin: Exhibit.Origin, in explorer: inout Explorer
  ) {
    Comparison.only(networks.map(\.name)).adopt(networks, in: &explorer)
    explorer.session.exhibit.origin = origin
    explorer.refreshDerived()
  }

  /// Takes up networks that were read, and compares them.
  func adopt(_ networks: [NamedModel], in explorer: inout Explorer) {
    var exhibit = explorer.session.exhibit
    for network in networks {
      do throws(ComparisonError) {
        let session = explorer.session
        try network.check(beside: session.exhibit.models[session.modelIndex], on: session.sequence)
      } catch {
        explorer.log.answered(failed: true)
        explorer.dialog.message = Message(.failure, error.message)
        return
      }
      exhibit.add(network.model, named: network.name)
    }
    let before = explorer.session.exhibit
    explorer.session.exhibit = exhibit
    let isChosen = choose(in: &explorer)
    explorer.log.answered(failed: !isChosen)
    if isChosen { explorer.view.screen = .compare } else { explorer.session.exhibit = before }
  }

  // MARK: Names

  static let baselineName = "baseline"

  /// The network that a name stands for: `baseline`, a cell type, a position from the top, or what it was read by;
  /// nil for what is not read yet.
  static func network(named name: String, in explorer: Explorer) -> ComparedNetwork? {
    let session = explorer.session
    if name == baselineName {
      return session.activeChanges.isEmpty ? nil : .baseline(session.modelIndex)
    }
    if let moment = ComparedMoment(name) { return moment.network(in: explorer) }
    if let index = session.exhibit.networkNames[name] { return .model(index) }
    if let kind = CellKind(rawValue: name.lowercased()) {
      return session.exhibit.models.firstIndex { $0.cellKind == kind }.map { .model($0) }
    }
    return nil
  }

  // MARK: Which

  /// False, with a word to the reader, where it cannot be.
  private func choose(in explorer: inout Explorer) -> Bool {
    let named = names.compactMap { Self.network(named: $0, in: explorer) }
    var networks: [ComparedNetwork] = []
    if case .adding = self { networks = CompareScreen.networks(in: explorer) }
    for network in named {
      guard !networks.contains(network) else {
        // Twice the same shows nothing.
        continue
      }
      let own = networks.lastIndex(of: .model(network.model)) ?? networks.count - 1
      networks.insert(network, at: network.isBaseline ? own + 1 : networks.count)
    }
    // Without its network, what a change did to it is not seen.
    if let first = networks.first, first.isBaseline { networks.insert(.model(first.model), at: 0) }
    guard networks.count <= CompareScreen.most else {
      explorer.dialog.message = Message(
        .failure, ComparisonError.tooMany(networks.count, most: CompareScreen.most).message)
      return false
    }
    Self.show(networks, in: &explorer)
    return true
  }

  private func drop(_ names: [String], in explorer: inout Explorer) -> Bool {
    var networks = CompareScreen.networks(in: explorer)
    let all = networks
    for name in names {
      let position = Int(typed: name).map { $0 - 1 }
      let network =
        position.flatMap { all.indices.contains($0) ? all[$0] : nil }
        ?? all.first { name == Self.baselineName && $0.isBaseline } ?? Self.network(named: name, in: explorer)
      guard let network, networks.contains(network) else {
        explorer.dialog.message = Message(
          .failure,
          ComparisonError.notCompared(
            name, all.enumerated().map { "\($0 + 1) \(CompareScreen.title(of: $1, in: explorer))" }
          ).message)
        return false
      }
      networks.removeAll { $0 == network || (!network.isBaseline && $0 == .baseline(network.model)) }
    }
    guard !networks.isEmpty else {
      explorer.dialog.message = Message(.failure, ComparisonError.noneLeft.message)
      return false
    }
    Self.show(networks, in: &explorer)
    return true
  }

  private static func show(_ networks: [ComparedNetwork], in explorer: inout Explorer) {
    explorer.screens.compare.chosen = networks
    guard !networks.contains(.model(explorer.session.modelIndex)),
      let first = networks.first(where: { !$0.isBaseline })
    else { return }
    CompareScreen.show(model: first.model, in: &explorer)
  }
}
