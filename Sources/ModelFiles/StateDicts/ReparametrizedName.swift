import TensorFiles

/// The name of a tensor from which a weight is computed: `weight_hh_l0_g`, or
/// `parametrizations.weight_hh_l0.original0`.
struct ReparametrizedName: Equatable {
  enum Part: String, Equatable {
    /// weight_norm: the lengths and the directions.
    case length, direction
    /// Pruning: the weights and 1 where they are kept; the weights of the old spectral_norm too.
    case original, mask
    /// Weight drop: what is trained, beside a copy with some of it dropped.
    case raw
    /// What a norm of the whole matrix keeps: u of spectral_norm, and whatever other parametrizations have.
    case other
  }

  /// The weight's name.
  let weight: String
  let part: Part
  /// In PyTorch's newer form, under `parametrizations`.
  let isRegistered: Bool

  /// nil for a name that is of neither form.
  init?(_ name: String) {
    if let registered = Self.registered(name) {
      self = registered
      return
    }
    guard let end = name.lastIndex(of: "_"),
      let part = Self.endings[String(name[name.index(after: end)...])]
    else { return nil }
    self.init(weight: String(name[..<end]), part: part, isRegistered: false)
  }

  private init(weight: String, part: Part, isRegistered: Bool) {
    self.weight = weight
    self.part = part
    self.isRegistered = isRegistered
  }

  private static let endings: [String: Part] = [
    "g": .length, "v": .direction, "orig": .original, "mask": .mask, "raw": .raw, "u": .other,
  ]

  /// `PREFIX.parametrizations.WEIGHT.original0`.
  private static func registered(_ name: String) -> ReparametrizedName? {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard let word = parts.firstIndex(of: "parametrizations"), word + 2 < parts.count else { return nil }
    let weight = (parts[..<word] + [parts[word + 1]]).joined(separator: ".")
    let part: Part =
      switch parts[(word + 2)...].joined(separator: ".") {
      case "original0": .length
      case "original1": .direction
      case _: .other
      }
    return ReparametrizedName(weight: weight, part: part, isRegistered: true)
  }
}
