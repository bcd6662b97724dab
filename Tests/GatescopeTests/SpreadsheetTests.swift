import Foundation
import GateCore
import ModelFiles
import Models
import Testing
import TraceFiles

@Suite("A CSV runs nothing in a spreadsheet")
struct SpreadsheetTests {
  @Test("fields of text are marked where they would be computed, and quoted where they must be")
  func fields() {
    let text = CSVText()
    #expect(text.field("=1+1") == "\"'=1+1\"")
    #expect(text.field("@SUM(A1,\"x\")") == "\"'@SUM(A1,\"\"x\"\")\"")
    #expect(text.field("\t=1") == "\"'\\t=1\"")
    #expect(text.field("-2.5") == "-2.5")
    #expect(text.field("a;=1") == "\"a;=1\"")
    #expect(text.field(" \"") == "\" \"\"\"")
    #expect(text.field("a\u{1B}") == "a\\u{1b}")
    let exact = CSVText(isExact: true)
    #expect(exact.field("=1+1") == "=1+1")
    #expect(exact.field(String(repeating: "x", count: 100)).count == 100)
  }

  @Test("names of models, columns, outputs, sequences and tokens in the tables of trace")
  func trace() throws {
    let folder = try TemporaryFolder()
    let symbols = ["=1+1", "+a", "-b", "@c", "\td", "-1"]
    var network = Network(
      Architecture(
        input: .oneHot(vocabulary: symbols.count), layers: [Layer(cell: .gru(GRUCell()), hiddenSize: 2)],
        head: Head(size: symbols.count, squash: .softmax, readout: .everyStep)))
    network.parameters = network.parameters.map { _ in 0.1 }
    let model = Model(
      name: "=evil", network: network, vocabulary: Vocabulary(unit: .word, symbols: symbols),
      outputNames: symbols)
    let file = folder.url.appendingPathComponent("=evil.safetensors").path
    try ModelFile.write(model, to: file)
    let text = "+a -b @c -1"
    for arguments in [
      ["trace", file, "--text", text, "--with-input"],
      ["trace", file, "--text", text, "--with-input", "--what", "output"],
      ["trace", "=evil.safetensors", "=evil.safetensors", "--text", text, "--what", "output"],
      ["points", file, "--text", text, "--format", "csv"],
    ] {
      let safe = try Program.run(arguments, in: folder.url)
      #expect(safe.status == 0, "\(safe.errors)")
      for line in safe.output.split(separator: "\n") {
        for cell in line.split(separator: ",", omittingEmptySubsequences: false) {
          let content = cell.drop { $0 == "\"" }
          #expect(!"=+@\t".contains(content.first ?? "x"), "\(cell)")
          #expect(content.first != "-" || Double(content) != nil, "\(cell)")
        }
      }
      let exact = try Program.run(arguments + ["--exact-text"], in: folder.url)
      #expect(!exact.output.contains("'"))
    }
  }
}
