import Explorer
import GateCore

/// The Step screen: the micro-steps of one timestep for the selected unit.
struct StepScreenView: ScreenView {
  private let scene: Scene
  @Boxed private var explorer: Explorer
  private let layout: StepLayout

  init(_ scene: Scene, layout: StepLayout) {
    self.scene = scene
    explorer = scene.explorer
    self.layout = layout
  }

  var summary: String {
    "Step \(explorer.cursor.time) inside the cell: how \(explorer.shown.bandNames) are computed from each other."
  }

  func draw(on canvas: inout Canvas) {
    let scales = BandScales(scene)
    canvas.draw(phases, in: scene.area.line(layout.phaseRow))
    if let area = layout.diagram { canvas.draw(diagram(in: area), in: area) }
    if let explanation = MicroStepExplanation.current(in: explorer) {
      draw(explanation, scales, on: &canvas)
    } else {
      drawInvitation(on: &canvas)
    }
    canvas.draw(BandLegend(scene, scales).line(canvas), in: scene.area.line(layout.legendRow))
  }

  private func draw(_ explanation: MicroStepExplanation, _ scales: BandScales, on canvas: inout Canvas) {
    canvas.draw(MarkedText(text: explanation.sentence), in: layout.sentence)
    canvas.draw(vectors(scales), in: layout.vectors)
    let formula = FormulaLines(
      explanation.formula, symbol: explanation.symbol, unit: explanation.unit, held: explanation.held,
      width: layout.formula.width,
      limit: layout.formula.height, canvas.theme, canvas.glyphs)
    canvas.draw(formula, in: layout.formula)
    if let row = layout.noteRow, let note = explanation.note {
      let top = layout.formula.row + formula.rows
      canvas.draw(
        FootNote(text: note),
        in: Area(column: 1, row: top, width: scene.area.width - 2, height: row + 1 - top))
    }
    canvas.draw(contributions(of: explanation), in: layout.contributions.behind(1))
  }

  private func drawInvitation(on canvas: inout Canvas) {
    let text =
      UnreadStep.notice(in: explorer)
      ?? "Nothing has been read yet: press . or \(canvas.glyphs.stepKey) to take a step and see how it is computed."
    let area = layout.sentence
    canvas.draw(
      TextBlock(text: text, style: canvas.theme.selected),
      in: Area(column: 3, row: area.row, width: area.width - 4, height: 2))
  }

  // MARK: Flow

  /// How far the data has come at a micro-step; nothing flows before the first step, or where none is read.
  private func flow(_ microStep: MicroStep) -> FlowState {
    guard explorer.cursor.time > 0, UnreadStep.notice(in: explorer) == nil,
      let stage = StepScreen.microSteps(in: explorer).firstIndex(of: microStep)
    else { return .ahead }
    return flow(stage: stage)
  }

  private func flow(stage: Int) -> FlowState {
    if stage == StepScreen.microStepIndex(in: explorer) { return .current }
    return stage < StepScreen.microStepIndex(in: explorer) ? .passed : .ahead
  }

  private var phases: PhaseBar {
    let read = StepScreen.inputDescription(in: explorer).map { " reads \($0)" } ?? ""
    let note = "step \(explorer.cursor.time)\(UnreadStep.notice(in: explorer) == nil ? read : ", not read")"
    return PhaseBar(
      phases: StepLayout.phases(explorer).map { microStep, columns in
        PhaseBar.Phase(name: microStep.rawValue, column: columns.lowerBound, flow: flow(microStep))
      }, note: explorer.cursor.time > 0 ? note : "")
  }

  // MARK: Pictures

  private func diagram(in area: Area) -> CellDiagramView {
    let strips = VectorStrip.computed(in: explorer)
    let (cell, unit, unicode) = (
      explorer.shown.cell, explorer.cursor.unit, explorer.view.appearance.hasUnicode
    )
    return CellDiagramView(
      diagram: CellDiagram(explorer, width: area.width, height: area.height), flow: flow,
      symbol: { cell.symbol(of: $0, unicode: unicode) },
      value: { source in
        guard let values = strips.first(where: { $0.source == source })?.values else { return nil }
        return values.indices.contains(unit) ? values[unit] : nil
      }, input: StepScreen.inputDescription(in: explorer), hasInputs: explorer.cursor.time > 0)
  }

  private func vectors(_ scales: BandScales) -> VectorTable {
    let strips = VectorStrip.shown(in: explorer)
    let changed = Glyphs(unicode: explorer.view.appearance.hasUnicode).changed
    let rows = strips.map { strip in
      VectorTable.Row(
        name: strip.symbol + (strip.changed.isEmpty ? "" : changed),
        flow: strip.stage < 0 ? .passed : flow(stage: strip.stage), isInput: strip.stage < 0,
        content: content(of: strip, scales))
    }
    return VectorTable(
      rows: rows, current: strips.lastIndex { $0.stage <= StepScreen.microStepIndex(in: explorer) } ?? 0,
      unit: explorer.cursor.unit, units: explorer.shown.hiddenSize, showsNumbers: explorer.view.showsNumbers)
  }

  private func content(of strip: VectorStrip, _ scales: BandScales) -> VectorTable.Content {
    guard strip.source == .input else {
      let scale = strip.scale.map(scales.shown) ?? .signed(limit: 1)
      return .units(strip.values, scale, changed: strip.changed)
    }
    let isNamed = explorer.cursor.layer > 0 || explorer.session.tokens != nil
    // The vector of a token says no more than its name.
    let isToken: Bool
    switch explorer.session.architecture.input {
    case .oneHot: isToken = explorer.cursor.layer == 0
    case .embedding, .features: isToken = false
    }
    return .input(isNamed ? StepScreen.inputDescription(in: explorer) : nil, isToken ? [] : strip.values)
  }

  private func contributions(of explanation: MicroStepExplanation) -> BarGrid {
    // What would show as 0 says nothing, unless there is nothing else.
    let large = explanation.contributions.filter { $0.isChanged || !(abs($0.value) < 0.0005) }
    let shown = large.isEmpty ? explanation.contributions : large
    let unicode = explorer.view.appearance.hasUnicode
    return BarGrid(
      title: "largest: ", count: shown.count,
      item: { index in
        let item = shown[index]
        let text = item.text(unicode: unicode)
        let sign = text.lastIndex(of: "=") ?? text.endIndex
        return BarGrid.Item(
          name: String(text[..<sign]), digits: String(text[sign...]), value: item.value,
          isChanged: item.isChanged)
      })
  }
}
