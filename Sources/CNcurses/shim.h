#pragma once
#if !__has_include(<curses.h>)
#error "ncurses headers are missing: apt-get install libncursesw5-dev"
#endif
#ifndef _XOPEN_SOURCE_EXTENDED
#define _XOPEN_SOURCE_EXTENDED 1
#endif
#define NCURSES_WIDECHAR 1
#define NCURSES_NOMACROS 1
#include <curses.h>
#include <langinfo.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <wchar.h>

/* What follows are macros, globals and prototypes that the importer cannot reach. */

int wcwidth(wchar_t character);

static inline attr_t curses_bold(void) { return A_BOLD; }
static inline attr_t curses_dim(void) { return A_DIM; }
static inline attr_t curses_reverse(void) { return A_REVERSE; }
static inline attr_t curses_underline(void) { return A_UNDERLINE; }

static inline WINDOW *curses_standard_screen(void) { return stdscr; }
static inline WINDOW *curses_current_screen(void) { return curscr; }
static inline int curses_color_count(void) { return COLORS; }
static inline int curses_pair_count(void) { return COLOR_PAIRS; }

/* Frees what setupterm() allocated. */
static inline void curses_forget_terminfo(void) {
  if (cur_term) del_curterm(cur_term);
}

/* The absolute cursor movement as the terminal wants it, or null. */
static inline const char *curses_cursor_address(int row, int column) {
  return cursor_address ? tiparm(cursor_address, row, column) : 0;
}

/* The window size by ioctl: 0 when the kernel knows it. */
static inline int curses_window_size(int fd, struct winsize *size) {
  return ioctl(fd, TIOCGWINSZ, size);
}
