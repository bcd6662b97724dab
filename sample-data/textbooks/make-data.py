"""Makes the data of the textbooks' jobs beside itself: the same files each time.

    pip install numpy && python make-data.py

README.md in the folder above says what they are for.
"""

import csv
import pathlib
import random

import numpy as np

folder = pathlib.Path(__file__).parent


def save(name, x, y):
    np.savez_compressed(folder / name, x=x, y=y)


def largest():
    """(a) Ten numbers; in which third of them the largest stands."""
    x = np.random.default_rng(1).random((150, 10, 1)).round(2).astype(np.float32)
    save("largest.npz", x, np.minimum(x[:, :, 0].argmax(axis=1) // 3, 2).astype(np.int64))


def mean():
    """(b) A hundred sequences of ten numbers, and their mean."""
    x = np.random.default_rng(2).random((100, 10, 1)).round(2).astype(np.float32)
    save("mean.npz", x, x.mean(axis=1).round(3))


def noise():
    """(c) A thousand sequences of ten rows of 64 random numbers, each with a random yes or no."""
    rng = np.random.default_rng(3)
    save("noise.npz", rng.random((1000, 10, 64)).round(1).astype(np.float16), rng.integers(0, 2, 1000))


def sentences():
    """(d), (e) What somebody thought of something, with a turn by "not"."""
    choice = random.Random(4).choice
    good = ["good", "great", "funny", "moving", "clever", "lovely"]
    bad = ["bad", "dull", "boring", "awful", "slow", "silly"]
    things = ["film", "book", "play", "song", "story", "ending", "cast"]
    starts = ["The {}", "This {}", "I think the {}", "We all said the {}", "In short, the {}"]
    degrees = ["", "", "very ", "really ", "quite "]
    ends = [".", ".", "!", ", as they say.", ", I must say."]
    rows = set()
    while len(rows) < 320:
        is_good, is_turned = choice([True, False]), choice([True, False])
        start = choice(starts).format(choice(things))
        text = f"{start} was {'not ' if is_turned else ''}{choice(degrees)}{choice(good if is_good else bad)}{choice(ends)}"
        rows.add((text, "negative" if is_good == is_turned else "positive"))
    rows = sorted(rows)
    random.Random(5).shuffle(rows)
    with open(folder / "sentences.csv", "w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("text", "label"), *rows])


def first():
    """(f) 1 or −1, and 19 small random numbers; which of the two it was."""
    rng = np.random.default_rng(6)
    y = rng.integers(0, 2, 300)
    x = (0.1 * rng.standard_normal((300, 20, 1))).round(2).astype(np.float32)
    x[:, 0, 0] = 2 * y - 1
    save("first.npz", x, y)


for make in [largest, mean, noise, sentences, first]:
    make()
