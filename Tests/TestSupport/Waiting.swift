import Foundation

/// Waits for something that sends no event, such as a full pipe or the end of another's process: looks every two
/// milliseconds, for half a minute at most, so that a machine under load is given its time.
public func waitUntil(_ isSo: () -> Bool) -> Bool {
  let limit = ContinuousClock.now + .seconds(30)
  while !isSo() {
    guard ContinuousClock.now < limit else { return false }
    Thread.sleep(forTimeInterval: 0.002)
  }
  return true
}
