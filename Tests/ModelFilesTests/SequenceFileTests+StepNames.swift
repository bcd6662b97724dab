import Models
import SequenceFiles
import Testing

extension SequenceFileTests {
  @Test(
    "a column of dates beside as many columns of numbers as the model reads names the steps, and that is said"
  )
  func dates() throws {
    let table = "Month,Passengers\n1949-01,112\n1949-02,118\n1949-03,132\n"
    let sequence = try #require(try read(table, Self.one).first)
    expect(sequence, is: [112, 118, 132])
    #expect(sequence.stepNames?.title == "Month")
    #expect(sequence.stepNames?.names == ["1949-01", "1949-02", "1949-03"])
    #expect(sequence.columnNames == ["Passengers"])
    #expect(sequence.notes == ["Passengers is read; Month names the steps"])
  }

  @Test("without a header too, at any place, and of chosen columns without a word more")
  func datesElsewhere() throws {
    let bare = try #require(try read("1,2,mon\n3,4,tue\n", Self.two).first)
    expect(bare, is: [1, 2, 3, 4])
    #expect(bare.stepNames?.title == "" && bare.stepNames?[1] == "tue" && bare.stepNames?[2] == nil)
    let chosen = try #require(
      try read("day,a,b\nmon,1,2\ntue,3,4\n", Self.one, SequenceOptions(columns: "b")).first)
    expect(chosen, is: [2, 4])
    #expect(chosen.stepNames?[0] == "mon" && chosen.notes.isEmpty)
  }

  @Test("names go with their sequence where a column of ids parts them")
  func datesOfSeveral() throws {
    let table = "id,day,v\nx,mon,1\ny,mon,2\nx,tue,3\n"
    let sequences = try read(table, Self.one, SequenceOptions(idColumn: "id"))
    #expect(sequences.map { $0.stepNames?.names } == [["mon", "tue"], ["mon"]])
  }

  @Test("a word in a column of numbers is a fault still, and so are columns of numbers that are too many")
  func faultsBesideDates() {
    #expect(throws: SequenceError.self) { try read("a,b\n1,2\n3,oops\n5,6\n", Self.one) }
    #expect(throws: SequenceError.self) { try read("day,a,b\nmon,1,2\ntue,3,4\n", Self.one) }
    #expect(throws: SequenceError.self) { try read("a\n1,mon\n2,tue\n", Self.one) }
    #expect(throws: SequenceError.self) { try read("day,a\nmon,1\ntue,x\nwed,2\n", Self.one) }
  }

  @Test("control characters in a date reach nobody's terminal")
  func hostileDates() throws {
    let sequence = try #require(try read("d,v\n\u{1B}[2J,1\nb\u{202E},2\n", Self.one).first)
    for name in sequence.stepNames?.names ?? [] {
      #expect(!name.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
    }
  }
}
