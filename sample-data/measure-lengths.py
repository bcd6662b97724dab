#!/usr/bin/env python3
"""How far the bundled networks get: the tables "How long can it be?" of README.md beside this file.

Usage: measure-lengths.py PROGRAM [TASK ...]     (PROGRAM: a built gatescope; needs Python 3 alone)

Every number is the share of sequences of that length that are right, of COUNT sequences drawn from the task's own
grammar with a fixed seed. None of the longer ones was trained on.
"""
import csv
import random
import subprocess
import sys
import tempfile

COUNT = 40
CELLS = ["lstm", "gru", "rnn"]


def outputs(program, network, sequences):
    """The rows of outputs of each sequence; a sequence is a text, or rows of numbers."""
    with tempfile.NamedTemporaryFile("w", suffix=".csv" if isinstance(sequences[0], list) else ".txt") as file:
        if isinstance(sequences[0], list):
            lines = ["id,value,marker"]
            lines += [f"{n},{v},{m}" for n, rows in enumerate(sequences) for v, m in rows]
            options = ["--id-column", "id"]
        else:
            lines, options = ["\n\n".join(sequences)], ["--blank-lines", "split"]
        file.write("\n".join(lines) + "\n")
        file.flush()
        command = [program, "trace", network, file.name, "--what", "output"] + options
        rows = list(csv.DictReader(subprocess.run(
            command, capture_output=True, text=True, check=True).stdout.splitlines()))
    several = len(sequences) > 1
    found = {}
    for row in rows:
        found.setdefault(row.pop("sequence") if several else 0, []).append(
            {name: float(value) for name, value in row.items() if name != "t"})
    assert len(found) == len(sequences), (network, len(found))
    return list(found.values())


def likeliest(row):
    return max(row, key=row.get)


def brackets(length):
    """Words of at most four open brackets; right when every step holds exactly the legal symbols possible (5 %)."""
    text, legal, open_ = ".", [{"(", "["}], []
    while len(text) < length:
        if text[-1] != "." and not open_ and random.random() < 0.3:
            text += "."
        elif not open_ or (len(open_) < 4 and random.random() < 0.5):
            open_.append(random.choice("(["))
            text += open_[-1]
        else:
            text += {"(": ")", "[": "]"}[open_.pop()]
        here = {"(", "["} if len(open_) < 4 else set()
        if open_:
            here.add({"(": ")", "[": "]"}[open_[-1]])
        elif text[-1] != ".":
            here.add(".")
        legal.append(here)
    return text, lambda rows: all(
        {name for name, p in row.items() if p > 0.05} == want for row, want in zip(rows, legal))


def anbn(n):
    text = "." + "a" * n + "b" * n + "."
    wanted = "b" * (n - 1) + "."
    return text, lambda rows: [likeliest(row) for row in rows[n + 1:2 * n + 1]] == list(wanted)


REBER = [[("B", 1)], [("T", 2), ("P", 3)], [("S", 2), ("X", 4)], [("T", 3), ("V", 5)],
         [("X", 3), ("S", 6)], [("P", 4), ("V", 6)], [("E", 7)], []]


def reber(length):
    """An inner word of this length, or the next that comes; right when the outer symbol is predicted again."""
    while True:
        state, inner = 0, ""
        while REBER[state]:
            arcs = REBER[state]
            # The inner word goes on in its loops until it is long enough.
            loops = [arc for arc in arcs if arc in [("S", 2), ("T", 3), ("X", 3), ("P", 4)]]
            symbol, state = random.choice(loops if loops and len(inner) < length - 4 else arcs)
            inner += symbol
        if length - 2 <= len(inner) <= length + 2:
            break
    outer = random.choice("TP")
    return f".B{outer}{inner}{outer}E.", lambda rows: likeliest(rows[len(inner) + 2]) == outer


def recall(wait):
    """Two letters, ten others between them, `wait` others behind them."""
    first, second = random.choice("XY"), random.choice("XY")
    noise = lambda count: "".join(random.choice("abcd") for _ in range(count))
    text = noise(4) + first + noise(10) + second + noise(wait)
    return text, lambda rows: likeliest(rows[-1]) == first + second


def adding(length):
    rows = [[round(random.random(), 4), 0] for _ in range(length)]
    marked = [random.randrange(length // 2), length // 2 + random.randrange(length // 2)]
    for index in marked:
        rows[index][1] = 1
    total = sum(rows[index][0] for index in marked)
    return rows, lambda found: abs(list(found[-1].values())[0] - total) < 0.1


def sentiment(gap):
    """A negation or none, `gap` intensifiers, a verdict."""
    good = random.random() < 0.5
    word = random.choice(["good", "great", "wonderful", "funny"] if good else ["bad", "awful", "dull", "boring"])
    negation = random.choice(["", "not ", "never "])
    between = "".join(random.choice(["very", "really", "quite", "so", "truly"]) + " " for _ in range(gap))
    thing, link = random.choice(["film", "plot", "music", "story"]), random.choice(["was", "is"])
    praises = good != bool(negation)
    return f"the {thing} {link} {negation}{between}{word}", lambda rows: (
        (list(rows[-1].values())[0] > 0.5) == praises)


TASKS = {
    "brackets": ("symbols", brackets, [20, 40, 100, 200, 500, 1000]),
    "anbn": ("n", anbn, [5, 10, 11, 14, 15, 20, 50, 100, 200, 500, 1000]),
    "reber": ("symbols within", reber, [6, 10, 20, 50, 100, 200, 500, 1000]),
    "recall": ("letters behind", recall, [10, 20, 50, 100, 200, 500, 1000]),
    "adding": ("steps", adding, [20, 30, 50, 100, 200, 500, 1000]),
    "sentiment": ("words between", sentiment, [0, 1, 2, 3, 5, 10, 20, 50]),
}


def main():
    program, names = sys.argv[1], sys.argv[2:] or list(TASKS)
    for name in names:
        unit, make, lengths = TASKS[name]
        print(f"| `{name}`: {unit} | " + " | ".join(str(length) for length in lengths) + " |")
        print("|---" * (len(lengths) + 1) + "|")
        for cell in CELLS:
            shares = []
            for length in lengths:
                random.seed(length)
                drawn = [make(length) for _ in range(1 if name == "anbn" else COUNT)]
                found = outputs(program, f"{name}-{cell}", [sequence for sequence, _ in drawn])
                shares.append(sum(isRight(rows) for rows, (_, isRight) in zip(found, drawn)) / len(drawn))
            print(f"| {cell.upper()} | " + " | ".join(f"{100 * share:.0f} %" for share in shares) + " |", flush=True)
        print()


if __name__ == "__main__":
    main()
