import Foundation
import Testing

@testable import TensorFiles
@testable import TraceFiles

@Suite struct AsciicastTests {
  @Test func `The header says the size and the terminal, and when it began only if that is known`() {
    #expect(
      Asciicast.header(columns: 80, rows: 24, timestamp: nil, title: "a \"b\"", terminal: "xterm") == """
        {"version":2,"width":80,"height":24,"title":"a \\"b\\"","env":{"TERM":"xterm"}}\n
        """)
    let timed = Asciicast.header(columns: 1, rows: 1, timestamp: 9, title: "", terminal: "xterm")
    #expect(timed.contains("\"timestamp\":9,"))
  }

  @Test func `Events are lines with seconds to the microsecond`() {
    #expect(
      Asciicast.line(.output("\u{1B}[1m\n\\"), at: .milliseconds(1250))
        == "[1.250000, \"o\", \"\\u001b[1m\\n\\\\\"]\n")
    #expect(Asciicast.line(.resize(columns: 80, rows: 24), at: .zero) == "[0.000000, \"r\", \"80x24\"]\n")
    #expect(Asciicast.line(.output(""), at: .nanoseconds(61_000_004_999)) == "[61.000004, \"o\", \"\"]\n")
  }

  @Test func `What is published is in the file at once, and the file has its name`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("a").path
    try Files.write([9, 9, 9], to: path)
    do {
      var sink = try ByteSink(path: path)
      try sink.write([1])
      #expect(try Files.read(path, limit: 10) == [9, 9, 9])
      try sink.publish()
      #expect(try Files.read(path, limit: 10) == [1])
      try sink.write([2])
      try sink.publish()
      #expect(try Files.read(path, limit: 10) == [1, 2])
      try sink.write([3])
    }
    #expect(try Files.read(path, limit: 10) == [1, 2])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a"])
  }
}
