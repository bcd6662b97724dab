import Foundation
import TensorFiles
import Testing

@Suite("files of several sequences, and what trace writes of them")
struct SequenceOptionTests {
  /// A foreign network of three columns, without scaling.
  private static let threeColumns = repository.appendingPathComponent(
    "Tests/ModelFilesTests/Fixtures/gru-bidirectional-no-bias.safetensors"
  ).path

  @Test("trace writes all of several sequences into one table, in arrays it asks which is meant")
  func writesAll() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("(())\n\n[]\n", to: "two.txt")
    let all = try Program.run(["trace", "brackets-lstm", file])
    #expect(all.status == 0, "\(all.errors)")
    let rows = all.output.split(separator: "\n")
    #expect(rows.count == 1 + (4 + 2) * 8)
    #expect(rows[0].hasPrefix("sequence,t,layer,direction,unit,"))
    #expect(rows[1].hasPrefix("1,1,0,forward,0,"))
    #expect(rows[1 + 4 * 8].hasPrefix("2,1,0,forward,0,"))
    // The rows of each are those that it has alone.
    let second = try Program.run(["trace", "brackets-lstm", file, "--sequence-number", "2"])
    #expect(
      rows[(1 + 4 * 8)...].map { $0.dropFirst(2) } == Array(second.output.split(separator: "\n").dropFirst()))
    #expect(try Program.run(["trace", "brackets-lstm", "-"], input: "(())\n\n[]\n").output == all.output)

    let json = try Program.run(["trace", "brackets-lstm", file, "--what", "output", "--format", "json"])
    let decoded = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
    #expect(decoded?.map { $0["sequence"] as? Int } == [1, 1, 1, 1, 2, 2])
    #expect(decoded?.map { $0["t"] as? Int } == [1, 2, 3, 4, 1, 2])

    let table = try folder.write("who,a,b,c\n\"x,1\",1,2,3\ny,4,,6\n", to: "table.csv")
    let named = try Program.run(
      ["trace", Self.threeColumns, table, "--id-column", "who", "--what", "h", "--direction", "forward"])
    #expect(named.status == 0, "\(named.errors)")
    #expect(named.output.split(separator: "\n")[1].hasPrefix("\"x,1\",1,0,forward,0,"))
    #expect(named.errors.contains("warning: 1 missing value is fed as 0"))

    // A fault in the last leaves nothing written.
    let faulty = try folder.write("(())\n\n[x\n", to: "faulty.txt")
    #expect(try Program.run(["trace", "brackets-lstm", faulty]).output == "")
  }

  @Test("of arrays trace asks which of several sequences is meant, and takes a number or a name")
  func chooses() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("(())\n\n[]\n", to: "two.txt")
    let asked = try Program.run(["trace", "brackets-lstm", file, "--format", "npz"])
    #expect(asked.status == 64)
    #expect(asked.output == "")
    #expect(
      asked.errors.contains("has 2 sequences; choose with --sequence-number 1 (line 1: (())), 2 (line 3: [])")
    )
    let byNumber = try Program.run(["trace", "brackets-lstm", file, "--sequence-number", "2"])
    #expect(byNumber.status == 0)
    #expect(byNumber.output.split(separator: "\n").count == 1 + 2 * 8)
    let byName = try Program.run(["trace", "brackets-lstm", file, "--sequence-number", "line 3: []"])
    #expect(byName.output == byNumber.output)
    let none = try Program.run(["trace", "brackets-lstm", file, "--sequence-number", "3"])
    #expect(none.status == 64)
    #expect(none.errors.contains("there is no such sequence"))
  }

  @Test("the explorer opens a file of several sequences on the first, or on the one that is meant")
  func explores() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("(())\n\n[]\n", to: "two.txt")
    let first = try Program.run(["brackets-lstm", file, "--frame", "140x30"])
    #expect(first.output.contains("line 1: (()) (1/"))
    let second = try Program.run(
      ["render", "brackets-lstm", file, "--sequence-number", "2", "--size", "140x30"])
    #expect(second.output.contains("line 3: [] (2/"))
    #expect(second.output.contains("t 2 of 2"))
  }

  @Test("columns are chosen, split by id and standardised, and trace says what was done")
  func table() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "who;a;b;c\nx;1,5;2;3\ny;0;0;0\nx;2,5;4;3\n", to: "table.csv")
    let options = [
      "--columns", "c,a,b", "--id-column", "who", "--sequence-number", "x", "--standardize", "--what", "h",
      "--direction", "forward",
    ]
    let done = try Program.run(["trace", Self.threeColumns, file] + options)
    #expect(done.status == 0, "\(done.errors)")
    #expect(
      done.errors.contains(
        "note: standardized: c (constant 3, so 0 throughout), a (mean 2, deviation 0.5), b (mean 3, deviation 1)"
      ))
    let plain = try folder.write("0,-1,-1\n0,1,1\n", to: "plain.csv")
    let same = try Program.run(
      ["trace", Self.threeColumns, plain, "--what", "h", "--direction", "forward"])
    #expect(same.output == done.output)
    #expect(same.errors == "")
  }

  @Test("an array of NumPy is read, and written back for one gate or state")
  func numpy() throws {
    let folder = try TemporaryFolder()
    let input = folder.url.appendingPathComponent("input.npy").path
    try Files.write(
      NumpyWriter.header(shape: [4, 1]) + SafetensorsWriter.bytes(of: [0, 0.5, 1, 0.5]), to: input)
    let output = folder.url.appendingPathComponent("h.npy").path
    let outcome = try Program.run(
      ["trace", "sine-gru", input, "--format", "npy", "--what", "h", "-o", output])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let array = try NumpyArray.read(output)
    let csv = try Program.run(["trace", "sine-gru", input, "--what", "hidden"]).output
    let column = csv.split(separator: "\n").dropFirst().compactMap { $0.split(separator: ",").last }
    #expect(array.shape[0] == 4)
    #expect(array.floats == column.compactMap { Float($0) })
  }

  @Test(
    "what cannot be read or written as asked is refused in one line",
    arguments: [
      (["trace", "sine-gru", "--columns", "1"], 64, "SEQUENCE"),
      (["trace", "sine-gru", "--format", "npy"], 64, "--what g|r|z|h"),
      (["trace", "sine-gru", "--what", "f"], 64, "--what forget"),
      (["trace", "sine-gru", "--what", "output", "--layer", "0"], 64, "--layer"),
      (["trace", "sine-gru", "--layer", "7"], 64, "layer 0 only"),
      (["trace", "brackets-lstm", "-", "--standardize"], 65, "is for numbers"),
      (["trace", "sine-gru", "-", "--columns", "2"], 65, "no column"),
    ] as [([String], Int32, String)])
  func refusals(arguments: [String], status: Int32, mention: String) throws {
    let outcome = try Program.run(arguments, input: "0.5\n0.25\n")
    #expect(outcome.status == status)
    #expect(outcome.output == "")
    #expect(outcome.errors.contains(mention), "\(outcome.errors)")
    #expect(outcome.errors.count { $0 == "\n" } == 1)
  }
}
