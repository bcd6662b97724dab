import GateCore
import Training

extension Explorer {
  /// Answers an event: changes the state and says what the run loop is to do.
  public mutating func update(_ event: Event) -> [Effect] {
    if case .typed(let characters) = event, !isTypingLine {
      return characters.flatMap { update(.key(.character($0))) }
    }
    let known = session.whatIf.sequence
    let wasComputing = jobs.isComputing
    var effects = answer(event)
    Lessons.answered(by: event, in: &self)
    effects += Lessons.proceed(in: &self)
    if let changed = session.whatIf.sequence, changed != known, !event.tellsOfSequence {
      effects.append(.completeSequence(changed.bare))
    }
    if let steps = searchAwaits, session.run.computed >= steps, !jobs.isComputing {
      searchAwaits = nil
      TokenSearch.refresh(in: &self)
    }
    Checkpoints.refresh(in: &self)
    MeasuredSequence.refresh(in: &self)
    if event != .work || wasComputing { GatherJob.begin(in: &self) }
    refreshDerived()
    return effects
  }

  /// True when the steps on the screen are computed and at hand.
  var hasItsSteps: Bool { !jobs.isComputing && !jobs.isGathering }

  /// Brings up to date what is derived for the screens, or has it done by jobs.
  mutating func refreshDerived() {
    MemoryParts.refresh(in: &self)
    UnitMeasures.refresh(in: &self)
    // What another screen shows is not worked out on.
    for kind in ScreenKind.allCases where kind != view.screen || !hasItsSteps {
      kind.type(screens).leave(&self)
    }
    if hasItsSteps { screen.refresh(&self) }
    screen.layOut(&self)
    PrefetchJob.begin(in: &self)
  }

  private mutating func answer(_ event: Event) -> [Effect] {
    switch event {
    case .key(let key): return press(key)
    case .typed(let characters):
      dialog.message = nil
      if case .prompt(let prompt) = dialog.overlay { return prompt.type(characters, in: &self) }
    case .pasted(let text):
      guard case .prompt(let prompt) = dialog.overlay else {
        dialog.message = Message(
          .notice,
          "what is pasted is not read as keys: open a line for it, with : for a command or e for a sequence")
        break
      }
      return prompt.paste(text, in: &self)
    case .mouse(let mouse): return answer(mouse)
    case .resize(let width, let height):
      view.frameWidth = max(0, width)
      view.frameHeight = max(0, height)
      placePanel()
    case .tick:
      if playback.isPlaying, !jobs.isComputing, !Writer.goOn(in: &self) { playOn() }
    case .work: work()
    case .command(let command):
      dialog.message = nil
      // A script has nobody to ask.
      return perform(command == .quit ? .quitNow : command)
    case .opened(let exhibit, let cell, let checkpoints, let remark):
      log.answered(failed: false)
      let leaves = training.isUnderWay
      Opening.open(exhibit, cell: cell ?? session.model.cellKind, in: &self)
      for checkpoint in checkpoints { _ = hear(TrainingNews(network: 0, .checkpoint(checkpoint))) }
      if let remark { dialog.message = Message(.notice, remark) }
      return leaves ? Checkpoints.stop(in: &self) : []
    case .sequenceRead(let sequence):
      log.answered(failed: false)
      dialog.submitted = nil
      Opening.show(sequence, in: &self)
    case .sequenceRefused(let text, let position):
      log.answered(failed: true)
      refuse(text, at: position)
    case .sequenceCompleted(let sequence): WhatIf.adopt(completed: sequence, in: &self)
    case .groundFound(let page):
      log.answered(failed: false)
      ThemeChoice.adopt(found: page, in: &self)
    case .networksRead(let networks, let comparison): comparison.adopt(networks, in: &self)
    case .training(let news): return hear(news)
    case .lessonRead(let lesson, let page):
      log.answered(failed: false)
      return Lessons.begin(lesson, at: page, in: &self)
    case .failed(let text):
      dialog.message = Message(.failure, text)
      log.answered(failed: true)
      session.workBeingWritten = nil
    case .succeeded(let text):
      dialog.message = Message(.notice, text)
      session.writtenWork = session.workBeingWritten ?? session.writtenWork
      session.workBeingWritten = nil
    }
    return []
  }

  private mutating func hear(_ news: TrainingNews) -> [Effect] {
    Checkpoints.hear(news, in: &self)
    return TrainScreen.hear(news, in: &self)
  }

  /// Offers these lessons from now on.
  public mutating func adopt(_ course: Course) { self.course = course }

  /// Draws for this kind and size of screen from now on, on its ground unless the reader chose one.
  public mutating func adopt(_ appearance: Appearance, width: Int, height: Int) {
    view.appearance = appearance
    ThemeChoice.adopt(found: appearance.page, in: &self)
    _ = update(.resize(width: width, height: height))
  }

  /// Opens the line again that was typed, with what is wrong with it; where none was, says so only.
  private mutating func refuse(_ text: String, at position: Int?) {
    guard var prompt = dialog.submitted else {
      dialog.message = Message(.failure, text)
      return
    }
    dialog.submitted = nil
    prompt.problem = Prompt.Problem(text: text, position: position)
    prompt.editor.move(to: position ?? prompt.editor.text.count)
    dialog.overlay = .prompt(prompt)
  }

  // MARK: Keys

  /// Whether characters go into a line at the bottom.
  public var isTypingLine: Bool { if case .prompt = dialog.overlay { true } else { false } }

  mutating func press(_ key: Key) -> [Effect] {
    dialog.message = nil
    switch dialog.overlay {
    case .help(let topic, let scroll):
      return HelpOverlay.press(key, on: topic, scroll: scroll, in: &self)
    case .picker(let picker): return picker.press(key, in: &self)
    case .prompt(let prompt): return prompt.press(key, in: &self)
    case .list(let list): return list.press(key, in: &self)
    case nil: break
    }
    if let effects = Lessons.press(key, in: &self) { return effects }
    guard let command = CommandTable.command(for: key) else {
      dialog.message = Message(.notice, "\(key.label) does nothing here: ? lists the keys")
      return []
    }
    return perform(command)
  }
}
