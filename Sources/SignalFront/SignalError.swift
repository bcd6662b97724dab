/// Why a front computes nothing of a signal.
public enum SignalError: Error, Hashable, Sendable {
  /// An operation does not fit the shapes that it is given.
  case doesNotFit(operation: String, shapes: [[Int]])
  /// An operation takes what no operation before it makes.
  case missingValue(operation: String)
  /// A frame becomes another shape than one row.
  case severalRows(shape: [Int])
  /// A sample, from 0, is no finite number.
  case notFinite(sample: Int)
  /// More arithmetic for one frame, or for all, than any front needs.
  case tooCostly
  /// More samples than are read.
  case tooLong(samples: Int, limit: Int)

  /// One line for the reader.
  public var text: String {
    switch self {
    case .doesNotFit(let operation, let shapes):
      "the front's \(operation) does not fit what it is given: \(shapes.map(Self.text(of:)).joined(separator: " and "))"
    case .missingValue(let operation): "the front's \(operation) takes what nothing before it makes"
    case .severalRows(let shape):
      "the front makes \(Self.text(of: shape)) of a frame; the recurrent layer must read one row of it"
    case .notFinite(let sample):
      "sample \(sample + 1) is missing or infinite; a front computes with finite numbers only"
    case .tooCostly: "the front computes too much for each frame: it is no front that a network would have"
    case .tooLong(let samples, let limit): "has \(samples) samples; at most \(limit) are read"
    }
  }

  private static func text(of shape: [Int]) -> String {
    "(" + shape.map(String.init).joined(separator: ", ") + ")"
  }
}
