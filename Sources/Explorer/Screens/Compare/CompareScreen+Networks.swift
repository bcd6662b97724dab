import GateCore
import Models

// Which networks are compared, and what is said of each.
extension CompareScreen {
  /// From the top; the one that keys and changes are about is among them.
  public static func networks(in explorer: Explorer) -> [ComparedNetwork] {
    let session = explorer.session
    let own = ComparedNetwork.model(session.modelIndex)
    let all =
      explorer.screens.compare.chosen ?? session.exhibit.models.indices.map { ComparedNetwork.model($0) }
    let first = Array(all.prefix(most))
    return first.contains(own) ? first : Array(first.prefix(most - 1)) + [own]
  }

  /// The one that keys and changes are about: its position from the top.
  public static func selected(in explorer: Explorer) -> Int {
    networks(in: explorer).firstIndex(of: .model(explorer.session.modelIndex)) ?? 0
  }

  /// A session with one of the networks on the screen. Its run is still the one that was.
  static func session(on network: ComparedNetwork, in explorer: Explorer) -> Session {
    var session = explorer.session
    session.modelIndex = network.model
    session.whatIf.baseline = nil
    session.whatIf.model = nil
    if network.isBaseline {
      session.whatIf.entries = []
      session.whatIf.sequence = nil
    }
    return session
  }

  /// The explorer as it would be with one of the networks on the screen, so that all that can be said of a network
  /// can be said of this one; nil while its run is not begun. Heatmaps of it show values, not what changes did.
  public static func explorer(on network: ComparedNetwork, in explorer: Explorer) -> Explorer? {
    guard let compared = explorer.screens.compare.runs[network] else { return nil }
    var other = explorer
    other.session = session(on: network, in: explorer)
    other.session.run = compared.run
    other.session.whatIf.model = compared.changedModel
    other.cursor.move(to: place(of: network, in: explorer))
    return other
  }

  /// What a network says after each step, as far as it is computed.
  public static func answers(of network: ComparedNetwork, in explorer: Explorer) -> AnswerLog {
    explorer.screens.compare.runs[network]?.answers ?? AnswerLog()
  }

  static func place(of network: ComparedNetwork, in explorer: Explorer) -> NetworkPlace {
    network.model == explorer.session.modelIndex
      ? NetworkPlace(explorer.cursor) : explorer.screens.compare.places[network.model] ?? NetworkPlace()
  }

  // MARK: Names

  /// `LSTM`; where several are of one kind `LSTM 2`, from the top; `epoch 2` of a moment of a training; `LSTM unchanged` of one without the changes.
  public static func title(of network: ComparedNetwork, in explorer: Explorer) -> String {
    let kind = explorer.session.exhibit.models[network.model].cellKind
    let moment = explorer.session.exhibit.moments[network.model]?.title
    if network.isBaseline { return "\(moment ?? kind.title) unchanged" }
    if let moment { return moment }
    let alike = networks(in: explorer).filter {
      !$0.isBaseline && explorer.session.exhibit.moments[$0.model] == nil
        && explorer.session.exhibit.models[$0.model].cellKind == kind
    }
    guard alike.count > 1, let index = alike.firstIndex(of: network) else { return kind.title }
    return "\(kind.title) \(index + 1)"
  }

  // MARK: Choosing

  /// Lets keys and changes be about another network, at the same step.
  ///
  /// - Parameter number: From the top, counted from 1.
  static func select(number: Int, in explorer: inout Explorer) {
    let networks = networks(in: explorer)
    guard (1...networks.count).contains(number) else {
      explorer.dialog.message = Message(
        .failure, "no network \(number): there are 1 to \(networks.count)")
      return
    }
    let position = number - 1
    guard case .model(let index) = networks[position] else {
      explorer.dialog.message = Message(
        .notice,
        "\(title(of: networks[position], in: explorer)) has no changes: keys are about what is changed")
      return
    }
    show(model: index, in: &explorer)
  }

  /// Puts one of the exhibit's networks on the screen, at the unit that was last shown of it.
  static func show(model index: Int, in explorer: inout Explorer) {
    guard index != explorer.session.modelIndex else { return }
    explorer.screens.compare.places[explorer.session.modelIndex] = NetworkPlace(explorer.cursor)
    let place = place(of: .model(index), in: explorer)
    let compared = explorer.screens.compare.runs[.model(index)]
    // The unit is known: none is to be looked for.
    explorer.cursor.unitWasChosen = true
    Opening.switchModel(
      to: index, run: compared.flatMap { $0.key.changes.isEmpty ? $0.run : nil }, in: &explorer)
    explorer.cursor.move(to: place)
  }

  /// The next network that has keys of its own, or the one before.
  static func selectNext(by offset: Int, in explorer: inout Explorer) {
    let networks = networks(in: explorer)
    let own = networks.indices.filter { !networks[$0].isBaseline }
    guard own.count > 1 else {
      explorer.dialog.message = Message(
        .notice, "there is only this network to choose: :compare FILE adds one that reads the same")
      return
    }
    select(number: own.cyclic(after: selected(in: explorer), by: offset) + 1, in: &explorer)
  }
}
