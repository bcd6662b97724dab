import TensorFiles

/// Damage to what is in a zip archive, in an archive that is sound again: sizes and checksums fit.
struct ZipMutation {
  /// How the entries whose names end so are damaged; what is not named is damaged byte by byte.
  var members: [(ending: String, mutation: Mutation)]

  func mutate(_ bytes: [UInt8], _ random: inout FuzzRandom) -> [UInt8] {
    guard !random.once(in: 6), let archive = try? FileArchive(FileBytes(bytes)) else {
      return ByteMutation.mutate(bytes, &random)
    }
    var files = FileArchive.names(in: FileBytes(bytes)).map { (name: $0, bytes: Array(archive[$0] ?? [])) }
    guard !files.isEmpty else { return ByteMutation.mutate(bytes, &random) }
    // Programs and structures more often than numbers.
    let small = files.indices.filter { index in members.contains { files[index].name.hasSuffix($0.ending) } }
    let index = random.once(in: 3) ? random.below(files.count) : random.element(of: small) ?? 0
    switch random.below(12) {
    case 0: files.remove(at: index)
    case 1: files.append(files[index])
    case 2: files[index].name = JSONMutation.text(files[index].name, &random)
    default:
      let name = files[index].name
      let mutation = members.first { name.hasSuffix($0.ending) }?.mutation ?? ByteMutation.mutate
      files[index].bytes = mutation(files[index].bytes, &random)
    }
    var writer = StoredZipWriter()
    var archived: [UInt8] = []
    for file in files {
      archived += writer.begin(name: file.name, size: file.bytes.count)
      writer.add(file.bytes)
      archived += file.bytes + writer.endEntry()
    }
    return archived + writer.directory()
  }
}
