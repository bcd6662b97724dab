import GateCore
import Testing

@testable import ModelFiles

@Suite struct RoundTripTests {
  @Test func `A model of any shape is read back as it was written`() throws {
    for seed in 0..<300 {
      var random = SplitMix(seed: UInt64(seed))
      let model = RandomModels.model(&random)
      let bytes = ModelFile.encode(model)
      var loaded = try ModelFile.decode(bytes, name: "unused").model
      // Writing again gives the same bytes, unused rows of coupled gates included.
      #expect(ModelFile.encode(loaded) == bytes, "seed \(seed)")
      RandomModels.zeroUnusedRows(of: &loaded.network)
      #expect(loaded == model, "seed \(seed)")
    }
  }

  @Test func `A file without a name of its own is called by its base name`() throws {
    let network = Network(
      Architecture(
        input: .features(columns: 1, hasMask: false),
        layers: [Layer(cell: .lstm(LSTMCell()), hiddenSize: 1)], head: nil))
    let bytes = ModelFile.encode(Model(name: "", network: network))
    #expect(try ModelFile.decode(bytes, name: ModelFile.baseName("a/b.c.safetensors")).model.name == "b.c")
  }
}
