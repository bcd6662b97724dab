/// How the samples of a WAV file are stored: its chunk "fmt ".
struct WaveFormat: Equatable {
  let isFloat: Bool
  let channels: Int
  let sampleRate: Int
  let bits: Int

  private static let (integers, floats, extensible) = (1, 3, 0xFFFE)

  /// Bytes of one sample of one channel.
  var sampleSize: Int { bits / 8 }

  init(_ chunk: ArraySlice<UInt8>) throws(WaveError) {
    guard chunk.count >= 16 else { throw .shortFormat(bytes: chunk.count) }
    func number(_ offset: Int, _ size: Int) -> Int { chunk.littleEndian(at: chunk.startIndex + offset, size) }
    var coding = number(0, 2)
    // The extended form says the coding behind the other fields.
    if coding == Self.extensible, chunk.count >= 26 { coding = number(24, 2) }
    guard coding == Self.integers || coding == Self.floats else { throw .coding(coding) }
    isFloat = coding == Self.floats
    (channels, sampleRate, bits) = (number(2, 2), number(4, 4), number(14, 2))
    guard channels > 0 else { throw .noChannels }
    guard (1...10_000_000).contains(sampleRate) else { throw .sampleRate(sampleRate) }
    guard (isFloat ? [32, 64] : [8, 16, 24, 32]).contains(bits) else { throw .bits(bits, isFloat: isFloat) }
  }

  /// A sample between −1 and 1.
  func sample(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Float {
    func bits(_ size: Int) -> UInt64 {
      (0..<size).reduce(UInt64(0)) { $0 | UInt64(bytes[offset + $1]) << (8 * UInt64($1)) }
    }
    switch (isFloat, self.bits) {
    case (true, 64): return Float(Double(bitPattern: bits(8)))
    case (true, _): return Float(bitPattern: UInt32(bits(4)))
    // Eight bits alone have no sign.
    case (false, 8): return (Float(bits(1)) - 128) / 128
    case (false, 16): return Float(Int16(bitPattern: UInt16(bits(2)))) / 32768
    case (false, 24): return Float(Int32(bitPattern: UInt32(bits(3) << 8)) >> 8) / 8_388_608
    case (false, _): return Float(Double(Int32(bitPattern: UInt32(bits(4)))) / 2_147_483_648)
    }
  }
}

extension ArraySlice<UInt8> {
  /// A number of some bytes; the caller has found that they are there.
  func littleEndian(at offset: Int, _ size: Int) -> Int {
    (0..<size).reduce(0) { $0 | Int(self[offset + $1]) << (8 * $1) }
  }
}
