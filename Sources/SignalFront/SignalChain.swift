/// What a network computes of a frame before its recurrent layers: operations, each of values before it.
///
/// Nearly always a chain; where it splits, as for the real and the imaginary part of a spectrum, later operations name
/// the values that they take.
public struct SignalChain: Equatable, Sendable {
  /// A value on the way.
  public enum Source: Hashable, Sendable {
    /// The frame.
    case input
    /// What the step of this index makes.
    case step(Int)
  }

  public struct Step: Equatable, Sendable {
    public let operation: SignalOperation
    public let inputs: [Source]
  }

  public private(set) var steps: [Step] = []
  /// More operations than this are no front.
  public static let stepLimit = 4096

  public init() {}

  /// Adds an operation and returns where its result is; nil when there are too many.
  public mutating func add(_ operation: SignalOperation, _ inputs: [Source] = []) -> Source? {
    guard steps.count < Self.stepLimit else { return nil }
    steps.append(Step(operation: operation, inputs: inputs))
    return .step(steps.count - 1)
  }

  /// The chain of the steps that a value needs, which is then the last one's result.
  public func needed(for result: Source) -> SignalChain {
    guard case .step(let last) = result else { return SignalChain() }
    var wanted: Set<Int> = [last]
    for index in (0...last).reversed() where wanted.contains(index) {
      for case .step(let before) in steps[index].inputs { wanted.insert(before) }
    }
    var (chain, positions) = (SignalChain(), [Int: Int]())
    for index in wanted.sorted() {
      let inputs = steps[index].inputs.map { input -> Source in
        if case .step(let before) = input { .step(positions[before] ?? 0) } else { input }
      }
      positions[index] = chain.steps.count
      chain.steps.append(Step(operation: steps[index].operation, inputs: inputs))
    }
    return chain
  }

  /// The last step's result.
  ///
  /// - Throws: `doesNotFit`, `missingValue` or `tooCostly`.
  public func callAsFunction(_ input: SignalArray) throws(SignalError) -> SignalArray {
    var effort = SignalEffort()
    return try run(input, &effort)
  }

  /// The last step's result, and what it costs.
  func run(_ input: SignalArray, _ effort: inout SignalEffort) throws(SignalError) -> SignalArray {
    var values: [SignalArray] = []
    values.reserveCapacity(steps.count)
    for step in steps {
      var inputs: [SignalArray] = []
      for source in step.inputs {
        switch source {
        case .input: inputs.append(input)
        case .step(let index):
          guard values.indices.contains(index) else {
            throw .missingValue(operation: step.operation.title)
          }
          inputs.append(values[index])
        }
      }
      guard effort.allows(step.operation, on: inputs) else { throw .tooCostly }
      guard let value = step.operation(inputs) else {
        throw .doesNotFit(operation: step.operation.title, shapes: inputs.map(\.shape))
      }
      guard effort.allows(value) else { throw .tooCostly }
      values.append(value)
    }
    return values.last ?? input
  }

  /// How many numbers of the file it holds.
  public var parameterCount: Int { steps.map(\.operation.parameterCount).reduce(0, +) }

  /// How many samples of the frame the result moves on by from one of its times to the next: the product of the
  /// strides on the way, along the path with the longest ones.
  public var stride: Int {
    var strides: [Int] = []
    for step in steps {
      let before =
        step.inputs.map { source in
          if case .step(let index) = source, strides.indices.contains(index) { strides[index] } else { 1 }
        }.max() ?? 1
      let own =
        switch step.operation {
        case .convolution(let convolution): convolution.steps.stride
        case .pool(let pool): pool.steps.stride
        case .constant, .product, .pad, .pick, .joined, .reshaped, .permuted, .mapped, .combined, .reduced: 1
        }
      let (product, overflows) = before.multipliedReportingOverflow(by: own)
      strides.append(overflows ? before : product)
    }
    return strides.last ?? 1
  }

  /// How many samples the chain adds to the end of the frame itself beyond those that it adds to the beginning: it
  /// expects so many of the frame before at the beginning.
  public var missingBefore: Int {
    for step in steps where step.inputs == [.input] {
      if case .pad(let pad) = step.operation { return max(0, pad.after - pad.before) }
    }
    return 0
  }

  /// The operations that compute, each once with how often it stands in the chain: "5 convolutions, 4 × ReLU".
  public var summary: String {
    var (titles, counts) = ([String](), [String: Int]())
    for step in steps {
      switch step.operation {
      case .constant, .pick, .reshaped, .permuted, .joined: continue
      case .convolution, .pool, .product, .pad, .mapped, .combined, .reduced: break
      }
      let title = step.operation.title
      if counts[title] == nil { titles.append(title) }
      counts[title, default: 0] += 1
    }
    return titles.map { title in
      let count = counts[title] ?? 1
      return count == 1 ? title : "\(count) × \(title)"
    }.joined(separator: ", ")
  }
}
