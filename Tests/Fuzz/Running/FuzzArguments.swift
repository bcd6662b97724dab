/// What is asked for on the command line.
struct FuzzArguments: Sendable {
  var seconds = 60.0
  var seed: UInt64 = 1
  /// Only these readers; all where there is none.
  var readers: [String] = []
  /// Only the case of this number.
  var onlyCase: UInt64?
  /// A file to read as it is.
  var file: String?
  /// How much the memory may grow at one file, beyond what any file took before.
  var megabytes = 96
  var secondsPerCase = 2.0
  /// The folder for what goes wrong.
  var output = "."

  static let usage = """
    usage: gatescope-fuzz [--seconds N] [--seed N] [--reader NAME]... [--case N] [--file PATH]
                          [--megabytes N] [--seconds-per-file X] [--output FOLDER]
    Damages the committed fixtures and reads them, in one process. The same seed damages in the same way.
    """

  /// nil for an option that there is not, and for a number that is none.
  init?(_ words: [String]) {
    var rest = words[...]
    while let option = rest.popFirst() {
      guard let value = rest.popFirst(), take(option, value) else { return nil }
    }
  }

  private mutating func take(_ option: String, _ value: String) -> Bool {
    func set<Number: LosslessStringConvertible>(_ number: inout Number) -> Bool {
      guard let read = Number(value) else { return false }
      number = read
      return true
    }
    switch option {
    case "--seconds": return set(&seconds)
    case "--seed": return set(&seed)
    case "--reader": readers.append(value)
    case "--case":
      onlyCase = UInt64(value)
      return onlyCase != nil
    case "--file": file = value
    case "--megabytes": return set(&megabytes)
    case "--seconds-per-file": return set(&secondsPerCase)
    case "--output": output = value
    default: return false
    }
    return true
  }
}
