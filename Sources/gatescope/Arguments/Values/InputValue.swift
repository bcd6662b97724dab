import ArgumentParser

/// `--input`: an input of an ONNX graph and what it is, `sr=16000` or `training=false`.
struct InputValue: Equatable, ExpressibleByArgument {
  var name: String
  /// 1 and 0 for true and false.
  var number: Double

  init?(argument: String) {
    // A name may have a sign of equality, a number has none.
    guard let sign = argument.lastIndex(of: "="), sign != argument.startIndex else { return nil }
    let text = String(argument[argument.index(after: sign)...])
    switch text.lowercased() {
    case "true": number = 1
    case "false": number = 0
    case _:
      guard let value = Double(text), value.isFinite else { return nil }
      number = value
    }
    name = String(argument[..<sign])
  }
}
