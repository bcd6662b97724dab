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
    + ".keras, Keras .h5, torch.save, torch.jit.save, numpy.savez, pickle, joblib, JSON with a state_dict, ONNX"

  @Test(
    "A file that no reader claims is refused in one line that names the known formats",
    arguments: [
      ("a README", Array("# gatescope\n\nShows what the gates of a recurrent network do.\n".utf8)),
      ("a line", Array("x\n".utf8)),
      ("text in braces", Array("{ is a brace\n".utf8)),
      ("prose with a comma", Array("Gates, and what they do.\nOr not.\n".utf8)),
      ("zeros", [UInt8](repeating: 0, count: 100)),
    ])
  func unclaimed(format: String, bytes: [UInt8]) {
    #expect(refusal(bytes) == unknown)
  }

  @Test(
    "What is no model is called what it is, with what to do",
    arguments: [
      (
        "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", "is a Git LFS pointer",
        "git lfs pull"
      ),
      ("\n<!DOCTYPE html>\n<html></html>", "is a web page (HTML)", "the address of the file itself"),
      ("{\"layers\": []}", "is a JSON file", "open the file that the weights are in"),
      (
        "{\"class_name\": \"Sequential\", \"config\": {}}", "is the architecture of a Keras model",
        "open the file that its weights are in"
      ),
      ("a,b\n1,2\n3,4\n", "is a table of text", "give a model before it"),
      ("\u{1C}\0\0\0TFL3\0\0\0\0", "is a TensorFlow Lite model", "open what it was made from"),
      (
        "\u{08}\u{02}\u{12}\u{0E}\n\u{0C}\n\u{05}input\u{1A}\u{03}abc", "is a Core ML model",
        "open what it was made from"
      ),
      ("GIF89a", "is a picture", "a model is read as"),
      ("BZh91AY", "is a compressed archive", "unpack it"),
    ])
  func mistaken(text: String, title: String, advice: String) {
    let message = refusal(Array(text.utf8)) ?? ""
    #expect(message.hasPrefix("file: "))
    #expect(message.contains(title))
    #expect(message.contains(advice))
    #expect(!message.contains("\n"))
  }

  @Test func `Gzip is unpacked by hand, and bytes that only begin as zlib's are told`() {
    #expect(
      refusal([0x1F, 0x8B, 8, 0])?.contains("is compressed with gzip; unpack it: gunzip < file") == true)
    #expect(
      refusal([0x1F, 0x8B, 8, 0], path: "m.tar.gz")?.hasSuffix(
        "unpack it: tar -xzf m.tar.gz, and open the model that is in it") == true)
    #expect(refusal([0x78, 0x9C, 1, 2, 3])?.contains("does not unpack") == true)
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
    let safetensors = try Files.bytes(of: Fixture(name: "rnn-relu").path, limit: 1 << 20)
    #expect(ModelReaders.all.filter { $0.recognizes(safetensors) }.count == 1)
    let zip = try Files.bytes(of: Fixture.path("torch-plain.pt"), limit: 1 << 20)
    #expect(ModelReaders.all.dropLast().filter { $0.recognizes(zip) }.count == 1)
    #expect(refused.title == nil)
  }
}
