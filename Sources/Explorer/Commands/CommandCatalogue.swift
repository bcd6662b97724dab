/// Every command, in the order in which help shows them. A new one is a declaration in its feature's folder and a
/// word here.
enum CommandCatalogue {
  static let all: [any CommandDeclaration] =
    time + looking + weights + comparing + space + training + sequences + whatIf + searching + lessons
    + program

  private static let time: [any CommandDeclaration] = [
    Command.step, Command.seek, Command.first, Command.last, Command.restart, Command.micro, Command.play,
    Command.faster, Command.slower,
  ]

  private static let looking: [any CommandDeclaration] = [
    Command.unit, Command.moveLayer, Command.quantity, Command.follow, Command.cell, Command.order,
    Command.known,
    Command.gradient, Command.numbers, Command.zoom, Command.aggregate, Command.bands, Command.convention,
    Command.theme,
  ]

  private static let weights: [any CommandDeclaration] = [
    Command.weights, Command.weightGate, Command.scrollColumns, Command.health, Command.evidence,
  ]

  private static let comparing: [any CommandDeclaration] = [
    Command.compare, Command.network, Command.parting, Command.networkDifference, Command.pair,
    Command.hold, Command.longer, Command.race,
  ]

  private static let space: [any CommandDeclaration] = [
    Command.space, Command.rest, Command.point, Command.wait, Command.others,
  ]

  private static let training: [any CommandDeclaration] = [Command.train, Command.checkpoint]

  private static let sequences: [any CommandDeclaration] = [
    Command.picker, Command.watch, Command.edit, Command.openTask, Command.sequence, Command.text,
    Command.write, Command.openFile,
  ]

  private static let whatIf: [any CommandDeclaration] = [
    Command.whatIf, Command.clamp, Command.ablate, Command.set, Command.token, Command.value, Command.weight,
    Command.patch,
    Command.changes, Command.drop, Command.undo, Command.redo, Command.difference, Command.consequence,
  ]

  private static let searching: [any CommandDeclaration] = [
    Command.search, Command.searchNext, Command.searchPrevious, Command.when, Command.match,
  ]

  private static let lessons: [any CommandDeclaration] = [
    Command.lesson, Command.nextPage, Command.previousPage, Command.page, Command.answer, Command.hint,
    Command.restorePage, Command.notes, Command.present, Command.leaveLesson,
  ]

  private static let program: [any CommandDeclaration] = [
    Command.screen, Command.help, Command.commandPrompt, Command.saveLog, Command.saveState, Command.export,
    Command.redraw,
    Command.suspend, Command.back, Command.quit, Command.quitNow,
  ]
}
