import ArgumentParser
import Explorer
import GateCore

/// Changes of a run, in the words of the explorer's `:` line.
struct WhatIfArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Hold a gate or state: --clamp \"forget 3 1.0 5..12\". May be repeated.", valueName: "words"))
  var clamp: [String] = []

  @Option(help: ArgumentHelp("Hold a unit's h at 0: --ablate \"5\". May be repeated.", valueName: "words"))
  var ablate: [String] = []

  @Option(
    help: ArgumentHelp(
      "Set a state at a step, 0 for before the first: --set \"c 3 0 7\". May be repeated.", valueName: "words"
    ))
  var set: [String] = []

  /// The changes, acting on layer 0, forward, where they name no other.
  ///
  /// - Throws: `Failure` with what is wrong with the words.
  func changes() throws(Failure) -> [Change] {
    var changes: [Change] = []
    do throws(CommandError) {
      for words in clamp { changes.append(try ChangeParser.clamp(words)) }
      for words in ablate { changes.append(try ChangeParser.ablate(words)) }
      for words in set { changes.append(try ChangeParser.set(words)) }
    } catch {
      throw Failure(status: .usage, message: "--\(error.message)")
    }
    return try changes.map { change throws(Failure) in
      if case .set(_, _, _, step: nil) = change.kind {
        throw Failure(status: .usage, message: "--set: expected a step behind the value, found none")
      }
      var placed = change
      placed.lane = change.lane ?? Lane(layer: 0, direction: .forward)
      return placed
    }
  }
}
