#!/usr/bin/env python3
"""Cuts SQLite's source, which is in the public domain, into what `code` is trained on and the sample beside it.

    apt-get source --download-only sqlite3        # Debian 12 has 3.40.1
    tar xf sqlite3_3.40.1.orig.tar.xz
    sample-data/prepare-code.py sqlite3-3.40.1 training.c sample-data/sequences/sqlite.c

The files of the sample are not trained on. Files with many strings are preferred: there is something to be learnt.
"""

import sys
from pathlib import Path

SAMPLE = "tool/sqldiff.c src/printf.c ext/misc/dbdump.c".split()
LEARNT = """
    src/shell.c.in src/main.c tool/lemon.c src/select.c tool/showdb.c src/test1.c src/build.c tool/dbhash.c src/expr.c
    src/tclsqlite.c tool/fuzzershell.c src/pragma.c src/test2.c src/resolve.c src/test3.c src/alter.c tool/showwal.c
    src/trigger.c src/test4.c src/util.c src/treeview.c src/vtab.c src/test_malloc.c src/vacuum.c src/test7.c
""".split()


def text(folder, names):
    parts = [(folder / name).read_text(encoding="latin-1") for name in names]
    return "".join(parts).replace("\r", "").expandtabs(8)


folder, learnt, sample = map(Path, sys.argv[1:])
learnt.write_text(text(folder, LEARNT))
sample.write_text(text(folder, SAMPLE))
