import Explorer
import GateCore

/// What the Gradient screen says: what is asked, which input matters most, and how fast the gradient fades.
struct GradientSentences {
  let explorer: Explorer
  let picture: GradientPicture

  private var unicode: Bool { explorer.view.appearance.hasUnicode }

  /// The letters of a derivative: `∂c`, without Unicode `dc`.
  func derivative(_ quantity: String) -> String { (unicode ? "∂" : "d") + quantity }

  func inputName(_ step: Int) -> String { explorer.session.inputName(step: step, unicode: unicode) }

  /// What is asked, and which input moves it most.
  var question: String {
    let best = picture.mostSalient(limit: 1).first.map {
      picture.saliency(step: $0) == 0
        ? "; no input moves it" : "; the input that moves it most is \(inputName($0)) at \($0 + 1)"
    }
    return "\(picture.target) at step \(explorer.cursor.time)" + (best ?? "")
  }

  /// After how many steps each curve has fallen to a tenth.
  func tenths(width: Int) -> String {
    let parts = picture.curves.enumerated().map { index, curve in
      // The first part names the unit.
      let text = index == 0 ? tenth(of: curve) : tenth(of: curve).replacing(" steps", with: "")
      return "\(curve.kind.title) \(index == 0 ? text : text.replacing(" step", with: ""))"
    }
    let sentence = "its gradient falls to a tenth: " + parts.joined(separator: ", ")
    return sentence.displayWidth <= width ? sentence : "to a tenth: " + parts.joined(separator: ", ")
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
