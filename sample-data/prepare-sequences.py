#!/usr/bin/env python3
"""Derives sequences/alice.txt and sequences/mauna-loa-co2.csv from their sources (README.md says which).

    prepare-sequences.py alice29.txt co2.csv sequences
"""

import csv
import re
import sys
from pathlib import Path


def paragraphs(text):
    """Each paragraph as one line: headings, rows of asterisks and line ends of the printed page go."""
    for block in re.split(r"\n\s*\n", text.replace("\r", "").replace("\x1a", "")):
        line = re.sub(r"(\w)- (?=\w)", r"\1-", " ".join(block.split()))
        if line and "*" not in line and line != line.upper() and "_" not in line:
            yield line


def quoted(line):
    """Speech in double quotes, what is quoted within it in single ones, apostrophes as they are.

    The source opens speech with ` and closes it with the character that is also its apostrophe. That
    character closes when speech is open and it follows punctuation, or follows a letter and no later one in
    the line could close before the next opening.
    """
    out, open_ = [], False
    for at, character in enumerate(line):
        before, after = line[at - 1 : at], line[at + 1 : at + 2]
        if character == "`":
            out.append('"')
            open_ = True
        elif character == '"':
            out.append("'")
        elif character == "'" and open_ and not after.isalpha():
            rest = line[at + 1 :].split("`")[0]
            if not before.isalpha() or not re.search(r"[^a-zA-Z ]'", rest):
                out.append('"')
                open_ = False
            else:
                out.append("'")
        else:
            out.append(character)
    return "".join(out)


def book(source):
    lines = [quoted(line) for line in paragraphs(source)]
    start = next(at for at, line in enumerate(lines) if line.startswith("Alice was beginning"))
    kept = [line for line in lines[start:] if not re.search(r"[\[\]0-9]", line) and "CHAPTER" not in line]
    return "\n".join(kept) + "\n"


def four_weeks(rows):
    """Means over four weeks, 13 of them to 52 weeks; None where no week was measured."""
    for at in range(0, len(rows) - 3, 4):
        values = [float(row["co2"]) for row in rows[at : at + 4] if row["co2"]]
        yield rows[at]["date"], sum(values) / len(values) if values else None


def main():
    alice, co2, folder = (Path(argument) for argument in sys.argv[1:])
    (folder / "alice.txt").write_text(book(alice.read_text("ascii", errors="ignore")))
    with co2.open() as source, (folder / "mauna-loa-co2.csv").open("w") as target:
        target.write("year,ppm\n")
        for date, mean in four_weeks(list(csv.DictReader(source))):
            day = (int(date[4:6]) - 1) * 30.4 + int(date[6:])
            target.write(f"{int(date[:4]) + day / 365:.3f},{'' if mean is None else f'{mean:.2f}'}\n")


main()
