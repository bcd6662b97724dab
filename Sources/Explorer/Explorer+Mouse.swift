// What a mouse asks for follows from what is drawn under it.
extension Explorer {
  mutating func answer(_ mouse: Mouse) -> [Effect] {
    switch mouse.action {
    case .wheelUp: return turnPanel(mouse, by: -1) ?? turn(.up, or: .step(-1))
    case .wheelDown: return turnPanel(mouse, by: 1) ?? turn(.down, or: .step(1))
    case .press:
      let frame = frame
      if mouse.row == frame.keyRow, let key = frame.hints.key(atColumn: mouse.column) {
        return press(key)
      }
      guard let overlay = dialog.overlay else {
        dialog.message = nil
        if let effects = PanelLayout.click(mouse, in: &self) { return effects }
        return clickOnScreen(mouse, frame)
      }
      return click(on: overlay, mouse, frame)
    }
  }

  /// Over a lesson's panel the wheel scrolls it; nil elsewhere.
  private mutating func turnPanel(_ mouse: Mouse, by lines: Int) -> [Effect]? {
    guard frame.panel?.area.contains(column: mouse.column, row: mouse.row) == true else { return nil }
    return LessonPanel.scroll(by: lines, in: &self)
  }

  /// The wheel goes through what lies on top, or through the steps.
  private mutating func turn(_ key: Key, or step: Command) -> [Effect] {
    switch dialog.overlay {
    case .prompt: []
    case .help, .picker, .list: press(key)
    case nil: perform(step)
    }
  }

  private mutating func clickOnScreen(_ mouse: Mouse, _ frame: FrameLayout) -> [Effect] {
    if mouse.row == 0, let screen = frame.title.screen(atColumn: mouse.column) {
      return perform(.screen(screen))
    }
    // The title, the legend and the line at the bottom are no part of a picture.
    guard mouse.row > 0, mouse.row < frame.timeline.end else { return [] }
    return screen.commands(for: mouse, in: self).flatMap { perform($0) }
  }

  /// Chooses the item under the mouse; outside, closes what lies on top. What is being typed stays.
  private mutating func click(on overlay: Overlay, _ mouse: Mouse, _ frame: FrameLayout) -> [Effect] {
    switch (overlay, frame.overlay) {
    case (.list(var list), .list(let layout)?):
      guard layout.box.contains(column: mouse.column, row: mouse.row) else { break }
      guard let item = layout.items.item(column: mouse.column, row: mouse.row) else { return [] }
      list.selected = item
      dialog.overlay = .list(list)
      // What can only be taken back is selected: a click takes nothing back.
      return list.content.removal(of: item) == nil ? press(.enter) : []
    case (.picker(var picker), .picker(let layout)?):
      guard layout.box.contains(column: mouse.column, row: mouse.row) else { break }
      guard picker.select(at: mouse, on: layout, in: session) else { return [] }
      dialog.overlay = .picker(picker)
      return press(.enter)
    case (.prompt(var prompt), .completions(let layout)?):
      // Elsewhere, what is being typed stays as it is.
      guard let item = layout.items.item(column: mouse.column, row: mouse.row) else { return [] }
      prompt.take(layout.completions[item])
      dialog.overlay = .prompt(prompt)
      return []
    case (.prompt, _): return []
    case (.help, _), (.list, _), (.picker, _): break
    }
    dialog.overlay = nil
    return []
  }
}
