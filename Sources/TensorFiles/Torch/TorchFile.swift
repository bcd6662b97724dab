/// Reads the state_dict in a file of `torch.save`: a zip archive with a pickle and the storages beside it, or,
/// from PyTorch before 1.6, pickles with the storages behind them. Archives of `torch.jit.save` have the first form,
/// and a plain pickle is read for the arrays and tensors that are in it.
package enum TorchFile {
  /// The tensors of the state_dict and where it was found.
  package struct Contents {
    package let file: TensorFile
    /// The keys that lead to the state_dict.
    package let key: String
    /// What else the checkpoint holds.
    package let others: [String]
    /// The class of the whole module that was saved; nil for a state_dict.
    package let module: String?
    /// The classes and functions that the pickle names beside those of plain data and of the module's parts.
    package let classes: [String]
    /// The vocabularies that the checkpoint holds beside the weights.
    package let vocabularies: [PickledIds]
  }

  /// - Parameters:
  ///   - chosen: the key of the state_dict, when there are several.
  ///   - isMeant: whether a tensor of this name shows that its dictionary is the one to read.
  package static func read(zip bytes: FileBytes, chosen: String?, isMeant: (String) -> Bool)
    throws(TorchError)
    -> Contents
  {
    var bytes = bytes
    var archive: ZipArchive
    do { archive = try ZipArchive(bytes) } catch { throw .zip(error) }
    let isScript = archive.entries.contains { $0.name.hasSuffix("/constants.pkl") }
    if archive.entries.contains(where: { $0.name.hasSuffix("/archive_format") }) { throw .exported }
    let isPickle = { (entry: ZipArchive.Entry) in entry.name.hasSuffix("/data.pkl") }
    guard archive.entries.contains(where: isPickle) else {
      throw .notTorch(entries: archive.entries.map(\.name))
    }
    do { archive = try archive.unpacked(&bytes) } catch { throw .zip(error) }
    guard let pickle = archive.entries.first(where: isPickle) else { throw .notTorch(entries: []) }
    let folder = pickle.name.dropLast("data.pkl".count)
    if let order = archive[folder + "byteorder"], !bytes[order.bytes].elementsEqual("little".utf8) {
      throw .bigEndian
    }
    let ranges = Dictionary(
      archive.entries.map { ($0.name, $0.bytes) }, uniquingKeysWith: { _, last in last })
    var machine = PickleMachine(bytes, pickle.bytes)
    let root = try run(&machine)
    let activation = isScript ? ScriptCode.activation(bytes, archive) : nil
    return try contents(
      bytes, isScript ? .torchScript : .torchZip, root, machine, storage: { ranges["\(folder)data/\($0)"] },
      chosen: chosen, isMeant: isMeant, activation: activation)
  }

  /// The old format: a magic number, a version, the system's byte order, the object, the storages' keys, then of
  /// each storage the number of its elements and the elements.
  package static func read(legacy bytes: FileBytes, chosen: String?, isMeant: (String) -> Bool)
    throws(TorchError) -> Contents
  {
    var machine = PickleMachine(bytes, 0..<bytes.count)
    let first = try run(&machine)
    guard first == .longInteger(magic) else {
      // A pickle of something else: its numbers are in it.
      return try contents(
        bytes, .pickle, first, machine, storage: { _ in nil }, chosen: chosen, isMeant: isMeant)
    }
    _ = try run(&machine)
    if case .dictionary(let system) = try run(&machine),
      machine.heap.value("little_endian", in: system) == .bool(false)
    {
      throw .bigEndian
    }
    let root = try run(&machine)
    let keys = try run(&machine)
    let ranges = try storages(bytes, from: machine.position, keys: keys, machine.heap)
    return try contents(
      bytes, .torchLegacy, root, machine, storage: { ranges[$0] }, chosen: chosen, isMeant: isMeant)
  }

  /// Whether bytes begin as what `joblib.dump(…, compress=True)` writes.
  package static func isPacked(_ bytes: FileBytes) -> Bool { Inflater.isZlib(bytes) }

  /// What `joblib.dump(…, compress=True)` has packed by zlib; nil for what is none of it.
  package static func unpacked(_ bytes: FileBytes) -> FileBytes? {
    let pickle = Inflater.bytes(ofZlib: bytes, limit: ZipArchive.unpackedLimit(fileSize: bytes.count))
    return pickle.map { FileBytes($0) }.flatMap { ForeignFormat($0) == .pickle ? $0 : nil }
  }

  private static func run(_ machine: inout PickleMachine) throws(TorchError) -> PickleValue {
    do { return try machine.run() } catch { throw .pickle(error) }
  }

  /// 0x1950a86a20f9469cfc6c.
  private static let magic: [UInt8] = [0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19]

  private static func storages(
    _ bytes: FileBytes, from start: Int, keys: PickleValue, _ heap: PickleHeap
  ) throws(TorchError) -> [String: Range<Int>] {
    guard case .list(let list) = keys else { throw .badStorage(key: "") }
    let types = Dictionary(heap.storages.map { ($0.key, $0.dtype) }, uniquingKeysWith: { first, _ in first })
    var ranges: [String: Range<Int>] = [:]
    var offset = start
    for element in heap.lists[list] {
      guard case .string(let key) = element, let type = types[key] else { throw .badStorage(key: "") }
      let size = (type?.bitWidth ?? 8) / 8
      guard let count = bytes.integer(at: offset, as: UInt64.self).flatMap(Int.init(exactly:)),
        count <= (bytes.count - offset - 8) / size
      else { throw .badStorage(key: key) }
      ranges[key] = offset + 8..<offset + 8 + count * size
      offset += 8 + count * size
    }
    return ranges
  }

  private static func contents(
    _ file: FileBytes, _ container: TensorFile.Container, _ root: PickleValue, _ machine: PickleMachine,
    storage: (String) -> Range<Int>?, chosen: String?, isMeant: (String) -> Bool, activation: String? = nil
  ) throws(TorchError) -> Contents {
    let heap = machine.heap
    let found: StateDictSearch.Found
    do {
      found = try StateDictSearch.stateDict(root, heap, chosen: chosen, isMeant: isMeant)
    } catch .noStateDict where container == .torchScript { throw .frozen }
    let bytes = machine.decoded.isEmpty ? file : FileBytes(file, followedBy: machine.decoded)
    var tensors: [StoredTensor] = []
    for (name, tensor) in found.tensors {
      let stored = heap.storages[tensor.storage]
      guard let range = stored.bytes ?? storage(stored.key) else { throw .badStorage(key: stored.key) }
      guard let view = StoredTensor(name: name, tensor, in: range, fileSize: bytes.count) else {
        throw .badTensor(name: name, shape: tensor.shape)
      }
      tensors.append(view)
    }
    let outermost = found.key.split(separator: ".").first.map(String.init)
    return Contents(
      file: TensorFile(
        container: container, tensors: tensors, bytes: bytes,
        activations: found.module?.activations(otherwise: activation) ?? [:]),
      key: found.key,
      others: found.key.isEmpty ? [] : StateDictSearch.keys(root, heap).filter { $0 != outermost },
      module: found.module?.title,
      classes: heap.unknownNames.filter { found.module?.classes.contains($0) != true },
      vocabularies: found.key.isEmpty ? [] : PickledIds.all(in: root, heap))
  }

  /// What a pickle or a file of `torch.save` holds, without its storages; nil for what is none, or cannot be read.
  static func root(of bytes: FileBytes) -> (PickleValue, PickleHeap)? {
    switch ForeignFormat(bytes) {
    case .zip?:
      var unpacked = bytes
      guard let archive = try? ZipArchive(bytes), let whole = try? archive.unpacked(&unpacked),
        let pickle = whole.entries.first(where: { $0.name.hasSuffix("/data.pkl") })
      else { return nil }
      var machine = PickleMachine(unpacked, pickle.bytes)
      return (try? machine.run()).map { ($0, machine.heap) }
    case .pickle?:
      var machine = PickleMachine(bytes, 0..<bytes.count)
      guard var root = try? machine.run() else { return nil }
      if root == .longInteger(magic) {
        // A version and the system's byte order stand before the object.
        for _ in 0..<3 {
          guard let next = try? machine.run() else { return nil }
          root = next
        }
      }
      return (root, machine.heap)
    case .keras?, .npz?, .hdf5?, .numpy?, .gguf?, .onnx?, nil: return nil
    }
  }
}

extension StoredTensor {
  /// A view of the bytes of a storage; nil when it reaches beyond them, or is larger than the whole file because
  /// it repeats them.
  fileprivate init?(name: String, _ tensor: PickledTensor, in storage: Range<Int>, fileSize: Int) {
    let size = tensor.dtype.bitWidth / 8
    var (count, last) = (1, tensor.offset)
    for (length, stride) in zip(tensor.shape, tensor.strides) where !tensor.shape.contains(0) {
      let (product, productOverflows) = count.multipliedReportingOverflow(by: length)
      let (reach, reachOverflows) = (length - 1).multipliedReportingOverflow(by: stride)
      let (sum, sumOverflows) = last.addingReportingOverflow(reach)
      guard !productOverflows, !reachOverflows, !sumOverflows else { return nil }
      (count, last) = (product, sum)
    }
    let isEmpty = tensor.shape.contains(0)
    guard isEmpty || count <= fileSize, isEmpty || last < storage.count / size else { return nil }
    self.init(
      name: name, dtype: tensor.dtype, shape: tensor.shape, strides: tensor.strides,
      offset: storage.lowerBound + (isEmpty ? 0 : tensor.offset * size))
  }
}
