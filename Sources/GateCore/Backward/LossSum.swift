/// Losses summed over rows, and how many answers were right.
struct LossSum: Sendable {
  var loss: Double = 0
  /// By how much to divide for the mean.
  var count = 0
  /// Rows at which anything was asked, and those answered rightly.
  var asked = 0
  var right = 0
  /// |output − target|, of losses that compare numbers.
  var absolute: Double = 0

  static func += (sum: inout LossSum, other: LossSum) {
    sum.loss += other.loss
    sum.count += other.count
    sum.asked += other.asked
    sum.right += other.right
    sum.absolute += other.absolute
  }
}
