import Foundation
import GateCore
import Models
import Testing

@testable import TensorFiles
@testable import TraceFiles

@Suite struct TraceInputTests {
  private func model(input: InputKind) -> Model {
    let layer = Layer(cell: .rnn(RNNCell()), hiddenSize: 1)
    return Model(name: "m", network: Network(Architecture(input: input, layers: [layer], head: nil)))
  }

  @Test func `With the input, tables say at each step what was read: a symbol, or the columns`() throws {
    func text(
      _ model: Model, _ steps: InputSteps, _ content: TraceExport.Content, _ format: TraceExport.Format
    )
      throws -> [String]
    {
      let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
      defer { try? FileManager.default.removeItem(atPath: path) }
      var export = try TraceExport(Run(network: model.network, steps: steps), of: model, content: content)
      export.withInput = true
      try export.check(format)
      var sink = try ByteSink(path: path)
      try export.write(format, to: &sink)
      try sink.finish()
      return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
    }
    var letters = model(input: .oneHot(vocabulary: 3))
    letters.vocabulary = Vocabulary(unit: .character, symbols: [",", " ", "a"])
    let gates = try text(letters, .tokens([0, 1, 2]), .gates, .csv)
    #expect(gates[0] == "t,token,layer,direction,unit,hidden")
    #expect(gates[1].hasPrefix("1,\",\",0,forward,0,"))
    #expect(gates[2].hasPrefix("2,\" \",0,forward,0,"))
    #expect(gates[3].hasPrefix("3,a,0,forward,0,"))
    #expect(
      try text(letters, .tokens([0]), .gates, .json)[1].hasPrefix("{\"t\":1,\"token\":\",\",\"layer\":0"))

    var numbers = model(input: .features(columns: 2, hasMask: false))
    numbers.columnNames = ["unit", ""]
    let rows = try text(numbers, .features([0.5, -1, .nan, 2], columns: 2), .gates, .csv)
    #expect(rows[0] == "t,x_unit,x1,layer,direction,unit,hidden")
    #expect(rows[1].hasPrefix("1,0.5,-1,0,forward,0,"))
    #expect(rows[2].hasPrefix("2,,2,0,forward,0,"))
    let outputs = try text(numbers, .features([0.5, -1], columns: 2), .output, .csv)
    #expect(outputs[0].hasPrefix("t,unit,x1,"))
    #expect(throws: TraceError.noRoomForInput) {
      _ = try text(numbers, .features([0.5, -1], columns: 2), .gates, .npz)
    }
  }
}
