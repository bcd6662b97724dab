import Glibc

/// How the Swift runtime reports a crash.
enum CrashReports {
  private static let setting = "SWIFT_BACKTRACE"

  /// Has crashes reported without a question.
  ///
  /// On a terminal the runtime answers a crash with a prompt that waits for half a minute and holds the
  /// terminal in raw mode meanwhile, which undoes what the terminal's guard has restored. It reads its settings
  /// before `main`, so the program starts itself anew with them, unless the environment already has an opinion.
  static func makePlain() {
    #if os(Linux)
      guard getenv(setting) == nil else { return }
      setenv(setting, "interactive=no", 1)
      execv("/proc/self/exe", CommandLine.unsafeArgv)
    #endif
  }
}
