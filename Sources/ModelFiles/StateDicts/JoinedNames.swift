import ModelImport
import TensorFiles

/// Names of arrays that are joined by `_` and not by dots, as people write them who save a model's arrays one by one:
/// `enc_w_ih`, `enc_b_hh`, `enc_emb`, `fc_w` are read as `enc.weight_ih`, `enc.bias_hh`, `enc.emb.weight`, `fc.weight`.
struct JoinedNames {
  /// The file with PyTorch's names.
  private(set) var file: TensorFile
  /// Sentences for the report.
  private(set) var decisions: [String] = []

  /// More modules than any honest file has.
  private static let moduleLimit = 64

  init(_ file: TensorFile) {
    self.file = file
    let byName = file.byName
    // Only matrices as PyTorch has them: the gates' rows one below the other.
    let modules = file.tensors.compactMap { tensor -> String? in
      guard let joined = Joined(tensor.name), joined.name.stem == .recurrentWeights,
        tensor.shape.count == 2, tensor.shape[1] > 0, [1, 3, 4].contains(tensor.shape[0] / tensor.shape[1]),
        tensor.shape[0] % tensor.shape[1] == 0,
        let input = byName[joined.spelled(.inputWeights)], input.shape.count == 2,
        input.shape[0] == tensor.shape[0]
      else { return nil }
      return joined.module
    }
    guard !modules.isEmpty, modules.count <= Self.moduleLimit else { return }
    var names: [String: String] = [:]
    for tensor in file.tensors {
      if let joined = Joined(tensor.name), modules.contains(joined.module) {
        names[tensor.name] = joined.name.text
      } else if let other = Self.linear(tensor.name, modules) {
        names[tensor.name] = other
      }
    }
    let others = Set(byName.keys).subtracting(names.keys)
    guard others.isDisjoint(with: names.values), Set(names.values).count == names.count else { return }
    self.file = file.renaming(names)
    if let first = file.tensors.lazy.compactMap({ tensor in names[tensor.name].map { (tensor.name, $0) } })
      .first(
        where: { RecurrentTensorName($0.1) != nil })
    {
      decisions.append(
        "names joined by _ are read as PyTorch's with dots: \(Message.visible(first.0)) as \(Message.visible(first.1))"
      )
    }
  }

  /// A name of a recurrent module's array, taken apart.
  private struct Joined {
    let name: RecurrentTensorName
    /// What stands before the array's own name.
    let module: String
    private let isShort: Bool
    private let suffix: String

    init?(_ text: String) {
      guard !text.contains("."), !text.contains("/") else { return nil }
      for stem in RecurrentTensorName.Stem.allCases {
        for isShort in [false, true] {
          guard let range = text.ranges(of: "_" + Self.spelled(stem, isShort)).last,
            range.lowerBound > text.startIndex
          else { continue }
          let module = String(text[..<range.lowerBound])
          let suffix = String(text[range.upperBound...])
          guard let name = RecurrentTensorName("\(module).\(stem.rawValue)\(suffix)") else { continue }
          (self.name, self.module, self.isShort, self.suffix) = (name, module, isShort, suffix)
          return
        }
      }
      return nil
    }

    /// The name of another array of the same layer.
    func spelled(_ stem: RecurrentTensorName.Stem) -> String {
      "\(module)_\(Self.spelled(stem, isShort))\(suffix)"
    }

    /// `weight_ih`, or `w_ih`.
    private static func spelled(_ stem: RecurrentTensorName.Stem, _ isShort: Bool) -> String {
      isShort
        ? stem.rawValue.replacing("weight_", with: "w_").replacing("bias_", with: "b_") : stem.rawValue
    }
  }

  /// The name of a linear layer's or an embedding's array; nil for others.
  private static func linear(_ text: String, _ modules: [String]) -> String? {
    guard !text.contains("."), !text.contains("/") else { return nil }
    for word in ["embedding", "emb"] {
      guard text == word || text.hasSuffix("_" + word) else { continue }
      let owner = text.dropLast(word.count + 1)
      return owner.isEmpty ? "\(word).weight" : "\(owner).\(word).weight"
    }
    for (ending, name) in [("_weight", "weight"), ("_w", "weight"), ("_bias", "bias"), ("_b", "bias")] {
      guard text.hasSuffix(ending), text.count > ending.count else { continue }
      let layer = String(text.dropLast(ending.count))
      // A layer of a module that recurs stands beside its arrays: enc_fc.
      guard let module = modules.first(where: { layer.hasPrefix($0 + "_") }) else {
        return "\(layer).\(name)"
      }
      return "\(module).\(layer.dropFirst(module.count + 1)).\(name)"
    }
    return nil
  }
}
