#pragma once
#include <stddef.h>
#include <termios.h>

/* Gives the terminal back on every way out of the program.
 *
 * A terminal that draws full screens leaves the shell unusable when its process dies without undoing what
 * it did: raw input, alternate screen, hidden cursor, mouse reports. Signals and traps run no Swift code,
 * so the undoing happens here, in handlers that call only async-signal-safe functions.
 *
 * One guard exists in a process, because signal handlers do. All functions except the handlers are called
 * on the thread that installs the guard. */

/* What the program finds when its loop next looks: bits of terminal_guard_take_notices(). */
enum {
  terminal_guard_resized = 1,   /* SIGWINCH */
  terminal_guard_stopping = 2,  /* SIGTSTP */
  terminal_guard_continued = 4, /* SIGCONT */
};

/* Remembers the settings of the terminal on `fd` and installs the handlers. Signals that are ignored (as
 * nohup does) stay ignored. Returns 0, or an errno value. */
int terminal_guard_install(int fd, const struct termios *settings);

/* The bytes that undo what was sent to the screen, at most terminal_guard_capacity of them; the rest is cut. */
enum { terminal_guard_capacity = 512 };
void terminal_guard_set_leaving(const unsigned char *bytes, size_t count);

/* From now on a way out restores the terminal (armed) or leaves it as it is (disarmed). */
void terminal_guard_arm(void);
void terminal_guard_disarm(void);

/* Restores the terminal if the guard is armed, and disarms it. Also runs at exit(). */
void terminal_guard_restore(void);

/* Puts the previous handlers back and closes the guard's descriptors. */
void terminal_guard_remove(void);

/* A descriptor that becomes readable when there are notices, or -1. */
int terminal_guard_descriptor(void);

/* The notices since the last call. */
int terminal_guard_take_notices(void);

/* Stops the process as SIGTSTP does by default; returns when it is continued, or at once in a process
 * group without a shell that could continue it. */
void terminal_guard_stop(void);
