import ModelImport
import TensorFiles

/// The parts of a model with several recurrent modules (encoder and decoder, say), told apart by paths: what shares
/// more of its path with a module that is not read than with those that are belongs to the other branch.
struct Branches {
  /// A recurrent module, as far as its surroundings matter.
  struct Module {
    let path: String
    let inputSize: Int?
    let outputSize: Int?
  }

  enum Owner: Equatable {
    /// The modules that are read.
    case own
    /// Nothing in its path tells whether it belongs to those that are read or to others.
    case shared
    /// Another branch, by its path.
    case other(String)
  }

  private let own: [[Substring]]
  private let others: [(module: Module, path: [Substring])]

  /// - Parameters:
  ///   - read: the paths of the modules that are read.
  ///   - others: the file's other recurrent modules.
  init(read: [String], others: [Module]) {
    own = read.map(Self.parts)
    self.others = others.map { ($0, Self.parts($0.path)) }
  }

  /// A file whose recurrent modules are all read.
  static let none = Branches(read: [], others: [])

  /// Whose a module or a tensor is, by its name.
  func owner(of name: String) -> Owner {
    guard !others.isEmpty else { return .own }
    let path = Self.parts(name)
    let ownDepth = own.map { Self.shared($0, path) }.max() ?? 0
    let otherDepth = others.map { Self.shared($0.path, path) }.max() ?? 0
    if otherDepth > ownDepth { return .other(path[..<otherDepth].joined(separator: ".")) }
    return otherDepth == ownDepth ? .shared : .own
  }

  /// Whether something certainly belongs to another branch.
  func isElsewhere(_ name: String) -> Bool {
    switch owner(of: name) {
    case .own, .shared: false
    case .other: true
    }
  }

  /// The modules that are not read, as near to a matrix as those that are, which a part of this width fits as well.
  func rivals(of name: String, _ part: StateDictError.Part, width: Int) -> [String] {
    let path = Self.parts(name)
    let depth = own.map { Self.shared($0, path) }.max() ?? 0
    return others.filter { other in
      let size = part == .embedding ? other.module.inputSize : other.module.outputSize
      return size == width && Self.shared(other.path, path) == depth
    }.map(\.module.path)
  }

  /// How many parts two paths begin with alike.
  private static func shared(_ a: [Substring], _ b: [Substring]) -> Int {
    zip(a, b).prefix { $0 == $1 }.count
  }

  private static func parts(_ path: String) -> [Substring] { path.split { "./".contains($0) } }
}
