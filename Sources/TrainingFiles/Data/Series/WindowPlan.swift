/// How a long sequence is cut into windows to train on: overlapping ones, so that what stands at the beginning of one
/// is read with its past in another.
struct WindowPlan: Equatable {
  /// Steps of a window.
  let length: Int
  /// Steps from the beginning of one to that of the next.
  let stride: Int

  /// An epoch has at least so many windows, where the sequence has as many beginnings.
  private static let wanted = 200
  /// Numbers that the windows of a short sequence may hold together.
  private static let room = 1 << 22

  /// - Parameters:
  ///   - lengths: Of the parts to be cut, in steps.
  ///   - width: Numbers in a step.
  ///   - length: The length of a window; nil: a tenth of the longest part, 20 to 100 steps.
  ///   - overlaps: Whether windows of a long sequence overlap by half.
  init(lengths: [Int], width: Int = 1, length: Int? = nil, overlaps: Bool = true) {
    let longest = max(1, lengths.max() ?? 1)
    self.length = min(longest, max(1, length ?? min(100, max(20, longest / 10))))
    let beginnings = lengths.reduce(0) { [length = self.length] in $0 + max(0, $1 - length + 1) }
    let affordable = Self.room / max(1, width) / self.length
    stride = max(
      1,
      min(overlaps ? (self.length + 1) / 2 : self.length, beginnings / max(1, min(Self.wanted, affordable))))
  }

  /// The windows of a part of `count` steps; the last one ends where the part ends.
  func windows(in count: Int) -> [Range<Int>] {
    guard count > length else { return count > 0 ? [0..<count] : [] }
    var starts = Array(Swift.stride(from: 0, through: count - length, by: stride))
    if starts.last != count - length { starts.append(count - length) }
    return starts.map { $0..<$0 + length }
  }

  /// For a reader: "windows of 45 steps, one from every 2nd step on".
  var summary: String {
    "windows of \(length) steps that begin " + (stride == 1 ? "at every step" : "every \(stride) steps")
  }
}
