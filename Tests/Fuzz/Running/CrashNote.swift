import Glibc

/// Says which case it was when the program crashes. A handler may touch only what is there already, so the words are laid
/// out before each case.
enum CrashNote {
  private static let capacity = 512
  nonisolated(unsafe) private static let words = UnsafeMutablePointer<CChar>.allocate(capacity: capacity)
  nonisolated(unsafe) private static var count = 0

  static func install() {
    words.initialize(repeating: 0, count: capacity)
    // Room for the handler where the fault is an overflow of the stack.
    let size = 1 << 16
    var stack = stack_t()
    stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
    stack.ss_size = size
    sigaltstack(&stack, nil)
    for number in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE] {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { number in
        write(STDOUT_FILENO, CrashNote.words, CrashNote.count)
        signal(number, SIG_DFL)
        raise(number)
      }
      action.sa_flags = Int32(SA_ONSTACK)
      sigaction(number, &action, nil)
    }
  }

  static func prepare(_ text: String) {
    var copied = 0
    for byte in text.utf8.prefix(capacity) {
      words[copied] = CChar(bitPattern: byte)
      copied += 1
    }
    count = copied
  }
}
