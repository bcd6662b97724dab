/// A message of an object's header: one thing that is said of the object.
struct HDF5Message {
  enum Kind: Int {
    case dataspace = 0x1
    case linkInfo = 0x2
    case datatype = 0x3
    case link = 0x6
    case externalFiles = 0x7
    case layout = 0x8
    case filters = 0xB
    case attribute = 0xC
    case continuation = 0x10
    case symbolTable = 0x11
    case attributeInfo = 0x15
  }

  let kind: Kind
  /// True where the message is kept elsewhere, and this one tells where.
  let isShared: Bool
  let range: Range<Int>
}
