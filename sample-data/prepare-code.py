#!/usr/bin/env python3
"""Cuts SQLite's source, which is in the public domain, into what `code` is trained on and the sample beside it.

    apt-get source --download-only sqlite3        # Debian 12 has 3.40.1
    tar xf sqlite3_3.40.1.orig.tar.xz
    sample-data/prepare-code.py sqlite3-3.40.1 training.c sample-data/sequences/sqlite.c

The files of the sample are not trained on. Files with many strings stand among those of the library, which
has few.
"""

import sys
from pathlib import Path

SAMPLE = "src/util.c src/printf.c tool/dbhash.c ext/misc/dbdump.c".split()
LEARNT = """
    src/alter.c src/analyze.c src/attach.c src/shell.c.in src/auth.c src/backup.c src/bitvec.c src/btree.c src/build.c
    tool/lemon.c src/callback.c src/complete.c src/date.c src/dbpage.c src/delete.c tool/showdb.c src/expr.c src/fkey.c
    src/func.c src/global.c src/hash.c src/insert.c tool/fuzzershell.c src/json.c src/legacy.c src/loadext.c src/main.c
    tool/sqldiff.c src/malloc.c src/memdb.c src/mutex.c src/notify.c src/os.c src/pager.c tool/showwal.c src/pcache.c
    src/pcache1.c src/pragma.c src/prepare.c src/random.c src/test1.c src/resolve.c src/rowset.c src/select.c
    src/table.c src/test2.c src/treeview.c src/trigger.c src/update.c src/upsert.c src/test3.c src/utf.c src/vacuum.c
    src/vdbe.c src/vdbeapi.c src/test4.c src/vdbeaux.c src/vdbemem.c src/vdbesort.c src/vtab.c src/test7.c src/wal.c
    src/walker.c src/where.c src/wherecode.c src/test_malloc.c src/whereexpr.c src/window.c
""".split()


def text(folder, names):
    parts = [(folder / name).read_text(encoding="latin-1") for name in names]
    return "".join(parts).replace("\r", "").expandtabs(8)


folder, learnt, sample = map(Path, sys.argv[1:])
learnt.write_text(text(folder, LEARNT))
sample.write_text(text(folder, SAMPLE))
