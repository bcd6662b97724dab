import GateCore
import Models

/// Why data cannot be learnt by a loss.
public struct LossMismatch: Error, Equatable, Sendable {
  /// For the reader: what the loss needs, and what the data have.
  public let reason: String
}

extension TrainingData {
  /// The same data for another loss, with the head that it needs: classes may be told by a softmax (cross-entropy), by
  /// independent yes-or-no outputs (bce), or by numbers that come near 0 and 1 (mse, mae).
  public func learning(by loss: Loss) throws(LossMismatch) -> TrainingData {
    var data = self
    let isAboutClasses = asksForClasses
    let classes = form.outputNames.isEmpty ? form.head.size : max(form.head.size, form.outputNames.count)
    var head = form.head
    switch loss {
    case .categoricalCrossEntropy:
      guard isAboutClasses else {
        throw LossMismatch(reason: "it is about classes, and these data ask for numbers; use mse or mae")
      }
      (head.size, head.squash) = (max(2, classes), .softmax)
    case .binaryCrossEntropy:
      guard isAboutClasses || asksForChances else {
        throw LossMismatch(reason: "targets must be between 0 and 1; use mse or mae")
      }
      head.squash = .sigmoid
      if isAboutClasses, classes == 2 { head.size = 1 }
      data.targetScaling = []
    case .meanSquaredError, .meanAbsoluteError:
      if isAboutClasses {
        head.squash = head.size == 1 ? .sigmoid : .softmax
      }
    }
    data.loss = loss
    data.form = form.reading(head)
    return data
  }

  /// Whether targets are classes or tokens.
  var asksForClasses: Bool {
    training.contains { sequence in
      switch sequence.targets {
      case .tokens, .tokenSets, .label: true
      case .none, .values, .finalValues: false
      }
    }
  }

  /// Whether targets are numbers from 0 to 1.
  private var asksForChances: Bool {
    training.allSatisfy { sequence in
      switch sequence.targets {
      case .values(let values, _), .finalValues(let values):
        values.allSatisfy { $0.isNaN || (0...1).contains($0) }
      case .none, .tokens, .tokenSets, .label: false
      }
    }
  }

  /// Whether what is asked at a step is read by the network later on: the next value or token.
  public var asksForNextSteps: Bool {
    forecast != nil || (form.vocabulary != nil && form.head.size == form.input.vocabularySize)
  }
}
