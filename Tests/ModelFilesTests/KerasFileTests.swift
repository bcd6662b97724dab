import GateCore
import OnnxImport
import Testing

@testable import ModelFiles
@testable import ModelImport
@testable import TensorFiles

/// Keras's own files, against what Keras computes with them; nothing has to be said beside them.
@Suite struct KerasFileTests {
  private func path(_ file: String) -> String { Fixture.path("keras-files/\(file)") }

  /// The largest difference to Keras's output.
  private func distance(
    _ file: String, expected name: String, _ options: ImportOptions = ImportOptions()
  ) throws -> Float {
    let network = try ModelFile.read(path(file), options: options).model.network
    let expected = try Safetensors(Files.read(path("\(name).expected.safetensors"), limit: 1 << 20))
    var run = try Run(network: network, steps: try expected.input(of: network))
    run.advance(to: run.length)
    let output = try expected.floats("output")
    guard let head = network.architecture.head else {
      let last = network.architecture.layers.count - 1
      let hidden = run.hiddenStates(layer: last)
      return largestDistance(hidden.suffix(output.count), output)
    }
    let steps = head.readout == .lastStep ? run.length - 1..<run.length : 0..<run.length
    return largestDistance(steps.flatMap { run.output(step: $0) }, output)
  }

  @Test(
    "A model as Keras 3 saves it computes what Keras computes, and nothing is asked",
    arguments: [
      "tagger.keras", "tagger.h5", "classifier.keras", "added.h5", "cells.keras", "cells.h5", "turned.h5",
      "nested.keras", "nested.h5", "trained.h5", "trained.keras", "masked.keras",
      "padded.keras", "padded.h5", "gaps.keras", "zeroed.h5",
    ])
  func numbers(file: String) throws {
    let name = String(file.prefix { $0 != "." })
    #expect(try distance(file, expected: name) < foreignTolerance)
    #expect(try ModelFile.read(path(file)).model.caveats.isEmpty)
  }

  @Test func `Keras 2's files have its hard sigmoid and need no answers`() throws {
    for file in ["keras2.h5", "keras2.keras"] {
      #expect(try distance(file, expected: "keras2") < foreignTolerance)
      let report = try ModelFile.read(path(file)).report
      #expect(report.decisions.contains { $0.hasPrefix("hard_sigmoid is 0.2 x + 0.5") })
    }
    let three = try ModelFile.read(path("tagger.keras")).report
    #expect(three.decisions.contains { $0.hasPrefix("hard_sigmoid is x / 6 + 0.5") })
    #expect(three.producer.hasPrefix("Keras 3."))
  }

  @Test func `Weights alone are read in the order that the file lists, and what it does not say is assumed`()
    throws
  {
    let model = try ModelFile.read(path("classifier.weights.h5")).model
    #expect(model.caveats.count == 1)
    let told = Conventions(readout: .lastStep, squash: .softmax)
    #expect(
      try distance("classifier.weights.h5", expected: "classifier", ImportOptions(conventions: told))
        < foreignTolerance)
    let two = try ModelFile.read(
      path("keras2-weights.h5"), options: ImportOptions(conventions: Conventions(readout: .lastStep)))
    #expect(two.report.decisions.contains("the layers follow each other as layer_names lists them"))
    #expect(two.model.network.architecture.layers.count == 2)
  }

  @Test func `What an option says is stronger than the model's configuration`() throws {
    let told = Conventions(activation: .tanh, gateActivation: .sigmoid, readout: .lastStep, squash: .sigmoid)
    let architecture = try ModelFile.read(
      path("tagger.keras"), options: ImportOptions(merge: .concat, conventions: told)
    ).model.network.architecture
    #expect(architecture.layers.map(\.cell) == [.lstm(LSTMCell()), .gru(GRUCell(reset: .before))])
    #expect(architecture.head == Head(size: 2, squash: .sigmoid, readout: .lastStep))
    let bare = try ModelFile.read(path("tagger.h5"), options: ImportOptions(head: .none)).model.network
    #expect(bare.architecture.head == nil)
    let forward = Conventions(readsBackward: true)
    let layers = try ModelFile.read(path("turned.h5"), options: ImportOptions(conventions: forward)).model
      .network.architecture.layers
    #expect(layers.allSatisfy { $0.directions == [.backward] })
  }

  @Test func `The mask is the configuration's where no option says otherwise`() throws {
    func read(_ file: String, _ mask: MaskReading?) throws -> LoadedModel {
      try ModelFile.read(path(file), options: ImportOptions(conventions: Conventions(mask: mask)))
    }
    let padded = try read("padded.keras", nil)
    #expect(padded.model.network.architecture.mask == .token(0))
    #expect(
      padded.report.decisions.contains(
        "the steps with the id 0 are masked and leave the states as they were, as the configuration says"))
    #expect(padded.report.warnings.isEmpty)
    #expect(try read("gaps.keras", nil).model.network.architecture.mask == .rows(of: -1))
    #expect(try read("padded.keras", MaskReading.none).model.network.architecture.mask == nil)
    #expect(try read("padded.keras", .value(3)).model.network.architecture.mask == .token(3))
    let refused = #expect(throws: FileError.self) { try read("padded.keras", .value(9)) }
    #expect(refused?.description.hasSuffix("mask is 9; expected a token id from 0 to 8, or none") == true)
  }

  @Test func `A mask goes with the model into its own file and into a recipe for Keras`() throws {
    let model = try ModelFile.read(path("gaps.keras")).model
    let again = try ModelFile.decode(ModelFile.encode(model), name: "again")
    #expect(again.model.network == model.network)
    #expect(try KerasRecipe(model).source.contains("keras.layers.Masking(mask_value=-1.0)"))
    #expect(throws: ConversionError.mask(format: .onnx)) { try OnnxFormat.bytes(of: model) }
  }

  @Test func `An activation may be said of one layer alone`() throws {
    let told = Conventions(
      gateActivation: .sigmoid, layerGateActivations: [1: .hardSigmoid(alpha: 0.2, beta: 0.5)])
    let layers = try ModelFile.read(path("tagger.keras"), options: ImportOptions(conventions: told)).model
      .network.architecture.layers
    #expect(layers[0].cell == .lstm(LSTMCell()))
    guard case .gru(let gru) = layers[1].cell else { throw WrongCell() }
    #expect(gru.gateActivation == .hardSigmoid(alpha: 0.2, beta: 0.5))
    let refused = #expect(throws: FileError.self) {
      try ModelFile.read(
        path("tagger.keras"),
        options: ImportOptions(conventions: Conventions(layerActivations: [2: .relu])))
    }
    #expect(
      refused?.description.hasSuffix("activation speaks of layer 2; the network has 2 layers, counted from 0")
        == true)
  }

  private struct WrongCell: Error {}

  @Test func `What stands before and behind the layers is named where it is not computed`() throws {
    let report = try ModelFile.read(path("convolved.keras")).report
    #expect(
      report.leftOut == [
        "conv1d (Conv1D)", "global_average_pooling1d (GlobalAveragePooling1D)", "dense (Dense)",
      ])
    #expect(report.warnings.contains { $0.hasPrefix("conv1d (Conv1D) before the recurrent layers") })
    #expect(report.decisions.contains { $0.hasPrefix("behind the layers stand global_average_pooling1d") })
    let asked = #expect(throws: FileError.self) { try ModelFile.read(path("between.keras")) }
    #expect(
      asked?.description.hasSuffix(
        "something that is not computed here stands between its recurrent layers, or they are in several branches: "
          + "lstm, lstm_1; choose those to read, in order, with layers, as layers lstm") == true)
    let chosen = try ModelFile.read(path("between.keras"), options: ImportOptions(layers: ["lstm_1"]))
    #expect(chosen.model.network.architecture.layers.count == 1)
    #expect(chosen.report.leftOut == ["lstm (LSTM)", "conv1d (Conv1D)"])
  }

  @Test func `Directions that are multiplied stand beside each other, which is said`() throws {
    let loaded = try ModelFile.read(path("multiplied.keras"))
    #expect(loaded.model.network.architecture.head == nil)
    #expect(loaded.model.network.architecture.layers[0].directions.count == 2)
    #expect(
      loaded.report.decisions.contains {
        $0.hasPrefix(
          "bidirectional (Bidirectional of LSTM) merges its directions in a way that is not computed")
      })
  }

  @Test func `The optimizer's variables are left out in so many words`() throws {
    for file in ["trained.h5", "trained.keras"] {
      let report = try ModelFile.read(path(file)).report
      #expect(report.ignored.isEmpty)
      #expect(report.decisions.contains("the optimizer's variables are left out: they are training's"))
    }
  }

  @Test func `Weights for cuDNN are those of the layer that Keras makes of them`() throws {
    #expect(try distance("cudnn.h5", expected: "cudnn") < foreignTolerance)
    #expect(try ModelFile.read(path("cudnn.h5")).report.biases.hasPrefix("two in one row, as cuDNN has them"))
  }

  @Test func `An activation that is not computed here is asked for, with the layer's name`() throws {
    let version = KerasVersion("3.0")
    let config = try JSONParser.parse(Array(#"{"activation": "gelu"}"#.utf8)[...])
    let name = KerasCellConfig(config, version).activation
    #expect(name == KerasCellConfig.Name(text: "gelu", activation: nil))
    let error = StateDictError.unknownKerasActivation("gelu", layer: "lstm", isGate: false)
    #expect(error.isQuestion)
    #expect(error.description.hasPrefix("lstm has the activation \"gelu\", which is not computed here"))
  }

  @Test func `Before Keras 2_3 gates were hard sigmoids where nothing was said`() {
    let hard = Activation.hardSigmoid(alpha: 0.2, beta: 0.5)
    #expect(KerasVersion("2.1.5").gateDefault == hard)
    #expect(KerasVersion("2.2.4-tf").gateDefault == .sigmoid)
    #expect(KerasVersion("2.3.0").gateDefault == .sigmoid)
    #expect(KerasVersion("3.15.1").activation("hard_sigmoid") == .hardSigmoid(alpha: 1 / 6, beta: 0.5))
    #expect(KerasVersion("").gateDefault == .hardSigmoid(alpha: 0.2, beta: 0.5))
  }

  @Test func `Names of classes become names of objects as Keras makes them`() {
    let names = ["LSTM", "SimpleRNN", "TimeDistributed", "Conv1D", "GRUCell", "my>ConvLSTM2D"]
    #expect(
      names.map(KerasConfig.snakeCase) == [
        "lstm", "simple_rnn", "time_distributed", "conv1d", "gru_cell", "conv_lstm2d",
      ])
  }

  @Test func `The names that a model gives its layers are told where the file has them`() throws {
    let options = ImportOptions(conventions: Conventions(readout: .lastStep))
    let decisions = try ModelFile.read(path("named.weights.h5"), options: options).report.decisions
    #expect(
      decisions.contains(
        "by their names in the model, bidirectional is both, dense is answer, lstm is reader"))
  }
}
