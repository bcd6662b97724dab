#define _GNU_SOURCE
#include "CTerminalGuard.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Endings asked for from outside. */
static const int endings[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
/* Faults of the program itself; Swift's traps are SIGILL or SIGTRAP. */
static const int faults[] = {SIGABRT, SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGSYS};
/* What does not end a process by itself, or cannot be caught (signal(7)). All other signals do: timers, limits of
 * time and of files, a pipe that nobody reads, those of users and of real time. */
static const int harmless[] = {SIGCHLD, SIGURG, SIGTTIN, SIGTTOU, SIGKILL, SIGSTOP};
/* News for the program's loop. */
static const int notices[] = {SIGWINCH, SIGTSTP, SIGCONT};

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
enum { signal_limit = 65 };

/* A handler receives no context of its own, hence static state. */
static struct {
  int terminal;        /* this guard's own non-blocking description of the terminal, or -1 */
  int notice_pipe[2];  /* written by handlers, polled by the loop */
  pthread_t owner;
  struct termios settings;
  unsigned char leaving[terminal_guard_capacity];
  size_t leaving_count;
  struct sigaction previous[signal_limit];
  unsigned char is_caught[signal_limit];
  unsigned char is_installed;
} guard = {.terminal = -1, .notice_pipe = {-1, -1}};

static atomic_int is_armed;
static atomic_int pending_notices;

/* Room for a handler when the fault was an overflow of the stack itself. */
static unsigned char alternate_stack[64 * 1024];

/* A terminal whose other end does not read must not keep the process from ending: after a second in all,
 * the rest is given up. */
static void write_leaving(void) {
  size_t written = 0;
  for (int attempt = 0; attempt < 20 && written < guard.leaving_count; attempt++) {
    ssize_t count = write(guard.terminal, guard.leaving + written, guard.leaving_count - written);
    if (count > 0) {
      written += (size_t)count;
    } else if (count < 0 && errno == EAGAIN) {
      struct pollfd ready = {.fd = guard.terminal, .events = POLLOUT};
      poll(&ready, 1, 50);
    } else if (count < 0 && errno != EINTR) {
      return;
    }
  }
}

void terminal_guard_restore(void) {
  if (!atomic_exchange(&is_armed, 0)) return;
  write_leaving();
  /* TCSANOW: draining could wait for ever on a terminal that does not read. */
  tcsetattr(guard.terminal, TCSANOW, &guard.settings);
}

static int is_among(const int *numbers, size_t count, int number) {
  for (size_t k = 0; k < count; k++)
    if (numbers[k] == number) return 1;
  return 0;
}

/* Whether a signal ends the process without being a fault of its own. */
static int is_ending(int number) {
  return !is_among(faults, COUNT(faults), number) && !is_among(notices, COUNT(notices), number) &&
         !is_among(harmless, COUNT(harmless), number);
}

/* Restores, then lets the previous handler (Swift's backtracer, or the default) have the signal.
 *
 * What was sent from outside gets the default: the backtracer describes a crash and returns, counting on the
 * fault to recur, so that after kill -SEGV the program would go on without its terminal.
 *
 * A fault recurs by itself when this handler returns to the faulting instruction, and so keeps its address
 * for the previous handler. Signals that were sent, and SIGTRAP (whose context points behind the
 * instruction on x86), are raised again; being blocked here, they arrive on return. */
static void end(int number, siginfo_t *info, void *context) {
  (void)context;
  int saved_errno = errno;
  if (is_ending(number) && !pthread_equal(pthread_self(), guard.owner)) {
    /* On the owner's thread nothing is drawn between restoring and dying. */
    pthread_kill(guard.owner, number);
  } else {
    terminal_guard_restore();
    struct sigaction usual = {.sa_handler = SIG_DFL};
    int is_from_outside = is_ending(number) || info->si_code == SI_USER;
    sigaction(number, is_from_outside ? &usual : &guard.previous[number], NULL);
    if (number == SIGTRAP || info->si_code <= 0 || is_ending(number)) raise(number);
  }
  errno = saved_errno;
}

static void note(int number) {
  int saved_errno = errno;
  int notice = number == SIGWINCH ? terminal_guard_resized
               : number == SIGTSTP ? terminal_guard_stopping
                                   : terminal_guard_continued;
  atomic_fetch_or(&pending_notices, notice);
  /* A full pipe is readable already. */
  ssize_t ignored = write(guard.notice_pipe[1], "", 1);
  (void)ignored;
  errno = saved_errno;
}

static void install_stack(void) {
  stack_t present;
  if (sigaltstack(NULL, &present) == 0 && !(present.ss_flags & SS_DISABLE)) return;
  stack_t stack = {.ss_sp = alternate_stack, .ss_size = sizeof alternate_stack};
  sigaltstack(&stack, NULL);
}

static void catch_signal(int number, const struct sigaction *action, int even_if_ignored) {
  if (sigaction(number, NULL, &guard.previous[number]) != 0) return;
  if (!even_if_ignored && guard.previous[number].sa_handler == SIG_IGN) return;
  guard.is_caught[number] = sigaction(number, action, NULL) == 0;
}

/* A signal that would end the process; not one that something else in it makes use of. */
static void catch_if_deadly(int number, const struct sigaction *action) {
  struct sigaction present;
  /* The C library keeps the first signals of real time to itself, and refuses here. */
  if (sigaction(number, NULL, &present) != 0 || present.sa_flags & SA_SIGINFO) return;
  if (present.sa_handler == SIG_DFL) catch_signal(number, action, 0);
}

static void install_handlers(void) {
  /* All signals wait while the terminal is given back; that SIGTTOU does lets a background process do it. */
  struct sigaction ending = {.sa_sigaction = end, .sa_flags = SA_SIGINFO | SA_ONSTACK};
  sigfillset(&ending.sa_mask);
  for (size_t k = 0; k < COUNT(endings); k++) catch_signal(endings[k], &ending, 0);
  for (size_t k = 0; k < COUNT(faults); k++) catch_signal(faults[k], &ending, 1);
  for (int number = 1; number < signal_limit; number++)
    if (is_ending(number) && !is_among(endings, COUNT(endings), number)) catch_if_deadly(number, &ending);

  struct sigaction noting = {.sa_handler = note, .sa_flags = SA_RESTART | SA_ONSTACK};
  sigemptyset(&noting.sa_mask);
  for (size_t k = 0; k < COUNT(notices); k++)
    catch_signal(notices[k], &noting, notices[k] != SIGTSTP);
}

/* A description of the same terminal that does not share O_NONBLOCK with the shell's; where its name
 * cannot be opened (some containers), a plain duplicate. */
static int open_terminal(int fd) {
  char name[PATH_MAX];
  if (ttyname_r(fd, name, sizeof name) == 0) {
    int own = open(name, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (own >= 0) return own;
  }
  return fcntl(fd, F_DUPFD_CLOEXEC, 3);
}

int terminal_guard_install(int fd, const struct termios *settings) {
  static int is_registered;
  if (guard.is_installed) return EBUSY;
  guard.terminal = open_terminal(fd);
  if (guard.terminal < 0) return errno;
  if (pipe2(guard.notice_pipe, O_NONBLOCK | O_CLOEXEC) != 0) {
    int error = errno;
    close(guard.terminal);
    guard.terminal = -1;
    return error;
  }
  guard.owner = pthread_self();
  guard.settings = *settings;
  guard.leaving_count = 0;
  guard.is_installed = 1;
  atomic_store(&pending_notices, 0);
  install_stack();
  install_handlers();
  if (!is_registered) is_registered = atexit(terminal_guard_restore) == 0;
  return 0;
}

void terminal_guard_set_leaving(const unsigned char *bytes, size_t count) {
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  guard.leaving_count = count < terminal_guard_capacity ? count : terminal_guard_capacity;
  memcpy(guard.leaving, bytes, guard.leaving_count);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
}

void terminal_guard_arm(void) {
  if (guard.is_installed) atomic_store(&is_armed, 1);
}

void terminal_guard_disarm(void) { atomic_store(&is_armed, 0); }

void terminal_guard_remove(void) {
  if (!guard.is_installed) return;
  terminal_guard_disarm();
  for (int number = 1; number < signal_limit; number++) {
    if (guard.is_caught[number]) sigaction(number, &guard.previous[number], NULL);
    guard.is_caught[number] = 0;
  }
  close(guard.terminal);
  close(guard.notice_pipe[0]);
  close(guard.notice_pipe[1]);
  guard.terminal = guard.notice_pipe[0] = guard.notice_pipe[1] = -1;
  guard.is_installed = 0;
}

int terminal_guard_descriptor(void) { return guard.notice_pipe[0]; }

int terminal_guard_take_notices(void) {
  char drained[64];
  while (read(guard.notice_pipe[0], drained, sizeof drained) > 0) {
  }
  return atomic_exchange(&pending_notices, 0);
}

void terminal_guard_stop(void) {
  struct sigaction usual = {.sa_handler = SIG_DFL}, ours;
  sigemptyset(&usual.sa_mask);
  sigaction(SIGTSTP, &usual, &ours);
  raise(SIGTSTP);
  sigaction(SIGTSTP, &ours, NULL);
}
