import Foundation
import GateCore
import ModelFiles
import Models
import Testing
import Training

@testable import TrainingFiles

/// Folders of networks that another program fills.
@Suite struct CheckpointFolderTests {
  private func model(_ seed: UInt64, hidden: Int = 3) -> Model {
    var random = SeededGenerator(seed: seed)
    let architecture = Architecture(
      input: .features(columns: 1, hasMask: false), layers: [Layer(cell: Cell(.gru), hiddenSize: hidden)],
      head: nil)
    return Model(name: "m", network: Network(architecture, using: &random))
  }

  @Test("files are in the order of the last number in their names, not of the alphabet")
  func order() throws {
    let folder = try TestFolder()
    for step in [100, 20, 3] {
      try ModelFile.write(
        model(UInt64(step)), to: folder.path + "/epoch=\(step / 50)-step=\(step).safetensors")
    }
    var reader = CheckpointFolder(path: folder.path, options: .init())
    let found = reader.news()
    #expect(found.map(\.moment) == [.number(3), .number(20), .number(100)])
    #expect(found.map(\.model.network) == [model(3), model(20), model(100)].map(\.network))
  }

  @Test(
    "the numbers of fractions are no steps",
    arguments: [
      ("epoch=3-step=1200-loss=0.51", [3, 1200]), ("model_007", [7]), ("best", []), ("net.v2.10", []),
    ])
  func numbers(name: String, numbers: [Int]) {
    #expect(CheckpointFolder.numbers(in: name) == numbers)
  }

  @Test("a file that is half written is waited for, what comes later is told of, another shape is left out")
  func growing() throws {
    let folder = try TestFolder()
    try ModelFile.write(model(1), to: folder.path + "/a-1.safetensors")
    let whole = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/a-1.safetensors"))
    let half = URL(fileURLWithPath: folder.path + "/a-2.safetensors")
    try whole.prefix(whole.count / 2).write(to: half)
    var reader = CheckpointFolder(path: folder.path, options: .init())
    #expect(reader.news().map(\.moment) == [.number(1)])
    #expect(reader.news().isEmpty)
    try whole.write(to: half)
    try ModelFile.write(model(3, hidden: 4), to: folder.path + "/a-3.safetensors")
    #expect(reader.news().map(\.moment) == [.number(2)])
    #expect(
      reader.takeLeftOut().contains { $0.name == "a-3.safetensors" && $0.reason.contains("another shape") })
  }

  @Test("files without numbers are in the order of their writing")
  func times() throws {
    let folder = try TestFolder()
    for (name, age) in [("best", 10.0), ("last", 5), ("first", 20)] {
      let path = folder.path + "/\(name).safetensors"
      try ModelFile.write(model(UInt64(age)), to: path)
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -age)], ofItemAtPath: path)
    }
    var reader = CheckpointFolder(path: folder.path, options: .init())
    let found = reader.news()
    #expect(found.map(\.moment) == [.written(1), .written(2), .written(3)])
    #expect(found.map(\.model.network) == [model(20), model(10), model(5)].map(\.network))
  }

  @Test("the index of a stranger's folder leads to no file outside it")
  func outside() throws {
    let folder = try TestFolder()
    let other = try TestFolder()
    try ModelFile.write(model(1), to: other.path + "/secret.safetensors")
    var index = RunIndex(arguments: [], name: "n", summary: "", fingerprint: "", epochs: 1)
    index.entries = [.init(file: other.path + "/secret.safetensors", epoch: 0, loss: nil, measures: [])]
    try JSONEncoder().encode(index).write(to: URL(fileURLWithPath: folder.path + "/" + RunIndex.fileName))
    var reader = CheckpointFolder(path: folder.path, options: .init())
    #expect(reader.news().isEmpty)
  }
}
