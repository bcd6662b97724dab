import GateCore
import ModelImport
import OnnxSchema
import TensorFiles

/// Reads ONNX models: whatever graph holds LSTM, GRU or RNN nodes in layers, with an embedding or one-hot vectors
/// before and a linear head behind them.
package enum OnnxImport {
  /// The oldest version of the operators that is read.
  private static let oldestOpset = 7

  /// - Parameters:
  ///   - path: where the model lies, for data beside it; nil when it lies nowhere.
  ///   - states: values for inputs of the graph that initial states come from, by the inputs' names.
  package static func decode(
    _ bytes: FileBytes, name: String, path: String?, options: ImportOptions,
    states: StateArrays = StateArrays()
  ) throws(FileError.Problem) -> LoadedModel {
    do throws(OnnxError) {
      let model = try self.model(bytes)
      if var own = OnnxFormat.decode(model, name: name) {
        if options.sequenceLength != nil { own.report.warnings.append(StepLimit.needless(options.names)) }
        return own
      }
      let opset = try opset(of: model)
      let expanded = try FunctionCalls.expanded(model)
      var inputs = try GraphInputs(model.graph, states: states, numbers: options.inputValues)
      if let start = options.from { inputs.begin(at: start) }
      let context = OperatorContext(fileSize: bytes.count, files: ExternalFiles(modelPath: path))
      do throws(OnnxError) {
        return try network(model, expanded, opset: opset, inputs, context, options, name: name)
      } catch {
        // What is not understood may be what a network computes of a signal before its layers.
        guard options.from == nil,
          let cut = try FrontCut(model.graph, expanded, opset: opset, inputs, context)
        else { throw error }
        var behind = model
        behind.graph = cut.graph
        let rest = try GraphInputs(cut.graph, states: states, numbers: options.inputValues)
        var loaded: LoadedModel
        do {
          loaded = try network(behind, cut.nodes, opset: opset, rest, context, options, name: name)
        } catch let behind { throw cut.isWrittenOut ? error : behind }
        cut.complete(&loaded, inputs)
        return loaded
      }
    } catch { throw .onnx(error) }
  }

  private static func network(
    _ model: Onnx_ModelProto, _ nodes: [Onnx_NodeProto], opset: Int, _ inputs: GraphInputs,
    _ context: OperatorContext, _ options: ImportOptions, name: String
  ) throws(OnnxError) -> LoadedModel {
    var inputs = inputs
    let findings = try GraphWalk.findings(model.graph, nodes, opset: opset, &inputs, context)
    if let error = HiddenLayers.obstacle(findings, model.graph, nodes, opset: opset, inputs, context) {
      throw error
    }
    return try NetworkAssembly(model, opset: opset, findings, inputs, options).loaded(name: name)
  }

  private static func model(_ bytes: FileBytes) throws(OnnxError) -> Onnx_ModelProto {
    let model: Onnx_ModelProto
    do {
      model = try bytes.withUnsafeBytes { bytes throws(OnnxSchemaError) in try Onnx_ModelProto(bytes: bytes) }
    } catch {
      switch error {
      case .truncated: throw .malformed(reason: "a field reaches past the end of the file")
      case .notText: throw .malformed(reason: "a name is not UTF-8")
      case .tooManyParts:
        throw .malformed(reason: "it has far more nodes and values than a file of its size needs")
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
}
