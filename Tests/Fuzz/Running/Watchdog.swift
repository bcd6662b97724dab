import Foundation

/// Ends the program when a case takes too long: what hangs cannot say so itself. The limit is beyond what a file of this
/// size may take on a machine under load.
enum Watchdog {
  static func watch(_ record: CaseRecord, limit: Duration) {
    Thread.detachNewThread {
      while true {
        Thread.sleep(forTimeInterval: 0.25)
        guard let present = record.present, present.elapsed > limit else { continue }
        record.keep()
        print("\(present.title): not read after \(present.elapsed); its bytes are in \(record.path)")
        fflush(nil)
        _exit(1)
      }
    }
  }
}
