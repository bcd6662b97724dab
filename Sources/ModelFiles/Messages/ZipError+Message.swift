extension ZipError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noDirectory: "is a zip archive without the directory at its end; it is cut off"
    case .outOfBounds(let entry):
      "bad zip archive: entry \(entry + 1) of its directory points outside the file"
    case .compressed(let name):
      "bad zip archive: \(Message.visible(name)) is compressed or encrypted, which torch.save never does; unpack "
        + "it and pack it anew with zip -0"
    }
  }
}
