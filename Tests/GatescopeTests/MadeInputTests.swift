import Foundation
import Testing

/// What is opened where no sequence comes with a network.
@Suite struct MadeInputTests {
  private func fixture(_ name: String) -> String {
    repository.appendingPathComponent("Tests/ModelFilesTests/Fixtures/\(name)").path
  }

  @Test("A network without a sequence opens on made input, which the title says, the same every time")
  func opens() throws {
    let file = fixture("gru-bidirectional-no-bias.safetensors")
    let runs = try (0..<2).map { _ in try Program.run([file, "--frame", "220x40"]) }
    #expect(runs[0].status == 0, "\(runs[0].errors)")
    #expect(runs[0].output.contains("made input"), "\(runs[0].output)")
    #expect(runs[0].output.contains("the input is made up, e types your own"))
    #expect(runs[0].output == runs[1].output)
  }

  @Test("A trace of it is refused still: numbers of made input would say nothing")
  func trace() throws {
    let run = try Program.run(["trace", fixture("gru-bidirectional-no-bias.safetensors")])
    #expect(run.status == 64 && run.errors.contains("give a SEQUENCE file"))
  }
}
