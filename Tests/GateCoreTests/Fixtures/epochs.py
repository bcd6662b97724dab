"""What the scripts beside it share: numbers as text, covering tables, cases, the file."""

import json
import pathlib
import random

import numpy as np


def number(value):
    """The fewest digits that name a float32."""
    return float(str(np.float32(value)))


def flat(values):
    """A tensor or an array of any shape, row by row."""
    if hasattr(values, "detach"):
        values = values.detach().cpu().numpy()
    return [number(v) for v in values.reshape(-1).tolist()]


def covering(factors, rows, seed=1):
    """`rows` (dictionaries) with values for further `factors`, so that every value of each stands at least once
    beside every value of every other, those that `rows` have among them."""
    generator = random.Random(seed)
    table = [dict(row) for row in rows]
    for name, values in factors.items():
        others = [(other, {row[other] for row in table}) for other in table[0]]
        needed = {(other, x, y) for other, seen in others for x in seen for y in values}
        while True:
            column = [generator.choice(values) for _ in table]
            met = {(other, row[other], y) for row, y in zip(table, column) for other in row}
            if met == needed:
                break
        table = [dict(row, **{name: y}) for row, y in zip(table, column)]
    return table


def case(name, source, cell, *, hidden, columns, outputs, x, y, losses, parameters, epochs, batch, loss, squash,
         optimizer, settings, layers=1, vocabulary=0, one_bias=False):
    """A training of sequences of one length, read at the last step.

    `x` is (N, T, I), or tokens (N, T); `y` is (N) or (N, O).
    """
    return {
        "name": name, "source": source, "cell": cell, "hidden": hidden, "layers": layers, "bidirectional": False,
        "vocabulary": vocabulary, "columns": columns, "outputs": outputs, "squash": squash, "readout": "lastStep",
        "loss": loss, "optimizer": optimizer, "settings": settings, "clip": None, "batch": batch, "epochs": epochs,
        "hasOneBias": one_bias,
        "parameters": [v for p in parameters for v in flat(p)],
        "lengths": [x.shape[1]] * x.shape[0], "inputs": flat(x), "targets": flat(y),
        "losses": [number(v) for v in losses],
    }


def blocks(kernel, order, count):
    """Columns of a kernel, a block for each gate, as rows in this program's order."""
    return np.concatenate([np.split(np.asarray(kernel), count, axis=-1)[g] for g in order], axis=-1).T


def padded_sentences(rng, count, vocabulary, steps, in_front):
    """Words in random number and order, filled up with zeros to the same length."""
    rows = np.zeros((count, steps), np.int64)
    for row in rows:
        words = rng.integers(1, vocabulary, rng.integers(2, steps + 1))
        row[slice(steps - len(words), steps) if in_front else slice(0, len(words))] = words
    return rows


def write(beside, name, cases):
    path = pathlib.Path(beside).with_name(name)
    path.write_text("[\n" + ",\n".join(json.dumps(c) for c in cases) + "\n]\n")
