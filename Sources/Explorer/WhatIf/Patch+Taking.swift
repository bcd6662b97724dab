import GateCore
import Models

/// Why a state cannot be taken from one run and put into another.
enum PatchError: Error, Equatable {
  case noSequence(String, available: Int)
  case severalSequences(String, numbers: [Int])
  case noStep(Int, length: Int)
  case noTarget(Int, length: Int)
  case noLane(Lane)
  /// A step that takes too long to compute, of a sequence that is not on the screen.
  case tooFar(Int, limit: Int)
  case input(InputError)

  /// One line for the reader.
  var message: String {
    switch self {
    case .noSequence(let words, let available):
      "no sequence '\(words)': there are baseline and 1 to \(available), or their names"
    case .severalSequences(let words, let numbers):
      "'\(words)' could be sequence \(numbers.map(String.init).joined(separator: ", ")): give the number"
    case .noStep(let step, let length):
      "no step \(step) to take a state from: that sequence has 0 to \(length)"
    case .noTarget(let step, let length): "no step \(step): this sequence has 0 to \(length)"
    case .noLane(let lane): "no layer \(lane.layer) \(lane.direction.rawValue): see [ and ] for what there is"
    case .tooFar(let step, let limit):
      "step \(step) takes long to compute: a state can be taken from the first \(limit) steps of that sequence"
    case .input(let error): error.message
    }
  }
}

extension Patch {
  /// Multiplications of a run that is computed for a patch alone: about a second.
  private static let multiplications = 2_000_000_000

  /// The same with its source by number, and with the state that it puts in.
  func taken(lane: Lane?, in explorer: Explorer) throws(PatchError) -> Patch {
    let session = explorer.session
    var patch = self
    patch.target = target ?? explorer.cursor.time
    patch.source = try source.numbered(in: session.exhibit.sequences)
    if let target = patch.target, !(0...session.run.length).contains(target) {
      throw .noTarget(target, length: session.run.length)
    }
    if let lane, !session.run.initialState.lanes.contains(lane) {
      throw .noLane(lane)
    }
    var run = try patch.run(in: session)
    guard (0...run.length).contains(step) else { throw .noStep(step, length: run.length) }
    let needed = session.architecture.isCausal ? step : run.length
    let limit = session.steps(ofMultiplications: Self.multiplications, atLeast: 16)
    guard needed - run.computed <= limit else { throw .tooFar(step, limit: run.computed + limit) }
    run.advance(to: needed)
    patch.state = run.state(at: step - 1)
    return patch
  }

  /// The run that the state is taken from, as far as it is computed.
  private func run(in session: Session) throws(PatchError) -> Run {
    guard case .sequence(let number) = source, number - 1 != session.sequenceIndex else {
      return session.baseline ?? session.run
    }
    do throws(InputError) {
      return try Session.makeRun(session.exhibit, model: session.modelIndex, sequence: number - 1)
    } catch { throw .input(error) }
  }
}

extension Patch.Source {
  /// The sequence by its number, which must exist.
  fileprivate func numbered(in sequences: [InputSequence]) throws(PatchError) -> Patch.Source {
    switch self {
    case .baseline: return self
    case .sequence(let number):
      guard sequences.indices.contains(number - 1) else {
        throw .noSequence("\(number)", available: sequences.count)
      }
      return self
    case .named(let name):
      let exact = sequences.indices.filter { sequences[$0].name == name }
      let found = exact.isEmpty ? sequences.indices.filter { sequences[$0].name.hasPrefix(name) } : exact
      guard let first = found.first else { throw .noSequence(name, available: sequences.count) }
      guard found.count == 1 else { throw .severalSequences(name, numbers: found.map { $0 + 1 }) }
      return .sequence(first + 1)
    }
  }
}
