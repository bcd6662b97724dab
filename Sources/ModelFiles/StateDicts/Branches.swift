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

  /// The most modules that are asked whether a part may be theirs.
  private static let rivalLimit = 1000

  private let own: Beginnings
  private let others: Beginnings
  private let modules: [(module: Module, path: [Substring])]

  /// - Parameters:
  ///   - read: the paths of the modules that are read.
  ///   - others: the file's other recurrent modules.
  init(read: [String], others: [Module]) {
    own = Beginnings(read.map(Self.parts))
    self.others = Beginnings(others.map { Self.parts($0.path) })
    modules = others.prefix(Self.rivalLimit).map { ($0, Self.parts($0.path)) }
  }

  /// A file whose recurrent modules are all read.
  static let none = Branches(read: [], others: [])

  /// Whose a module or a tensor is, by its name.
  func owner(of name: String) -> Owner {
    guard !modules.isEmpty else { return .own }
    let path = Self.parts(name)
    let (ownDepth, otherDepth) = (own.depth(of: path), others.depth(of: path))
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

  /// A module that is not read, as near to a matrix as those that are, which a part of this width fits as well.
  func rival(of name: String, _ part: StateDictError.Part, width: Int) -> String? {
    let path = Self.parts(name)
    let depth = own.depth(of: path)
    return modules.first { other in
      let size = part == .embedding ? other.module.inputSize : other.module.outputSize
      return size == width && Self.shared(other.path, path) == depth
    }?.module.path
  }

  /// How many parts two paths begin with alike.
  private static func shared(_ a: [Substring], _ b: [Substring]) -> Int {
    zip(a, b).prefix { $0 == $1 }.count
  }

  private static func parts(_ path: String) -> [Substring] { path.split { "./".contains($0) } }
}

/// The beginnings of many paths, to find how many parts of another path one of them shares.
private struct Beginnings {
  /// The most parts of a path that are told apart: no model is nested deeper.
  private static let longest = 64

  private var known: Set<[Substring]> = []

  init(_ paths: [[Substring]]) {
    for path in paths {
      for length in 1...min(max(1, path.count), Self.longest) { known.insert(Array(path.prefix(length))) }
    }
  }

  func depth(of path: [Substring]) -> Int {
    var depth = 0
    while depth < path.count, known.contains(Array(path[...depth])) { depth += 1 }
    return depth
  }
}
