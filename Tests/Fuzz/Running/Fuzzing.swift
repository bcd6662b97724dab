import Foundation
import TestSupport

/// Damages files and reads them, in turn for each reader, until the time is over.
struct Fuzzing {
  let arguments: FuzzArguments
  let readers: [FuzzReader]
  let record: CaseRecord
  private var tallies: [Tally]

  private struct Tally {
    var cases: UInt64 = 0
    var read = 0
    var refused = 0
    var wrong = 0
    var seconds = 0.0
    var slowest = 0.0
  }

  init(_ arguments: FuzzArguments, _ readers: [FuzzReader], _ record: CaseRecord) {
    self.arguments = arguments
    self.readers = readers
    self.record = record
    tallies = readers.map { _ in Tally() }
  }

  /// - Returns: how many cases went wrong.
  mutating func run() -> Int {
    if let only = arguments.onlyCase {
      for index in readers.indices { perform(only, index) }
    } else {
      let end = ContinuousClock.now + .seconds(arguments.seconds)
      while ContinuousClock.now < end {
        for index in readers.indices {
          // Equal shares of the time, whatever a file takes.
          let share = ContinuousClock.now + .milliseconds(20)
          while ContinuousClock.now < share { perform(tallies[index].cases, index) }
        }
      }
    }
    report()
    return tallies.reduce(0) { $0 + $1.wrong }
  }

  /// The damaged bytes of a case follow from the seed, the reader and the number alone.
  private func bytes(_ number: UInt64, _ reader: FuzzReader) -> [UInt8] {
    let name = reader.name.utf8.reduce(UInt64(5381)) { ($0 &* 33) ^ UInt64($1) }
    var random = FuzzRandom(seed: arguments.seed &* 0x9E37_79B9 ^ name &+ number &* 0x2545_F491_4F6C_DD1D)
    let file = random.element(of: reader.files) ?? []
    let base =
      random.once(in: 10) ? ByteMutation.spliced(file, random.element(of: reader.files) ?? [], &random) : file
    return reader.mutation(base, &random)
  }

  private mutating func perform(_ number: UInt64, _ index: Int) {
    let reader = readers[index]
    let title = "--reader \(reader.name) --seed \(arguments.seed) --case \(number)"
    CrashNote.prepare("\(title): crashed while it was made\n")
    let bytes = bytes(number, reader)
    let peak = Self.peakMemory
    CrashNote.prepare("\(title): crashed; its bytes (\(bytes.count)) begin \(record.path)\n")
    record.begin(title, bytes)
    let start = Self.processorTime
    var outcome = reader.read(bytes)
    let seconds = Self.processorTime - start
    record.end()
    let growth = Self.peakMemory - peak
    if growth > arguments.megabytes << 20 {
      outcome = .wrong("took \(growth >> 20) MB more than anything before, for \(bytes.count) bytes")
    } else if seconds > arguments.secondsPerCase {
      outcome = .wrong("took \(seconds) s for \(bytes.count) bytes")
    }
    tallies[index].cases += 1
    tallies[index].seconds += seconds
    tallies[index].slowest = max(tallies[index].slowest, seconds)
    switch outcome {
    case .read: tallies[index].read += 1
    case .refused: tallies[index].refused += 1
    case .wrong(let fault):
      tallies[index].wrong += 1
      guard tallies[index].wrong <= 5 else { return }
      let path = "\(arguments.output)/\(reader.name)-\(arguments.seed)-\(number)"
      try? Data(bytes).write(to: URL(fileURLWithPath: path))
      print("\(title): \(fault); its bytes are in \(path)")
      fflush(nil)
    }
  }

  /// Bytes in memory when most were.
  private static var peakMemory: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(0), &usage)
    return Int(usage.ru_maxrss) << 10
  }

  /// Seconds of processors, which a machine under load does not stretch.
  private static var processorTime: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private func report() {
    var all = Tally()
    for (reader, tally) in zip(readers, tallies) {
      all.cases += tally.cases
      all.seconds += tally.seconds
      all.wrong += tally.wrong
      print(
        line(reader.name, tally) + "  (\(tally.read) read, \(tally.refused) refused, slowest "
          + "\(Int(tally.slowest * 1000)) ms)")
    }
    print(line("all", all))
  }

  private func line(_ name: String, _ tally: Tally) -> String {
    let padded = name + String(repeating: " ", count: max(0, 14 - name.count))
    let rate = tally.seconds > 0 ? Int(Double(tally.cases) / tally.seconds) : 0
    return "\(padded) \(tally.cases) files, \(rate) a second, \(tally.wrong) wrong"
  }
}
