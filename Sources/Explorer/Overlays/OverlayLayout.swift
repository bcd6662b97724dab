import SafeText

/// A list of items below its title, those around the selected one where not all fit.
public struct ItemWindow: Equatable, Sendable {
  /// With the row of the title.
  public let area: Area
  public let count: Int
  /// From 0.
  public let selected: Int?
  /// The first item in sight.
  public let first: Int

  public init(area: Area, count: Int, selected: Int?) {
    self.area = area
    self.count = count
    self.selected = selected
    let rows = max(0, area.height - 1)
    first = min(max(0, (selected ?? 0) - rows / 2), max(0, count - rows))
  }

  /// The item at a position of the screen.
  func item(column: Int, row: Int) -> Int? {
    let item = first + row - area.row - 1
    return area.below(1).contains(column: column, row: row) && item < count ? item : nil
  }
}

/// Where a list is: its frame, and the items in it.
public struct ListLayout: Equatable, Sendable {
  public let box: Area
  public let items: ItemWindow

  /// In the middle of the screen, as wide as its longest line.
  init(_ list: ListOverlay, in explorer: Explorer) {
    let items = list.content.items(in: explorer)
    let signs = Signs(unicode: explorer.view.appearance.hasUnicode)
    let title = list.content.title(in: explorer, separator: signs.dot)
    let longest = ([title] + items.map { $0.line + $0.found }).map(\.displayWidth).max() ?? 0
    let (width, height) = (explorer.view.width, explorer.view.height)
    box = Area(column: 0, row: 0, width: width, height: height).middle(
      width: min(width - 6, longest + 8), height: min(height - 3, items.count + 4))
    self.items = ItemWindow(
      area: Area(column: box.column + 2, row: box.row + 1, width: box.width - 4, height: box.height - 2),
      count: items.count, selected: list.selected)
  }
}

/// Where the ways are in which a half-typed line can go on: above the line, with the usage as their title.
public struct CompletionLayout: Equatable, Sendable {
  /// The most that are in sight.
  private static let rows = 9

  public let box: Area
  public let title: String
  public let items: ItemWindow
  let completions: [Completion]
  /// The words with what they do.
  public let lines: [String]

  /// nil where nothing can be said.
  init?(_ prompt: Prompt, in explorer: Explorer) {
    guard prompt.purpose == .command else { return nil }
    let (width, height) = (explorer.view.width, explorer.view.height)
    completions = prompt.candidates(in: explorer)
    lines = Self.lines(of: completions)
    let usage = CommandTable.usage(of: prompt.editor.string)
    guard !completions.isEmpty || usage != nil else { return nil }
    title = usage ?? "Commands"
    let longest = ([title] + lines).map(\.displayWidth).max() ?? 0
    let rows = min(Self.rows, completions.count, height - 8)
    let area = Area(column: 2, row: height - 3 - rows, width: min(width - 4, longest + 2), height: rows + 1)
    box = Area(column: 0, row: area.row - 1, width: area.width + 4, height: rows + 3)
    items = ItemWindow(area: area, count: completions.count, selected: prompt.completion)
  }

  private static func lines(of completions: [Completion]) -> [String] {
    let longest = min(20, completions.map(\.word.displayWidth).max() ?? 0)
    return completions.map { completion in
      let word = completion.word
      let gap = String(repeating: " ", count: max(0, longest - word.displayWidth) + 2)
      return completion.meaning.isEmpty ? word : word + gap + completion.meaning
    }
  }
}

/// Where the picker is: its frame, and the items of both columns in it.
public struct PickerLayout: Equatable, Sendable {
  public let box: Area
  /// nil where there is nothing to choose a task from.
  public let tasks: ItemWindow?
  /// The sequences of the open task, or in their place what a task is that is not open.
  public let sequences: ItemWindow
  /// The line of what is sought.
  public let filter: Area

  init(_ picker: Picker, in explorer: Explorer) {
    let session = explorer.session
    let (width, height) = (explorer.view.width, explorer.view.height)
    // Room for what a task is, beside a short list.
    let items = max(session.catalogue.count, session.exhibit.sequences.count, 12)
    box = Area(column: 0, row: 0, width: width, height: height).middle(
      width: min(width - 6, 84), height: min(height - 4, items + 5))
    var rest = Area(column: box.column + 2, row: box.row + 1, width: box.width - 4, height: box.height - 3)
    filter = Area(column: box.column + 2, row: box.rows.upperBound - 2, width: box.width - 4, height: 1)
    if session.catalogue.isEmpty {
      tasks = nil
    } else {
      // Behind the pointer.
      let longest = (session.taskTitles.map(\.displayWidth).max() ?? 0) + 2
      let half = box.width / 2 - 3
      var area = rest
      area.width = box.width < 70 ? half : min(max(longest, half), box.width * 3 / 5)
      // A network from elsewhere belongs to none of them.
      let isPointed = picker.column == .tasks || session.openTask != nil
      tasks = ItemWindow(area: area, count: session.catalogue.count, selected: isPointed ? picker.task : nil)
      rest = rest.behind(area.width + 2)
    }
    let listed = picker.listedSequences(in: session)
    sequences = ItemWindow(
      area: rest, count: listed.count, selected: listed.firstIndex(of: picker.sequence) ?? 0)
  }
}

/// Where the thing is that lies on top of the screen.
public enum OverlayLayout: Equatable, Sendable {
  case list(ListLayout)
  case picker(PickerLayout)
  case completions(CompletionLayout)

  /// nil while nothing is open that has a place of its own.
  init?(_ explorer: Explorer) {
    switch explorer.dialog.overlay {
    case .list(let list): self = .list(ListLayout(list, in: explorer))
    case .picker(let picker): self = .picker(PickerLayout(picker, in: explorer))
    case .prompt(let prompt):
      guard let layout = CompletionLayout(prompt, in: explorer) else { return nil }
      self = .completions(layout)
    case .help, nil: return nil
    }
  }

  public var list: ListLayout? { if case .list(let list) = self { list } else { nil } }
  public var completions: CompletionLayout? {
    if case .completions(let completions) = self { completions } else { nil }
  }
  public var picker: PickerLayout? { if case .picker(let picker) = self { picker } else { nil } }
}
