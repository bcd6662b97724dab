import Glibc

/// Threads beside the explorer's loop.
enum BackgroundThread {
  /// What a thread is to do: handed over by address, since the system's threads take nothing else.
  private final class Work {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Starts a thread that does `body` and ends. Where the system has no more threads, nothing is done.
  static func start(_ body: @escaping @Sendable () -> Void) {
    let work = Unmanaged.passRetained(Work(body))
    var thread = pthread_t()
    let result = pthread_create(
      &thread, nil,
      { argument in
        if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body() }
        return nil
      }, work.toOpaque())
    guard result == 0 else { return work.release() }
    pthread_detach(thread)
  }
}
