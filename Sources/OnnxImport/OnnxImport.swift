import GateCore
import ModelImport
import OnnxSchema
import TensorFiles

/// Reads ONNX models: whatever graph holds LSTM, GRU or RNN nodes in layers, with an embedding or one-hot vectors
/// before and a linear head behind them.
package enum OnnxImport {
  /// The oldest version of the operators that is read.
  private static let oldestOpset = 7
  /// Walks begin anew each time a weight tells the size of a dimension that the graph leaves open, and each time
  /// cells are found that are written out.
  private static let walkLimit = 64

  /// - Parameters:
  ///   - path: where the model lies, for data beside it; nil when it lies nowhere.
  ///   - states: values for inputs of the graph that initial states come from, by the inputs' names.
  package static func decode(
    _ bytes: [UInt8], name: String, path: String?, options: ImportOptions,
    states: OnnxInitialStates = OnnxInitialStates()
  ) throws(FileError.Problem) -> LoadedModel {
    do throws(OnnxError) {
      let model = try self.model(bytes)
      if var own = OnnxFormat.decode(model, name: name) {
        if options.sequenceLength != nil { own.report.warnings.append(OnnxStepLimit.needless(options.names)) }
        if !states.isEmpty {
          own.report.warnings.append(
            "gatescope's own graphs record the state before the first step: \(options.names[.initialState]) changes nothing"
          )
        }
        return own
      }
      let opset = try opset(of: model)
      let expanded = try OnnxFunctions.expanded(model)
      var inputs = try OnnxInputs(model.graph, states: states.arrays)
      var cells: [OnnxUnrolledCell] = []
      for _ in 0..<walkLimit {
        var walk = OnnxWalk(
          opset: opset,
          constants: OnnxConstants(fileSize: bytes.count, files: OnnxExternalFiles(modelPath: path)),
          unrolledCells: cells)
        for tensor in model.graph.initializer where walk.values[tensor.name] == nil {
          walk.values[tensor.name] = try initial(tensor, &walk)
        }
        for (name, value) in inputs.values where walk.values[name] == nil { walk.values[name] = value }
        try walk.walk(expanded)
        if let found = walk.discovered, inputs.learn(found) {
          cells = []
          continue
        }
        // With the states of a cell known, those of the one above can be told.
        let more = walk.unrolled.cells
        if !more.isEmpty {
          cells += more
          continue
        }
        walk.dropSteps()
        return try OnnxAssembly(model, opset: opset, walk, inputs, options).loaded(name: name)
      }
      throw .malformed(reason: "its weights contradict each other about the size of its inputs")
    } catch { throw .onnx(error) }
  }

  private static func model(_ bytes: [UInt8]) throws(OnnxError) -> Onnx_ModelProto {
    let model: Onnx_ModelProto
    do { model = try Onnx_ModelProto(bytes: bytes) } catch {
      switch error {
      case .truncated: throw .malformed(reason: "a field reaches past the end of the file")
      case .notText: throw .malformed(reason: "a name is not UTF-8")
      case .tooDeep: throw .malformed(reason: "its graphs are nested too deeply")
      case .malformed: throw .malformed(reason: "a field is not as the format has it")
      }
    }
    guard model.hasGraph, !model.graph.node.isEmpty else { throw .noGraph }
    return model
  }

  private static func opset(of model: Onnx_ModelProto) throws(OnnxError) -> Int {
    let standard = model.opsetImport.filter { $0.domain.isEmpty || $0.domain == "ai.onnx" }
    let version = standard.map { Int($0.version) }.max() ?? 1
    guard version >= oldestOpset else { throw .oldOperators(version: version) }
    return version
  }

  /// An initialiser; one of a type that no weight has is left unknown until a node that is needed takes it.
  private static func initial(_ tensor: Onnx_TensorProto, _ walk: inout OnnxWalk) throws(OnnxError)
    -> OnnxValue
  {
    guard OnnxDataType(rawValue: Int(tensor.dataType)) != nil else {
      return .unknown(.init(name: tensor.name, op: "initializer"))
    }
    return .constant(try OnnxTensor(tensor, files: &walk.constants.files))
  }
}
