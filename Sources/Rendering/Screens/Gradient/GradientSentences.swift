import Explorer
import GateCore
import SafeText

/// What the Gradient screen says: what is asked, which input matters, where the slope is steepest, and how fast the
/// gradient fades.
struct GradientSentences {
  @Boxed var explorer: Explorer
  let picture: GradientPicture

  private var unicode: Bool { explorer.view.appearance.hasUnicode }

  /// The letters of a derivative: `∂c`, without Unicode `dc`.
  func derivative(_ quantity: String) -> String { (unicode ? "∂" : "d") + quantity }

  func inputName(_ step: Int) -> String { explorer.session.inputName(step: step, unicode: unicode) }

  /// Changes smaller than this are not spoken of: they would show as 0.000.
  private static let leastChange: Float = 0.0005

  /// The number, and the input whose exchange changes it most: the only one that is said to matter.
  func question(width: Int) -> String {
    guard let swaps = explorer.insights.swaps.value else {
      return "\(picture.target) at step \(explorer.cursor.time)"
    }
    let number = "\(picture.target) at step \(explorer.cursor.time) is \(NumberText.brief(swaps.value))"
    guard let step = swaps.strongest(limit: 1).first, let effect = swaps.effect(step: step),
      effect.size >= Self.leastChange
    else { return number + (swaps.isComplete ? "; exchanging an input changes nothing" : "") }
    let verb = swaps.isComplete ? "matters most" : "matters most so far"
    let input = "\(inputName(step)) at \(step + 1)"
    let (after, other) = (NumberText.brief(effect.value), name(of: effect.replacement))
    let most = "\(number); \(input) \(verb)"
    let sentences = [
      "\(most): another there changes it by \(NumberText.brief(effect.size)) on average; with \(other) it is \(after)",
      "\(most): with \(other) there it is \(after)", "\(most): \(after) with \(other)",
      "\(number); \(input): \(after) with \(other)",
    ]
    return sentences.first { $0.displayWidth <= width } ?? sentences[3]
  }

  /// What is read instead of an input: a token, or a number and, of several columns, which.
  func name(of replacement: SwapEffects.Replacement) -> String {
    switch replacement {
    case .token(let token):
      return "'\(explorer.session.symbol(ofToken: token).visibleSymbol(unicode: unicode))'"
    case .value(let value, let column):
      guard case .features(_, let columns) = explorer.session.sequence.steps, columns > 1 else {
        return NumberText.decimal(value, 2)
      }
      return "\(explorer.session.columnName(column, of: columns)) \(NumberText.decimal(value, 2))"
    }
  }

  /// The input in which the number is steepest, and after how many steps each curve has fallen to a tenth.
  func slope(width: Int) -> String {
    let parts = picture.curves.enumerated().map { index, curve in
      // The first part names the unit.
      let text = index == 0 ? tenth(of: curve) : tenth(of: curve).replacing(" steps", with: "")
      return "\(curve.kind.title) \(index == 0 ? text : text.replacing(" step", with: ""))"
    }
    let tenths = parts.joined(separator: ", ")
    let steepest = picture.mostSalient(limit: 1).first.flatMap {
      picture.saliency(step: $0) > 0 ? "steepest in \(inputName($0)) at \($0 + 1); " : nil
    }
    let sentences = [
      (steepest ?? "") + "its gradient falls to a tenth: " + tenths,
      (steepest ?? "") + "to a tenth: " + tenths, "to a tenth: " + tenths,
    ]
    return sentences.first { $0.displayWidth <= width } ?? sentences[2]
  }

  func tenth(of curve: GradientCurve) -> String {
    if let steps = curve.stepsToTenth { return "in \(NumberText.count(steps, "step"))" }
    if curve.norms.allSatisfy({ $0 == 0 }) { return "is 0" }
    return "not in \(curve.steps.count - 1) steps"
  }

  func title(of question: GradientQuestion) -> String {
    switch question {
    case .likeliest: "the strongest output"
    case .truth: "the right output"
    case .loss: "the loss"
    case .unit: "h[\(explorer.cursor.unit)]"
    }
  }

  /// An element of x beside its row.
  func inputElementName(_ column: Int) -> String {
    let name = explorer.session.inputElementName(column)
    switch explorer.session.architecture.input {
    case .oneHot: return "'\(name.visibleSymbol(unicode: unicode))'"
    case .embedding, .features: return name
    }
  }
}
