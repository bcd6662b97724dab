import GateCore
import Models
import TensorFiles

extension ModelMetadata {
  /// Reads the metadata string; every size is between 1 and `sizeLimit`, every enumeration a known word.
  package init(text: String) throws(MetadataError) {
    let json: JSON
    do { json = try JSONParser.parse(Array(text.utf8)[...]) } catch { throw .notJSON(error) }
    let root = MetadataCursor(value: json, path: "")
    let version = try root["version"].integer(from: 1)
    guard version <= Self.version else {
      throw .newerVersion(found: version, supported: Self.version)
    }
    let input = try InputKind(metadata: root["input"])
    var layers: [Layer] = []
    storedUpdates = []
    let layerCursors = try root["layers"].elements()
    guard (1...Self.layerLimit).contains(layerCursors.count) else {
      throw .outOfRange(
        path: "layers", found: "\(layerCursors.count) layers", expected: "1 to \(Self.layerLimit)")
    }
    for cursor in layerCursors {
      let layer = try Layer(metadata: cursor)
      layers.append(layer)
      storedUpdates.append(try Self.storedUpdate(layer, cursor["storedUpdate"]))
    }
    let head = root["head"].isPresent ? try Head(metadata: root["head"]) : nil
    let mask = root["mask"].isPresent ? try StepMask(metadata: root["mask"], input) : nil
    architecture = Architecture(input: input, layers: layers, head: head, mask: mask)
    name = root["name"].isPresent ? try root["name"].string() : ""
    vocabulary = root["vocabulary"].isPresent ? try Vocabulary(metadata: root["vocabulary"]) : nil
    outputNames = root["outputNames"].isPresent ? try root["outputNames"].strings() : []
    columnNames = root["columnNames"].isPresent ? try root["columnNames"].strings() : []
    scaling = []
    if root["scaling"].isPresent {
      for cursor in try root["scaling"].elements() {
        scaling.append(try Model.Scaling(metadata: cursor))
      }
    }
    task = root["task"].isPresent ? try root["task"].string() : nil
    notes = []
    if root["notes"].isPresent {
      for cursor in try root["notes"].elements() {
        notes.append(.init(key: try cursor["key"].string(), value: try cursor["value"].string()))
      }
    }
    initialState = nil
    if root["initialState"].isPresent { initialState = try state(root["initialState"]) }
    forecast = root["forecast"].isPresent ? try forecast(root["forecast"]) : nil
    examples = root["examples"].isPresent ? try examples(root["examples"]) : []
    try checkCounts()
  }

  private static func storedUpdate(
    _ layer: Layer, _ cursor: MetadataCursor
  ) throws(MetadataError) -> GRUCell.Update? {
    guard case .gru(let cell) = layer.cell else { return nil }
    return cursor.isPresent ? try cursor.word(GRUCell.Update.self) : cell.update
  }

  /// h, and c where there is one, of each layer and direction.
  private func state(_ cursor: MetadataCursor) throws(MetadataError) -> NetworkState {
    let memories = try cursor.elements()
    let lanes = architecture.lanes
    guard memories.count == lanes.count else {
      throw .outOfRange(
        path: cursor.path, found: "\(memories.count) entries",
        expected: "\(lanes.count), one for each layer and direction")
    }
    func check(_ cursor: MetadataCursor, _ count: Int) throws(MetadataError) -> [Float] {
      let numbers = try cursor.floats()
      guard numbers.count == count else {
        throw .outOfRange(path: cursor.path, found: "\(numbers.count) numbers", expected: "\(count)")
      }
      return numbers
    }
    var read: [NetworkState.Memory] = []
    for (lane, memory) in zip(lanes, memories) {
      let layer = architecture.layers[lane.layer]
      read.append(
        NetworkState.Memory(
          hidden: try check(memory["h"], layer.hiddenSize),
          cell: layer.cell.hasCellState ? try check(memory["c"], layer.hiddenSize) : []))
    }
    // The zeros are taken only now that the file has been found to have as many numbers.
    var state = NetworkState(zerosFor: architecture)
    state.memories = read
    return state
  }

  /// Which columns are foretold, and how far: as many numbers as the network says.
  private func forecast(_ cursor: MetadataCursor) throws(MetadataError) -> Forecast {
    var columns: [Int] = []
    for column in try cursor["columns"].elements() { columns.append(try column.integer(from: 0)) }
    let forecast = Forecast(columns: columns, horizon: try cursor["horizon"].integer(from: 1))
    let inputs: Int? =
      if case .features(let columns, _) = architecture.input { columns } else { nil }
    guard let inputs, columns.allSatisfy({ $0 < inputs }), forecast.horizon <= Self.sizeLimit,
      forecast.size == architecture.outputSize
    else {
      throw .outOfRange(
        path: cursor.path, found: "\(columns.count) columns, \(forecast.horizon) steps ahead",
        expected: "input columns and steps that make \(architecture.outputSize) outputs")
    }
    return forecast
  }

  /// Lists that name each token, column or output must be as long as there are such.
  private func checkCounts() throws(MetadataError) {
    func check(_ path: String, _ count: Int, _ expected: Int) throws(MetadataError) {
      guard count == 0 || count == expected else {
        throw .outOfRange(path: path, found: "\(count) entries", expected: "\(expected)")
      }
    }
    switch architecture.input {
    case .features(let columns, _):
      try check("columnNames", columnNames.count, columns)
      try check("scaling", scaling.count, columns)
    case .oneHot(let size), .embedding(let size, _):
      if let vocabulary { try check("vocabulary.symbols", vocabulary.symbols.count, size) }
    }
    // A single sigmoid speaks for two classes.
    let isBinary = architecture.outputSize == 1 && outputNames.count == 2
    try check("outputNames", outputNames.count, isBinary ? 2 : architecture.outputSize)
  }
}

extension Vocabulary {
  fileprivate init(metadata cursor: MetadataCursor) throws(MetadataError) {
    let symbols = try cursor["symbols"].strings()
    let unknown = cursor["unknown"].isPresent ? try cursor["unknown"].integer(from: 0) : nil
    if let unknown, unknown >= symbols.count {
      throw .outOfRange(
        path: cursor["unknown"].path, found: "\(unknown)", expected: "an id below \(symbols.count)")
    }
    var rules = WordRules()
    if cursor["lowercase"].isPresent { rules.lowercases = try cursor["lowercase"].bool() }
    if cursor["separatePunctuation"].isPresent {
      rules.separatesPunctuation = try cursor["separatePunctuation"].bool()
    }
    if cursor["removePunctuation"].isPresent {
      rules.removesPunctuation = try cursor["removePunctuation"].bool()
    }
    if cursor["literals"].isPresent { rules.literals = Set(try cursor["literals"].strings()) }
    let padding = cursor["padding"]
    self.init(
      unit: try cursor["unit"].word(Unit.self), symbols: symbols, unknown: unknown, rules: rules,
      padding: padding.isPresent ? try Padding(metadata: padding, symbols: symbols.count) : nil)
  }
}

extension Padding {
  /// - Parameter symbols: How many the vocabulary has.
  fileprivate init(metadata cursor: MetadataCursor, symbols: Int) throws(MetadataError) {
    self.init(
      symbol: try cursor["symbol"].integer(from: 0), length: try cursor["length"].integer(from: 1),
      side: try cursor["side"].word(Side.self))
    guard symbol < symbols else {
      throw .outOfRange(
        path: cursor["symbol"].path, found: "\(symbol)", expected: "an id below \(symbols)")
    }
    guard length <= Self.longest else {
      throw .outOfRange(path: cursor["length"].path, found: "\(length)", expected: "at most \(Self.longest)")
    }
  }
}

extension Model.Scaling {
  fileprivate init(metadata cursor: MetadataCursor) throws(MetadataError) {
    self.init(mean: try cursor["mean"].float(), deviation: try cursor["deviation"].float())
    guard deviation > 0 else {
      throw .outOfRange(
        path: cursor["deviation"].path, found: "\(deviation)", expected: "a positive number")
    }
  }
}
