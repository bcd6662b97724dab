import GateCore
import Models
import Testing

@testable import SequenceFiles

@Suite struct ThousandsTests {
  private func values(_ table: String, columns: Int = 1) throws -> (values: [Float], notes: [String]) {
    let pieces = try TableSequence.pieces(of: table, columns: columns, names: [], options: SequenceOptions())
    guard case .features(let values, _) = pieces[0].steps else { return ([], []) }
    return (values, pieces[0].notes)
  }

  @Test func `Numbers with signs between thousands are read where the whole column has them`() throws {
    let english = try values("sales\n\"1,234.5\"\n\"12,000\"\n7.25\n\"1,000,000\"\n-\n")
    #expect(english.values.prefix(4) == [1234.5, 12000, 7.25, 1_000_000])
    #expect(english.values[4].isNaN)
    #expect(english.notes == ["1,234.5 is read as 1234.5: the table has signs between thousands"])
    let german = try values("a;b\n1.234,5;0,5\n-12.000;3\n", columns: 2)
    #expect(german.values == [1234.5, 0.5, -12000, 3])
    #expect(try values("x;y\n1 234,5;1\n12 000;2\n", columns: 2).values == [1234.5, 1, 12000, 2])
    #expect(try values("1\u{202F}234\n2\u{A0}500.5\n").values == [1234, 2500.5])
    #expect(try values("1'234\n999\n").values == [1234, 999])
    // Another column has none: a year.
    #expect(try values("year;x\n2024;1.234,5\n2025;12,5\n", columns: 2).values == [2024, 1234.5, 2025, 12.5])
  }

  @Test func `Three digits behind a single point or decimal comma stay a fraction`() throws {
    #expect(try values("1.234\n2.345\n").values == [1.234, 2.345])
    #expect(try values("a;b\n1,234;2,5\n1,500;3\n", columns: 2).values == [1.234, 2.5, 1.5, 3])
    #expect(try values("1.234\n2.345\n").notes.isEmpty)
  }

  @Test(
    arguments: [
      "\"1,234.5\"\n\"12,34\"\n", "\"1,234.5\"\n1.234,5\n", "\"0,123.5\"\n5\n", "\"1,234.\"\n5\n",
      "\"1,,234\"\n5\n", "\"1,2345\"\n5\n", "\"1,234.5\"\n1234\n",
    ])
  func `A column with anything else is refused at its line`(table: String) {
    #expect(throws: SequenceError.self) { try values("sales\n" + table) }
  }
}
