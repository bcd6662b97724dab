import Explorer
import GateCore
import ModelImport
import Models
import SequenceFiles
import StateSpace

extension HeldInput {
  /// What `--hold` names: `mean`, tokens as they are typed, or a row of numbers.
  ///
  /// - Throws: `Failure` with what is wrong with it.
  init(argument text: String, for model: Model) throws(Failure) {
    if text == "mean" {
      self = .mean
      return
    }
    let steps: InputSteps
    do { steps = try SequenceFile.parse(typed: text, for: model).steps } catch {
      throw Failure(error, option: "--hold \(text)")
    }
    switch steps {
    case .tokens(let tokens): self = tokens.count == 1 ? .token(tokens[0]) : .tokens(Array(tokens))
    case .features(let values, let columns):
      guard values.count == columns else {
        throw Failure(
          status: .usage,
          message:
            "--hold \(text): expected one row of \(columns) numbers, found \(values.count / max(1, columns))"
        )
      }
      self = .values(values)
    }
  }
}

extension Failure {
  /// A lane that is no map of its state.
  ///
  /// - Parameter hold: What was to be held, as it was typed.
  init(_ error: HeldMapError, hold: String?) {
    switch error {
    case .input(let error): self.init(error)
    case .nothingHeld:
      self.init(
        status: .usage, message: "--hold \(hold ?? ""): holds nothing; expected a token, numbers or mean")
    case .noLane(let lane):
      self.init(
        status: .usage, message: "there is no layer \(lane.layer) that reads \(lane.direction.rawValue)")
    case .cannotGoOn:
      self.init(status: .badData, message: "the network reads backward, or the first steps only")
    }
  }
}
