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
    case .moveUnit: "unit \(cursor.unit)"
    case .moveWeightTable: "weights \(shownWeightTable.rawValue)"
    case .nextWeightGate: "gate \(shownWeightGate?.rawValue ?? "all")"
    case .nextZoom: "zoom \(view.zoom.rawValue)"
    case .nextAggregate: "aggregate \(view.aggregate.rawValue)"
    case .nextQuantity, .previousQuantity: "quantity \(followedQuantity.rawValue)"
    case .nextGradient: "gradient \(screens.gradient.question.rawValue)"
    case .nextOrder: "order \(view.unitOrder.rawValue)"
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
    case .last: seek(session.run.length)
    case .restart:
      playback.isPlaying = false
      jobs.pursuit = nil
      cursor.time = 0
      cursor.revealed = 0
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
      if shown.bands.contains(quantity) {
        cursor.followed = quantity
      } else {
        dialog.message = Message(.failure, "the \(shown.cell.kind.title) has no \(quantity.rawValue)")
      }
    case .nextCell: switchModel(to: (session.modelIndex + 1) % session.subject.models.count)
    case .cell(let kind):
      if let index = session.subject.models.firstIndex(where: { $0.cellKind == kind }) {
        switchModel(to: index)
      } else {
        dialog.message = Message(.failure, "\(session.subject.name) has no \(kind.title)")
      }
    case .order(let order): arrange(by: order)
    case .nextOrder:
      let all = UnitOrder.allCases
      arrange(by: all[((all.firstIndex(of: view.unitOrder) ?? 0) + 1) % all.count])
    case .numbers: view.showsNumbers.toggle()
    case .zoom(let zoom): setZoom(zoom)
    case .nextZoom: nextZoom()
    case .aggregate(let aggregate): setAggregate(aggregate)
    case .nextAggregate:
      let all = Aggregate.allCases
      setAggregate(all[((all.firstIndex(of: view.aggregate) ?? 0) + 1) % all.count])
    case .convention(let update): showConvention(update)
    case .gradientOf(let question): screens.gradient.question = question
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
        dialog.message = Message(
          .failure, "no task '\(name)': there are \(session.catalogue.map(\.name).joined(separator: ", "))")
        return []
      }
      return [.openTask(task.name)]
    case .sequence(let number): showSequence(max(number, 0) - 1)
    case .nextSequence: showSequence((session.sequenceIndex + 1) % session.subject.sequences.count)
    case .text(let text): return [.readSequence(text: text)]
    case .openFile(let model, let sequence): return [.openFile(model: model, sequence: sequence)]
    case .picker: openPicker()
    case .edit: dialog.overlay = .prompt(Prompt(.sequence, text: sequenceText))

    case .change(let change): make(change)
    case .whatIf: dialog.overlay = .list(ListOverlay(.whatIf))
    case .changes: openChanges()
    case .drop(let number): dropChange(number - 1)
    case .dropAll: dropChanges()
    case .undo: undo()
    case .redo: redo()
    case .difference: toggleDifference()
    case .consequence: showConsequence()

    case .searchPrompt: dialog.overlay = .prompt(Prompt(.search))
    case .search(let pattern): find(pattern)
    case .searchNext: jump(to: search?.hit(after: cursor.time - 1))
    case .searchPrevious: jump(to: search?.hit(before: cursor.time - 1))
    case .when(let end, let gate): findGate(gate ?? offeredGate, end)
    case .match(let steps, let threshold): findMatches(of: steps, threshold: threshold)

    case .screen(let chosen): view.screen = chosen
    case .commandPrompt: dialog.overlay = .prompt(Prompt(.command))
    case .help: dialog.overlay = .help(scroll: 0)
    case .back:
      if isComputing {
        stopComputing()
      } else if jobs.searchPursuit != nil {
        stopSearching()
      } else {
        search = nil
      }
    case .quit: return [.quit]
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .saveLog(let path): return [.writeScript(lines: log, path: path)]
    case .exportPrompt: dialog.overlay = .prompt(Prompt(.command, text: "export \(pictureName).svg"))
    case .export(let path, let page): return [.writePicture(path: path, page: page)]
    }
    return []
  }

  /// A name for a picture of what is shown: `brackets-lstm-timeline-17`.
  private var pictureName: String {
    let parts = [session.subject.name, shown.cell.kind.rawValue, view.screen.title, "\(cursor.time)"]
    let words = parts.map { part in
      String(part.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
    }
    return words.joined(separator: "-")
  }

  private func catalogueEntry(named name: String) -> CatalogueEntry? {
    if let exact = session.catalogue.first(where: { $0.name == name }) { return exact }
    let candidates = session.catalogue.filter { $0.name.hasPrefix(name) }
    return candidates.count == 1 ? candidates.first : nil
  }

  private mutating func togglePlay() {
    playback.isPlaying.toggle()
    if playback.isPlaying && isAtEnd { seek(0) }
  }

  private mutating func changeSpeed(by factor: Double) {
    playback.speed = min(64, max(1, Int(Double(playback.speed) * factor)))
    dialog.message = Message(.notice, "\(playback.speed) steps a second")
  }

  private mutating func follow(places: Int) {
    let position = shown.bands.firstIndex(of: followedQuantity) ?? 0
    cursor.followed = shown.bands[(position + places + shown.bands.count) % shown.bands.count]
  }

  private mutating func arrange(by order: UnitOrder) {
    view.unitOrder = order
    dialog.message = Message(
      .notice,
      order == .relation && session.sequence.annotation == nil
        ? "nothing is known about this sequence that units could follow: they stand by index"
        : order.explanation)
  }

  // MARK: Search

  private mutating func find(_ pattern: String) {
    if Condition.isMeant(by: pattern) {
      findCondition(pattern)
      return
    }
    guard let tokens = session.tokens else {
      dialog.message = Message(
        .failure, "this sequence is numbers: there are no tokens to search, but conditions such as h[0] > 0.5"
      )
      return
    }
    jobs.searchPursuit = nil
    let found = TokenSearch(pattern, in: tokens, vocabulary: session.model.vocabulary)
    search = found
    guard !found.hits.isEmpty else {
      dialog.message = Message(.failure, "'\(pattern)' is not in this sequence")
      return
    }
    jump(to: search?.hit(after: cursor.time - 1))
  }

  mutating func jump(to hit: Int?) {
    guard let search else {
      dialog.message = Message(.notice, "nothing searched for: / searches")
      return
    }
    guard let step = hit else {
      dialog.message =
        jobs.searchPursuit == nil
        ? Message(.failure, "'\(search.pattern)' is not in this sequence")
        : Message(.notice, "'\(search.pattern)' is not found yet: the search goes on")
      return
    }
    seek(step + 1)
    let number = search.number(of: step)
    dialog.message = Message(
      .notice, "'\(search.pattern)' \(number) of \(search.hits.count), at step \(step + 1)")
  }
}
