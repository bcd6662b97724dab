import GateCore

extension Explorer {
  /// Performs a command and logs it.
  mutating func perform(_ command: Command) -> [Effect] {
    let command = meaning(of: command)
    let effects = act(on: command)
    if let line = logLine(for: command) { log.append(line) }
    return effects
  }

  /// The script line that has the same effect whatever was on the screen.
  private func logLine(for command: Command) -> String? {
    switch command {
    case .moveUnit: "unit \(unit)"
    case .moveWeightTable: "weights \(shownWeightTable.rawValue)"
    case .nextWeightGate: "gate \(shownWeightGate?.rawValue ?? "all")"
    case .nextZoom: "zoom \(zoom.rawValue)"
    case .nextAggregate: "aggregate \(aggregate.rawValue)"
    case .nextQuantity, .previousQuantity: "quantity \(followedQuantity.rawValue)"
    case .nextGradient: "gradient \(gradientQuestion.rawValue)"
    case .nextOrder: "order \(unitOrder.rawValue)"
    case .when(let end, nil): "when \(end.rawValue) \(offeredGate.rawValue)"
    case .step, .seek, .first, .last, .restart, .play, .faster, .slower, .microStep, .chooseMicroStep,
      .unit, .moveLayer, .quantity, .nextCell, .cell, .order, .numbers, .convention, .gradientOf, .weights,
      .weightGate, .scrollColumns, .health, .evidence, .openTask, .sequence, .nextSequence, .text,
      .openFile, .picker, .edit, .change, .whatIf, .changes, .drop, .dropAll, .undo, .redo, .difference,
      .consequence, .searchPrompt, .search, .searchNext, .searchPrevious, .when, .match, .screen,
      .commandPrompt, .help, .back, .quit, .redraw, .suspend, .saveLog, .exportPrompt, .export, .zoom,
      .aggregate:
      command.line
    }
  }

  private mutating func act(on command: Command) -> [Effect] {
    switch command {
    case .step(let steps): step(by: steps)
    case .seek(let time): seek(time)
    case .first: seek(0)
    case .last: seek(run.length)
    case .restart:
      isPlaying = false
      pursuit = nil
      time = 0
      revealed = 0
    case .play: togglePlay()
    case .microStep(let places): moveMicroStep(by: places)
    case .chooseMicroStep(let microStep): choose(microStep)
    case .faster: changeSpeed(by: 2)
    case .slower: changeSpeed(by: 0.5)

    case .moveUnit(let places): moveUnit(by: places)
    case .unit(let unit): select(unit: unit)
    case .moveLayer(let places): moveLayer(by: places)
    case .nextQuantity: follow(places: 1)
    case .previousQuantity: follow(places: -1)
    case .quantity(let quantity):
      if bands.contains(quantity) {
        followed = quantity
      } else {
        message = Message(.failure, "the \(cell.kind.title) has no \(quantity.rawValue)")
      }
    case .nextCell: switchModel(to: (modelIndex + 1) % subject.models.count)
    case .cell(let kind):
      if let index = subject.models.firstIndex(where: { $0.cellKind == kind }) {
        switchModel(to: index)
      } else {
        message = Message(.failure, "\(subject.name) has no \(kind.title)")
      }
    case .order(let order): arrange(by: order)
    case .nextOrder:
      let all = UnitOrder.allCases
      arrange(by: all[((all.firstIndex(of: unitOrder) ?? 0) + 1) % all.count])
    case .numbers: showsNumbers.toggle()
    case .zoom(let zoom): setZoom(zoom)
    case .nextZoom: nextZoom()
    case .aggregate(let aggregate): setAggregate(aggregate)
    case .nextAggregate:
      let all = Aggregate.allCases
      setAggregate(all[((all.firstIndex(of: aggregate) ?? 0) + 1) % all.count])
    case .convention(let update): showConvention(update)
    case .gradientOf(let question): gradientQuestion = question
    case .nextGradient: askNextGradient()
    case .weights(let table): showWeights(table)
    case .moveWeightTable(let places): moveWeightTable(by: places)
    case .weightGate(let gate): showWeightGate(gate)
    case .nextWeightGate: nextWeightGate()
    case .scrollColumns(let halves): scrollColumns(by: halves)
    case .health: showHealth()
    case .evidence: showEvidence()

    case .openTask(let name):
      guard let task = catalogueEntry(named: name) else {
        message = Message(
          .failure, "no task '\(name)': there are \(catalogue.map(\.name).joined(separator: ", "))")
        return []
      }
      return [.openTask(task.name)]
    case .sequence(let number): showSequence(max(number, 0) - 1)
    case .nextSequence: showSequence((sequenceIndex + 1) % subject.sequences.count)
    case .text(let text): return [.readSequence(text: text)]
    case .openFile(let model, let sequence): return [.openFile(model: model, sequence: sequence)]
    case .picker: openPicker()
    case .edit: overlay = .prompt(Prompt(.sequence, text: sequenceText))

    case .change(let change): make(change)
    case .whatIf: overlay = .list(ListOverlay(.whatIf))
    case .changes: openChanges()
    case .drop(let number): dropChange(number)
    case .dropAll: dropChanges()
    case .undo: undo()
    case .redo: redo()
    case .difference: toggleDifference()
    case .consequence: showConsequence()

    case .searchPrompt: overlay = .prompt(Prompt(.search))
    case .search(let pattern): find(pattern)
    case .searchNext: jump(to: search?.hit(after: time - 1))
    case .searchPrevious: jump(to: search?.hit(before: time - 1))
    case .when(let end, let gate): findGate(gate ?? offeredGate, end)
    case .match(let steps, let threshold): findMatches(of: steps, threshold: threshold)

    case .screen(let chosen): screen = chosen
    case .commandPrompt: overlay = .prompt(Prompt(.command))
    case .help: overlay = .help(scroll: 0)
    case .back:
      if isComputing {
        stopComputing()
      } else if searchPursuit != nil {
        stopSearching()
      } else {
        search = nil
      }
    case .quit: return [.quit]
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .saveLog(let path): return [.writeScript(lines: log, path: path)]
    case .exportPrompt: overlay = .prompt(Prompt(.command, text: "export \(pictureName).svg"))
    case .export(let path, let page): return [.writePicture(path: path, page: page)]
    }
    return []
  }

  /// A name for a picture of what is shown: `brackets-lstm-timeline-17`.
  private var pictureName: String {
    let parts = [subject.name, cell.kind.rawValue, screen.title, "\(time)"]
    let words = parts.map { part in
      String(part.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
    }
    return words.joined(separator: "-")
  }

  private func catalogueEntry(named name: String) -> CatalogueEntry? {
    if let exact = catalogue.first(where: { $0.name == name }) { return exact }
    let candidates = catalogue.filter { $0.name.hasPrefix(name) }
    return candidates.count == 1 ? candidates.first : nil
  }

  private mutating func togglePlay() {
    isPlaying.toggle()
    if isPlaying && isAtEnd { seek(0) }
  }

  private mutating func changeSpeed(by factor: Double) {
    speed = min(64, max(1, Int(Double(speed) * factor)))
    message = Message(.notice, "\(speed) steps a second")
  }

  private mutating func follow(places: Int) {
    let position = bands.firstIndex(of: followedQuantity) ?? 0
    followed = bands[(position + places + bands.count) % bands.count]
  }

  private mutating func arrange(by order: UnitOrder) {
    unitOrder = order
    message = Message(
      .notice,
      order == .relation && sequence.annotation == nil
        ? "nothing is known about this sequence that units could follow: they stand by index"
        : order.explanation)
  }

  // MARK: Search

  private mutating func find(_ pattern: String) {
    if Condition.isMeant(by: pattern) {
      findCondition(pattern)
      return
    }
    guard let tokens else {
      message = Message(
        .failure, "this sequence is numbers: there are no tokens to search, but conditions such as h[0] > 0.5"
      )
      return
    }
    searchPursuit = nil
    let found = TokenSearch(pattern, in: tokens, vocabulary: model.vocabulary)
    search = found
    guard !found.hits.isEmpty else {
      message = Message(.failure, "'\(pattern)' is not in this sequence")
      return
    }
    jump(to: search?.hit(after: time - 1))
  }

  mutating func jump(to hit: Int?) {
    guard let search else {
      message = Message(.notice, "nothing searched for: / searches")
      return
    }
    guard let step = hit else {
      message =
        searchPursuit == nil
        ? Message(.failure, "'\(search.pattern)' is not in this sequence")
        : Message(.notice, "'\(search.pattern)' is not found yet: the search goes on")
      return
    }
    seek(step + 1)
    let number = search.number(of: step)
    message = Message(.notice, "'\(search.pattern)' \(number) of \(search.hits.count), at step \(step + 1)")
  }
}
