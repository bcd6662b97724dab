import Explorer
import FoundationEssentials
import GateCore
import ModelImport
import TensorFiles

/// Does what the explorer asks of the world outside: opens tasks and files, reads typed sequences, asks tasks
/// what they know about changed ones, writes scripts and pictures.
struct EffectPerformer: EffectHost {
  let loader: ExhibitLoader
  let lessons: LessonLibrary
  /// Where training goes on while keys are answered; nil without a terminal, where it is awaited.
  var background: Background?
  /// What the files that are asked for may replace.
  var replacing = Replacement.unread
  /// Where it is awaited.
  private let awaited = AwaitedTraining()

  init(loader: ExhibitLoader, lessons: LessonLibrary) {
    self.loader = loader
    self.lessons = lessons
  }

  /// Performs an effect; the event that answers it, or nil when it needs no answer here.
  func perform(_ effect: Effect, for explorer: inout Explorer) -> Event? {
    do throws(Failure) {
      switch effect {
      case .quit, .suspend, .redraw:
        return nil
      case .train(let order):
        if case .save(_, let path) = order { try check(path) }
        train(order, for: &explorer)
        return nil
      case .findGround:
        // There is no terminal to ask: what it is drawn for stays.
        return .groundFound(explorer.view.appearance.page)
      case .openTask(let name):
        background?.stopFollowing()
        return .opened(try loader.exhibit(ofTask: name))
      case .openFile(let model, let sequence):
        let folder = explorer.lesson.map { URL(fileURLWithPath: $0.lesson.file).deletingLastPathComponent() }
        let names = (model: path(of: model, in: folder), sequence: sequence.map { path(of: $0, in: folder) })
        for name in [names.model] + [names.sequence].compactMap(\.self) { try Self.checkDoesNotWait(name) }
        let opened = try loader.exhibit(model: names.model, sequence: names.sequence)
        return event(of: opened)
      case .readSequence(let text):
        return loader.answer(typed: text, for: explorer.session.model)
      case .completeSequence(let sequence):
        return .sequenceCompleted(loader.completed(sequence, for: explorer.session.model))
      case .writeScript(let lines, let path):
        try write(lines, to: path)
        return .succeeded("\(lines.count) commands written to \(path)")
      case .writeState(let state, let step, let path):
        try write(state, to: path)
        return .succeeded("the state at step \(step) written to \(path): --initial-state goes on from it")
      case .readNetworks(let names, let comparison):
        for name in names { try Self.checkDoesNotWait(name) }
        return .networksRead(try loader.networks(named: names), for: comparison)
      case .readLesson(let name):
        try Self.checkDoesNotWait(name)
        return .lessonRead(try lessons.load(name), page: 0)
      case .writeProgress(let progress):
        // The lesson goes on without it.
        do throws(Failure) { try ProgressFile.write(progress) } catch { return .succeeded(error.message) }
        return nil
      case .writePicture(let path, let page):
        try write(explorer, on: page, to: path)
        return .succeeded("picture written to \(path)")
      }
    } catch {
      return .failed(error.message)
    }
  }

  /// Scripts and lessons name files; a pipe among them would wait for a writer for ever.
  private static func checkDoesNotWait(_ path: String) throws(Failure) {
    guard Files.exist(path), Files.size(path) == nil, !Files.isFolder(path) else { return }
    throw Failure(
      status: .badData,
      message:
        "\(path): is a pipe or a device, not a file; those are read where they are given on the command line")
  }

  /// What was opened; a folder of checkpoints is followed from now on.
  private func event(of opened: Opened) -> Event {
    background?.stopFollowing()
    if let folder = opened.checkpoints?.folder { background?.follow(folder) }
    return .opened(
      opened.exhibit, cell: opened.cell, checkpoints: opened.checkpoints?.checkpoints ?? [],
      remark: opened.checkpoints?.summary)
  }

  /// Trains in the background, or, where there is nobody who waits for keys, until it is done.
  private func train(_ order: TrainingOrder, for explorer: inout Explorer) {
    guard let background else {
      for event in awaited.perform(order) { _ = explorer.update(event) }
      return
    }
    if case .begin = order { background.stopFollowing() }
    background.perform(order)
  }

  /// A file beside the open lesson is called by its name alone.
  private func path(of name: String, in folder: URL?) -> String {
    guard let folder, !Files.exist(name), !name.hasPrefix("/") else { return name }
    let beside = folder.appendingPathComponent(name).path
    return Files.exist(beside) ? beside : name
  }

  private func write(_ explorer: Explorer, on page: Appearance.Page, to path: String) throws(Failure) {
    guard let format = PictureFormat(path: path) else {
      throw Failure(
        status: .usage, message: "\(path): expected a name that ends in .svg, .txt or .ansi")
    }
    var explorer = explorer
    var appearance = explorer.view.appearance
    // Text for terminals has the colours of the one at hand, if those are more.
    if format != .ansi || appearance.colors != .exact { appearance.colors = format.colors }
    ThemeChoice.choose(ThemeChoice(page), in: &explorer)
    explorer.adopt(
      appearance, width: explorer.view.frameWidth, height: explorer.view.frameHeight)
    try format.write(explorer, to: path, replacing: replacing)
  }

  private func write(_ state: NetworkState, to path: String) throws(Failure) {
    guard let format = StateFile.format(of: path) else {
      throw Failure(status: .usage, message: "\(path): expected a name that ends in .safetensors or .npz")
    }
    try write(StateFile.bytes(of: state, as: format), to: path)
  }

  private func write(_ lines: [String], to path: String) throws(Failure) {
    // A name of a file may have a newline; what is behind it must not become a command.
    let text = lines.map { String($0.map { $0.isNewline ? " " : $0 }) + "\n" }.joined()
    try write(Array(text.utf8), to: path)
  }

  private func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    do { try Files.write(bytes, to: path, replacing: replacing) } catch { throw Failure(error) }
  }

  private func check(_ path: String) throws(Failure) {
    do { try Files.checkWritable(path, replacing: replacing) } catch { throw Failure(error) }
  }
}
