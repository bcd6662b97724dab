import GateCore

extension Command {
  /// The line that performs this command, for scripts; nil for what only opens something to type in.
  public var line: String? {
    switch self {
    case .step(let n): "step \(n)"
    case .seek(let t): "seek \(t)"
    case .first: "first"
    case .last: "last"
    case .restart: "restart"
    case .microStep(let n): "micro \(n)"
    case .chooseMicroStep(let microStep): "micro \(microStep.rawValue)"
    case .unit(let n): "unit \(n)"
    case .moveLayer(let n): "layer \(n)"
    case .quantity(let quantity): "quantity \(quantity.rawValue)"
    case .nextCell: "cell"
    case .cell(let kind): "cell \(kind.rawValue)"
    case .order(let order): "order \(order.rawValue)"
    case .nextOrder: "order"
    case .numbers: "numbers"
    case .zoom(let zoom): "zoom \(zoom.rawValue)"
    case .aggregate(let aggregate): "aggregate \(aggregate.rawValue)"
    case .convention(let update): update.map { "convention \($0.rawValue)" } ?? "convention"
    case .gradientOf(let question): "gradient \(question.rawValue)"
    case .nextGradient: "gradient"
    case .weights(let table): table.map { "weights \($0.rawValue)" } ?? "weights"
    case .weightGate(let gate): "gate \(gate?.rawValue ?? "all")"
    case .scrollColumns(let halves): "columns \(halves)"
    case .health: "health"
    case .evidence: "evidence"
    case .openTask(let name): "task \(name)"
    case .sequence(let n): "sequence \(n)"
    case .nextSequence: "sequence"
    case .text(let text): "text \(text.escapedForScript)"
    case .openFile(let model, let sequence): sequence.map { "open \(model) \($0)" } ?? "open \(model)"
    case .change(let change): change.line
    case .drop(let number): "drop \(number)"
    case .dropAll: "drop all"
    case .undo: "undo"
    case .redo: "redo"
    case .difference: "difference"
    case .consequence: "consequence"
    case .when(let end, let gate): "when \(end.rawValue)" + (gate.map { " \($0.rawValue)" } ?? "")
    case .match(let steps, let threshold):
      "match \(steps.map { "\($0.lowerBound)..\($0.upperBound) " } ?? "")\(threshold)"
    case .search(let pattern): "search \(pattern)"
    case .searchNext: "next"
    case .searchPrevious: "previous"
    case .screen(let screen): "screen \(screen.rawValue)"
    case .moveUnit, .moveWeightTable, .nextWeightGate, .nextQuantity, .previousQuantity, .nextZoom,
      .nextAggregate, .play, .faster, .slower, .picker, .edit, .searchPrompt, .commandPrompt, .help, .back,
      .quit, .redraw, .suspend, .saveLog, .exportPrompt, .export, .whatIf, .changes:
      nil
    }
  }

  /// The command done `count` times, where a count before it means something.
  func counted(_ count: Int) -> Command {
    switch self {
    case .step(let n): .step(n.multipliedReportingOverflow(by: count).partialValue)
    case .microStep(let n): .microStep(n.multipliedReportingOverflow(by: count).partialValue)
    case .moveUnit(let n): .moveUnit(n.multipliedReportingOverflow(by: count).partialValue)
    case .moveLayer(let n): .moveLayer(n.multipliedReportingOverflow(by: count).partialValue)
    case .first, .last: .seek(count)
    case .nextSequence: .sequence(count)
    case .moveWeightTable(let n): .moveWeightTable(n.multipliedReportingOverflow(by: count).partialValue)
    case .scrollColumns(let n): .scrollColumns(n.multipliedReportingOverflow(by: count).partialValue)
    case .seek, .restart, .play, .faster, .slower, .chooseMicroStep, .unit, .nextQuantity,
      .previousQuantity, .quantity, .nextCell, .cell, .order, .nextOrder, .numbers, .convention,
      .gradientOf, .nextGradient, .weights, .weightGate, .nextWeightGate, .health, .evidence, .openTask,
      .sequence, .text, .openFile, .picker, .edit, .change, .whatIf, .changes, .drop, .dropAll, .undo,
      .redo, .difference, .consequence, .searchPrompt, .search, .searchNext, .searchPrevious, .when,
      .match, .screen, .commandPrompt, .help, .back, .quit, .redraw, .suspend, .saveLog, .exportPrompt,
      .export, .zoom, .nextZoom, .aggregate, .nextAggregate:
      self
    }
  }
}
