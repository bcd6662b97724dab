import GateCore
import Models
import Testing

@testable import SequenceFiles
@testable import TensorFiles

/// WAV files, made here byte by byte.
@Suite struct WaveTests {
  private func little(_ value: Int, _ size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private func file(
    coding: Int = 1, bits: Int, channels: Int = 1, rate: Int = 16000, data: [UInt8], size: Int? = nil,
    before: [UInt8] = []
  ) -> [UInt8] {
    let frame = bits / 8 * channels
    let format =
      little(coding, 2) + little(channels, 2) + little(rate, 4) + little(rate * frame, 4) + little(frame, 2)
      + little(bits, 2)
    return Array("RIFF".utf8) + little(36 + data.count, 4) + Array("WAVEfmt ".utf8) + little(16, 4) + format
      + before
      + Array("data".utf8) + little(size ?? data.count, 4) + data
  }

  @Test("Samples of 8, 16, 24 and 32 bits and floats are numbers between −1 and 1")
  func bits() throws {
    #expect(try WaveFile(file(bits: 8, data: [0, 128, 192])).samples == [-1, 0, 0.5])
    #expect(try WaveFile(file(bits: 16, data: [0, 0x80, 0, 0x40])).samples == [-1, 0.5])
    #expect(try WaveFile(file(bits: 24, data: [0, 0, 0x80, 0, 0, 0x40])).samples == [-1, 0.5])
    #expect(try WaveFile(file(bits: 32, data: [0, 0, 0, 0xC0])).samples == [-0.5])
    #expect(
      try WaveFile(file(coding: 3, bits: 32, data: little(Int(Float(0.25).bitPattern), 4))).samples == [0.25])
    let double = little(Int(bitPattern: UInt(Double(0.25).bitPattern)), 8)
    #expect(try WaveFile(file(coding: 3, bits: 64, data: double)).samples == [0.25])
  }

  @Test("Channels are averaged, which is said")
  func channels() throws {
    let wave = try WaveFile(file(bits: 16, channels: 2, rate: 8000, data: [0, 0x40, 0, 0, 0, 0x40, 0, 0x40]))
    #expect(wave.samples == [0.25, 0.5])
    #expect(wave.sampleRate == 8000)
    #expect(wave.notes.count == 1)
  }

  @Test("The sizes in the header are upper bounds", arguments: [0, 4, 100, Int(UInt32.max)])
  func sizes(size: Int) throws {
    #expect(try WaveFile(file(bits: 16, data: [0, 0x40, 0, 0x20, 9], size: size)).samples == [0.5, 0.25])
  }

  @Test("Other chunks are passed over, those of odd length with the byte behind them")
  func chunks() throws {
    let list = Array("LIST".utf8) + little(3, 4) + [1, 2, 3, 0]
    #expect(try WaveFile(file(bits: 16, data: [0, 0x40], before: list)).samples == [0.5])
  }

  @Test("What gives no samples is refused")
  func refused() {
    #expect(throws: WaveError.coding(7)) { try WaveFile(file(coding: 7, bits: 8, data: [1])) }
    #expect(throws: WaveError.bits(12, isFloat: false)) { try WaveFile(file(bits: 12, data: [1, 2])) }
    #expect(throws: WaveError.noChannels) { try WaveFile(file(bits: 16, channels: 0, data: [1, 2])) }
    #expect(throws: WaveError.noData) { try WaveFile(file(bits: 16, data: [])) }
    #expect(throws: WaveError.noData) { try WaveFile(Array(file(bits: 16, data: [1, 2]).prefix(36))) }
  }

  @Test(
    "No end of the file, and no byte that is changed, makes the reader fail otherwise than with its errors")
  func damaged() {
    let whole = file(bits: 24, channels: 2, data: Array(0..<60))
    for length in 12..<whole.count { _ = try? WaveFile(Array(whole.prefix(length))) }
    for index in 12..<whole.count {
      for value: UInt8 in [0, 1, 0x7F, 0xFF] {
        var bytes = whole
        bytes[index] = value
        _ = try? WaveFile(bytes)
      }
    }
  }
}
