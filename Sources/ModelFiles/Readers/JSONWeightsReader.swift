import ModelImport
import TensorFiles

/// JSON with a `state_dict` of PyTorch's names, as programs for guitar amplifiers write it (Proteus, GuitarML, RTNeural).
struct JSONWeightsReader: ModelReader {
  var title: String? { "JSON with a state_dict" }

  private static let byteLimit = 1 << 26

  func recognizes(_ bytes: FileBytes) -> Bool { MistakenFile(bytes) == .jsonWeights }

  func open(_ source: ModelSource) throws(FileError.Problem) -> LoadedModel {
    let json: JSON
    // More values than are read would not fit into it.
    guard source.bytes.count <= Self.byteLimit else { throw .tooLarge(limit: Self.byteLimit) }
    do { json = try JSONParser.parse(Array(source.bytes)[...]) } catch {
      throw .content(JSONWeightsError.json(error))
    }
    let file: TensorFile
    do { file = try Self.tensors(json, source.bytes) } catch { throw .content(error) }
    var loaded = try ForeignModel.decode(file, name: source.name, options: source.options)
    // The sum of the output and the input is no part of a network here.
    if case .integer(let skip)? = json["model_data"]?["skip"], skip > 0 {
      loaded.report.leftOut.append("skip")
      loaded.report.warnings.append(
        "the original adds the input to the output (skip in model_data), which is not computed here")
    }
    return loaded
  }

  private static func tensors(_ json: JSON, _ bytes: FileBytes) throws(JSONWeightsError) -> TensorFile {
    guard case .object(let members)? = json["state_dict"] else { throw .noStateDict }
    var found: [(name: String, shape: [Int], floats: [Float])] = []
    for member in members {
      var floats: [Float] = []
      guard let shape = shape(of: member.value, &floats) else { throw .notAnArray(member.name) }
      found.append((member.name, shape, floats))
    }
    return TensorFile(container: .json, tensors: [], bytes: bytes).replacing([], by: found)
  }

  /// Collects the numbers; nil where rows differ in length, or something is no number.
  private static func shape(of value: JSON, _ floats: inout [Float]) -> [Int]? {
    switch value {
    case .integer(let number):
      floats.append(Float(number))
      return []
    case .number(let number):
      floats.append(Float(number))
      return []
    case .array(let elements):
      var inner: [Int]?
      for element in elements {
        guard let shape = shape(of: element, &floats), inner ?? shape == shape else { return nil }
        inner = shape
      }
      return [elements.count] + (inner ?? [])
    case .null, .bool, .string, .object: return nil
    }
  }
}

/// Why JSON with weights is not read.
enum JSONWeightsError: Error, Equatable {
  case json(JSONError)
  case noStateDict
  case notAnArray(String)
}

extension JSONWeightsError: ContentError {
  func text(_ context: MessageContext) -> String {
    switch self {
    case .json(let error): "cannot be read: \(error)"
    case .noStateDict: "has no object state_dict with the weights, as PyTorch names them"
    case .notAnArray(let name):
      "\(Message.visible(name)) in its state_dict is no array of numbers with rows of one length"
    }
  }
}
