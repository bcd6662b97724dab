import GateCore
import SafeText

/// A micro-step by its name, or by how far it is from the one shown.
public enum MicroStepChoice: Equatable, Sendable {
  case named(MicroStep)
  case by(Int)
}

extension Command {
  public static let micro: CommandDefinition<MicroStepChoice> = CommandDefinition(
    "micro",
    CommandSyntax(
      "[N|NAME]",
      examples: MicroStep.allCases.map(MicroStepChoice.named) + [.by(1), .by(-2)],
      parse: { command, text throws(CommandError) in
        if text.isEmpty { return .by(1) }
        if let microStep = MicroStep(rawValue: text) { return .named(microStep) }
        guard let number = Int(typed: text) else {
          let names = MicroStep.allCases.map(\.rawValue).joined(separator: ", ")
          throw .badArgument(command, text, expected: "a whole number, \(names)")
        }
        return .by(number)
      },
      text: {
        switch $0 {
        case .named(let microStep): microStep.rawValue
        case .by(let number): "\(number)"
        }
      }
    ).completed { StepScreen.microSteps(in: $0).map { ArgumentWord($0.rawValue) } }, in: .time,
    "inside a step: the next gate or state, N on, or the one named",
    keys: [(.character("."), .by(1)), (.character(","), .by(-1))],
    repeated: {
      switch $0 {
      case .named: .micro($0)
      case .by(let number): .micro(.by(number.multipliedReportingOverflow(by: $1).partialValue))
      }
    },
    perform: { choice, explorer in
      switch choice {
      case .named(let microStep): StepScreen.choose(microStep, in: &explorer)
      case .by(let number): StepScreen.moveMicroStep(by: number, in: &explorer)
      }
    })

  /// Shows the GRU's update gate in a convention; nil takes the one not shown.
  public static let convention: CommandDefinition<GRUCell.Update?> = CommandDefinition(
    "convention", .optional(.choice("[writes|keeps]", expected: "writes or keeps")), in: .looking,
    "the GRU's update gate in the other convention (screen 2)", keys: [(.character("z"), nil)],
    perform: { StepScreen.showConvention($0, in: &$1) })
}
