import Testing

@testable import ModelFiles
@testable import ModelImport
@testable import TensorFiles

/// Which reader takes a file, and what is said of a file that none takes.
@Suite struct ReaderTests {
  private func refusal(_ bytes: [UInt8], path: String = "file") -> String? {
    do {
      _ = try ModelFile.decode(bytes, name: "file", path: path)
      return nil
    } catch { return FileError(path: path, problem: error).description }
  }

  private let unknown =
    "file: is not a model file that is known here: known are safetensors (of gatescope, PyTorch or Keras), "
    + ".keras, Keras .h5, torch.save (a state_dict), ONNX"

  @Test(
    "A file that no reader claims is refused in one line that names the known formats",
    arguments: [
      ("a README", Array("# gatescope\n\nShows what the gates of a recurrent network do.\n".utf8)),
      ("a line", Array("x\n".utf8)),
      ("JSON", Array("{\"layers\": []}".utf8)),
      ("PNG", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]),
      ("gzip", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0x4B, 0x84, 1, 0]),
      ("zeros", [UInt8](repeating: 0, count: 100)),
    ])
  func unclaimed(format: String, bytes: [UInt8]) {
    #expect(refusal(bytes) == unknown)
  }

  @Test func `An empty file is called empty`() {
    #expect(
      refusal([]) == "file: is empty; expected a model in safetensors, from torch.save or Keras, or in ONNX")
  }

  @Test func `HDF5 without a recurrent layer is refused with what it holds`() throws {
    let bytes: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]
    let text = refusal(bytes, path: "model.h5") ?? ""
    #expect(text == "model.h5: bad HDF5 file: the superblock at byte 8 goes on, or points, outside the file")
    let other = try Files.read(Fixture.path("keras-files/layouts.h5"), limit: 1 << 20)
    #expect(refusal(other)?.hasPrefix("file: no LSTM, GRU or RNN found") == true)
  }

  @Test func `The ending of a name counts only where the bytes say nothing`() throws {
    let text = Array("no model".utf8)
    #expect(refusal(text, path: "m.safetensors")?.contains("is not a safetensors file") == true)
    #expect(refusal(text, path: "m.onnx")?.contains("is not a sound ONNX model") == true)
    let bytes = try Files.read(Fixture.path("torch-plain.pt"), limit: 1 << 20)
    #expect(try ModelFile.decode(bytes, name: "m", path: "m.onnx").report.format.isOnnx == false)
  }

  @Test func `No two formats recognise the same bytes before they are tried in order`() throws {
    let refused = try #require(ModelReaders.all.last)
    let safetensors = try Files.read(Fixture(name: "rnn-relu").path, limit: 1 << 20)
    #expect(ModelReaders.all.filter { $0.recognizes(safetensors) }.count == 1)
    let zip = try Files.read(Fixture.path("torch-plain.pt"), limit: 1 << 20)
    #expect(ModelReaders.all.dropLast().filter { $0.recognizes(zip) }.count == 1)
    #expect(refused.title == nil)
  }
}
