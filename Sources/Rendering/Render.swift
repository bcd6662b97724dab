import Explorer

/// Draws the explorer's state. The grid has the explorer's size; nothing of it depends on anything else.
public func render(_ explorer: Explorer) -> Grid { draw(Scene(explorer, for: .screen)) }

/// Draws the explorer's state for a file. The grid has the explorer's size.
public func picture(of explorer: Explorer) -> Grid {
  // The last row is the keys': it is drawn one further down, and cut off.
  var taller = explorer
  taller.hidePanel()
  taller.adopt(
    explorer.view.appearance, width: explorer.view.frameWidth, height: explorer.view.frameHeight + 1)
  var grid = draw(Scene(taller, for: .picture))
  grid.cut(height: explorer.view.frameHeight)
  return grid
}

private func draw(_ scene: Scene) -> Grid {
  let view = scene.explorer.view
  var canvas = Canvas(width: view.frameWidth, height: view.frameHeight, appearance: view.appearance)
  if scene.timeline.isTooSmall {
    canvas.draw(tooSmall(view), in: scene.whole)
  } else {
    draw(scene, on: &canvas)
  }
  return canvas.grid
}

private func draw(_ scene: Scene, on canvas: inout Canvas) {
  let dialog = scene.explorer.dialog
  let screen = ScreenViews.view(scene)
  if scene.purpose == .screen, case .help(let topic, let scroll) = dialog.overlay {
    let area = Area(column: 0, row: 0, width: scene.area.width, height: scene.area.height - 1)
    let page = HelpPage(topic, in: scene.explorer)
    canvas.draw(HelpText(title: page.title, lines: page.lines, scroll: scroll), in: area)
  } else {
    canvas.draw(
      TitleLine(scene, screenTitle: scene.explorer.screen.title).bar(canvas), in: scene.whole.line(0))
    if scene.explorer.isCovered {
      canvas.draw(Cover(), in: scene.area.below(1))
    } else {
      screen.draw(on: &canvas)
    }
    if let row = PictureRows.caveats(in: scene.explorer) {
      canvas.draw(
        TextBlock(
          text: Caveats.text(in: scene.explorer), style: canvas.theme.notice,
          more: scene.purpose == .screen ? " ?: all" : ""), in: scene.area.line(row))
    }
    if let row = PictureRows.comparison(in: scene.explorer) {
      let words = ComparisonSentences(explorer: scene.explorer, timeline: scene.timeline)
      canvas.draw(
        words.line(width: scene.area.width, canvas.theme, canvas.glyphs), in: scene.area.line(row))
    }
  }
  guard scene.purpose == .screen else { return }
  if let panel = scene.frame.panel { canvas.draw(LessonPanelView(panel: panel), in: panel.area) }
  draw(dialog.overlay, scene, on: &canvas)
  BottomLine(scene).draw(in: scene.whole.line(scene.frame.keyRow), on: &canvas)
}

private func draw(_ overlay: Overlay?, _ scene: Scene, on canvas: inout Canvas) {
  switch (overlay, scene.frame.overlay) {
  case (.picker(let picker), .picker(let layout)?): PickerView(picker, layout, scene).draw(on: &canvas)
  case (.list(let list), .list(let layout)?): ListView(list, layout, scene).draw(on: &canvas)
  case (.prompt, .completions(let layout)?): CompletionView(layout).draw(on: &canvas)
  case (.picker, _), (.list, _), (.help, _), (.prompt, _), (nil, _): break
  }
}

private func tooSmall(_ view: ViewOptions) -> TextLines {
  let lines = [
    "gatescope needs", "\(TimelineLayout.minimumWidth)x\(view.leastFrameHeight) characters",
    "here: \(view.frameWidth)x\(view.frameHeight)",
  ]
  return TextLines(lines: lines.map { TextLine.Words(text: $0, style: .plain) })
}
