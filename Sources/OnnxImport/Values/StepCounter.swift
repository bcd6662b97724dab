/// The number of a loop's step plus a constant.
struct StepCounter: Equatable {
  /// The carried value that counts; nil for the loop's own count.
  var slot: Int?
  var offset: Int
}
