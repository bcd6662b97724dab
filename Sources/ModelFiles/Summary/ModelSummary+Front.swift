import SignalFront
import TensorFiles

extension ModelSummary {
  /// What a front does with a signal: its frames, and its operations.
  static func front(_ front: SignalFront) -> [String] {
    let framing = front.framing
    var frames = "frames of \(Message.count(framing.size, "sample"))"
    if framing.context > 0 { frames += " and \(framing.context) of the one before" }
    if let rate = front.sampleRate { frames += " at \(rate) a second" }
    return [
      "\(frames), each becomes \(Message.count(front.width, "number"))",
      "\(front.chain.summary); \(front.chain.parameterCount) numbers of the file",
    ]
  }
}
