import Foundation
import OnnxSchema
import TensorFiles
import Testing

@testable import ModelFiles
@testable import OnnxImport

@Suite struct OnnxOperatorTests {
  @Test func `Each operator is in the catalogue once and is found by its name`() {
    let names = OperatorCatalogue.all.map(\.name)
    #expect(Set(names).count == names.count)
    for name in names {
      let node = Node(.with { $0.opType = name }, opset: 17)
      #expect(OperatorCatalogue[node]?.name == name)
      let other = Node(
        .with { ($0.opType, $0.domain) = (name, "com.example") }, opset: 17)
      #expect(OperatorCatalogue[other] == nil)
    }
  }

  private func inFolder<Value>(_ body: (String) throws -> Value) throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("onnx-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.path)
  }

  private func tensor(_ location: String, count: Int64) -> Onnx_TensorProto {
    .with {
      ($0.name, $0.dataType, $0.dims, $0.dataLocation) = ("w", 1, [count], 1)
      $0.externalData = [
        .with { ($0.key, $0.value) = ("location", location) }
      ]
    }
  }

  @Test(.timeLimit(.minutes(1))) func `Data of a tensor in a pipe is refused, and nothing waits for it`()
    throws
  {
    try inFolder { folder in
      #expect(mkfifo(folder + "/pipe", 0o600) == 0)
      var files = ExternalFiles(modelPath: folder + "/model.onnx")
      let error = #expect(throws: OnnxError.self) {
        try Tensor(tensor("pipe", count: 1), files: &files)
      }
      #expect(error.map { "\($0)".contains("not a regular file") } == true)
    }
  }

  @Test func `Of a data file only what tensors are made of is read, and not without end`() throws {
    try inFolder { folder in
      try Files.write([UInt8](repeating: 0, count: 400), to: folder + "/data")
      var files = ExternalFiles(modelPath: folder + "/model.onnx")
      // The same file, however its name is written.
      for location in ["data", "./data", "././data"] {
        #expect(try Tensor(tensor(location, count: 10), files: &files).count == 10)
      }
      #expect(files.byteCount == 120)
      for _ in 0..<3 { _ = try Tensor(tensor("data", count: 100), files: &files) }
      #expect(throws: OnnxError.self) { try Tensor(tensor("data", count: 100), files: &files) }
    }
  }
}
