import Glibc

/// A program that answers a line with a line, through pipes.
final class ChildProcess {
  struct CannotStart: Error { let reason: String }

  private let process: pid_t
  private let toChild: Int32
  private let answers: UnsafeMutablePointer<FILE>

  /// - Parameter arguments: The program, found as a shell finds it, and its arguments.
  init(_ arguments: [String]) throws(CannotStart) {
    var (input, output): ([Int32], [Int32]) = ([0, 0], [0, 0])
    guard pipe(&input) == 0, pipe(&output) == 0, let answers = fdopen(output[0], "r") else {
      throw CannotStart(reason: String(cString: strerror(errno)))
    }
    // The child's ends get its own numbers below; it must not have the others too, or no end is ever seen.
    for descriptor in input + output { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input[0], STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO)
    var words = arguments.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process: pid_t = 0
    let status = posix_spawnp(&process, arguments[0], &actions, nil, &words, environ)
    close(input[0])
    close(output[1])
    guard status == 0 else { throw CannotStart(reason: String(cString: strerror(status))) }
    (self.process, toChild, self.answers) = (process, input[1], answers)
  }

  /// nil when the program has ended.
  func answer(to line: String) -> String? {
    let bytes = Array((line + "\n").utf8)
    guard write(toChild, bytes, bytes.count) == bytes.count else { return nil }
    var buffer: UnsafeMutablePointer<CChar>?
    defer { free(buffer) }
    var size = 0
    guard getline(&buffer, &size, answers) > 0, let buffer else { return nil }
    return String(cString: buffer).split(separator: "\n").first.map(String.init)
  }

  deinit {
    close(toChild)
    fclose(answers)
    var status: Int32 = 0
    waitpid(process, &status, 0)
  }
}
