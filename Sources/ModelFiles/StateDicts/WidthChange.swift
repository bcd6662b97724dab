import TensorFiles

/// A weight as something that reads vectors of one width and gives vectors of another: what can stand between two
/// parts of a network, by its shape.
struct WidthChange: Equatable {
  let module: String
  let from: Int
  let to: Int
  /// Where it stands in a file that keeps the order in which a model's parts were made; nil where nothing tells.
  var side: Side?

  /// On which side of the recurrent layers.
  enum Side: Equatable {
    case before, behind
  }

  /// The most steps of a way that is looked for.
  private static let longest = 16

  /// The modules by which one gets from a width to another in one or more steps, in order; nil if there is no way.
  ///
  /// A conv or linear layer that keeps the width, or a norm, is a way from a width to itself.
  static func path(from start: Int, to end: Int, by changes: [WidthChange]) -> [String]? {
    let leaving = Dictionary(grouping: changes, by: \.from)
    var ways: [Int: [String]] = [:]
    var queue = [start]
    var next = 0
    while next < queue.count {
      let width = queue[next]
      next += 1
      for change in leaving[width] ?? [] {
        let before = width == start ? [] : ways[width] ?? []
        // An array that may lie either way does not lead there and back.
        guard before.count < longest, !before.contains(change.module) else { continue }
        let way = before + [change.module]
        if change.to == end { return way }
        if change.to != start, ways[change.to] == nil {
          ways[change.to] = way
          queue.append(change.to)
        }
      }
    }
    return nil
  }

  /// The widths that one gets to from another in any number of steps, itself among them.
  static func widths(from start: Int, by changes: [WidthChange]) -> Set<Int> {
    let leaving = Dictionary(grouping: changes, by: \.from)
    var (widths, queue): (Set<Int>, [Int]) = ([start], [start])
    while let width = queue.popLast() {
      for change in leaving[width] ?? [] where widths.insert(change.to).inserted { queue.append(change.to) }
    }
    return widths
  }

  /// What a tensor can be by its name and shape.
  ///
  /// - Parameters:
  ///   - isInputMajor: true for Keras's kernels, (…, inputs, outputs), false for (outputs, inputs, …), nil for an
  ///     array that may be either.
  ///   - owner: the module that it belongs to, where its name does not end as PyTorch's do.
  static func all(_ tensor: StoredTensor, isInputMajor: Bool?, of owner: String? = nil) -> [WidthChange] {
    let shape = tensor.shape
    guard tensor.dtype.isReadableAsFloat, let first = shape.first, !shape.contains(0) else { return [] }
    let module = owner ?? LinearMatrix.module(tensor.name)
    if shape.count == 1 {
      return isNorm(tensor.name) ? [WidthChange(module: module, from: first, to: first)] : []
    }
    let (last, beforeLast) = (shape[shape.count - 1], shape[shape.count - 2])
    let inputMajor = WidthChange(module: module, from: beforeLast, to: last)
    // Of a depthwise convolution each channel reads itself alone.
    let outputMajor = WidthChange(
      module: module, from: shape.count > 2 && shape[1] == 1 ? first : shape[1], to: first)
    return switch isInputMajor {
    case true?: [inputMajor]
    case false?: [outputMajor]
    case nil: shape.count > 2 ? [outputMajor] : [inputMajor, outputMajor]
    }
  }

  /// The scale of a norm; a bias stands beside another weight.
  private static func isNorm(_ name: String) -> Bool {
    let last = name.split { "./".contains($0) }.last.map { $0.lowercased() } ?? ""
    return ["weight", "gamma", "scale"].contains(last)
  }
}
