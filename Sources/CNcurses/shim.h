#pragma once
#if !__has_include(<curses.h>)
#error "ncurses headers are missing: apt-get install libncursesw5-dev"
#endif
#define NCURSES_WIDECHAR 1
#define NCURSES_NOMACROS 1
#include <curses.h>
#include <term.h>
