/// One array of parameters and its position in the flat storage.
public struct ParameterTensor: Hashable, Sendable {
  public let role: ParameterRole
  public let shape: [Int]
  public let offset: Int

  public var count: Int { shape.reduce(1, *) }
  public var range: Range<Int> { offset..<offset + count }
}
