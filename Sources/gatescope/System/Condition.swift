import Glibc

/// A lock, and a place to wait in for something to change under it.
final class Condition: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let change = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  init() {
    pthread_mutex_init(mutex, nil)
    var attributes = pthread_condattr_t()
    pthread_condattr_init(&attributes)
    // A clock that nobody sets.
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    pthread_cond_init(change, &attributes)
    pthread_condattr_destroy(&attributes)
  }

  deinit {
    pthread_cond_destroy(change)
    pthread_mutex_destroy(mutex)
    change.deallocate()
    mutex.deallocate()
  }

  func lock() { pthread_mutex_lock(mutex) }

  func unlock() { pthread_mutex_unlock(mutex) }

  /// Wakes one that waits.
  func signal() { pthread_cond_signal(change) }

  /// Gives the lock away until `signal` is called, or for no reason; called with the lock.
  func wait() { pthread_cond_wait(change, mutex) }

  /// As `wait()`, but no longer than some seconds.
  func wait(seconds: Double) {
    guard seconds > 0 else { return }
    var end = timespec()
    clock_gettime(CLOCK_MONOTONIC, &end)
    // A day is long enough: who waits looks again.
    let nanoseconds = end.tv_nsec + Int((min(seconds, 86_400) * 1e9).rounded())
    end.tv_sec += nanoseconds / 1_000_000_000
    end.tv_nsec = nanoseconds % 1_000_000_000
    pthread_cond_timedwait(change, mutex, &end)
  }
}
