#!/usr/bin/env python3
"""Makes the .npy fixtures beside it, and reads back the one that this project writes. Needs numpy.

    python3 generate.py            (in this folder; the files beside it are replaced)

TYPE-ORDER.npy holds the same six numbers in every type, little-endian (le), big-endian (be) or of one byte (by),
in the order of C or Fortran; version-N.npy those as float32 in each version of the format.
compressed.npz is numpy.savez_compressed of an array of numbers and of many zeros.
written.npy, and written.npz with written.csv, are made by this project (NumpyTests and TraceExportTests, with
GATESCOPE_RECORD set) and only checked here.
"""

import pathlib

import numpy as np

HERE = pathlib.Path(__file__).parent
NUMBERS = np.array([[0, 1, 100], [3, 0, 7]])


def main():
    for kind in ["f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "b1"]:
        sizes = "<>" if kind[1] != "1" else "|"
        for mark in sizes:
            order = {"<": "le", ">": "be", "|": "by"}[mark]
            for layout in "CF":
                array = np.array(NUMBERS, dtype=mark + kind, order=layout)
                np.save(HERE / f"{kind}-{order}-{layout}.npy", array)
    for version in [(1, 0), (2, 0), (3, 0)]:
        with open(HERE / f"version-{version[0]}.npy", "wb") as file:
            np.lib.format.write_array(file, NUMBERS.astype("<f4"), version=version)
    np.save(HERE / "signed-limits.npy", np.array([-(2**63), -1, 2**63 - 1]))
    np.save(HERE / "unsigned-limit.npy", np.array([2**64 - 1], dtype="<u8"))
    np.save(HERE / "special.npy", np.array([np.nan, np.inf, -np.inf, 1e300, 1e-300]))
    np.save(HERE / "scalar.npy", np.float32(2.5))
    np.save(HERE / "vector.npy", np.arange(4, dtype="<f4"))
    np.save(HERE / "nothing.npy", np.zeros((0, 3), dtype="<f4"))
    np.save(HERE / "cube-F.npy", np.asfortranarray(np.arange(24, dtype="<i4").reshape(2, 3, 4)))
    np.save(HERE / "complex.npy", np.zeros(2, dtype="<c8"))
    np.save(HERE / "text.npy", np.array(["ab", "c"]))
    np.save(HERE / "record.npy", np.zeros(2, dtype=[("a", "<f4"), ("b", "<i4")]))
    np.savez_compressed(
        HERE / "compressed.npz", numbers=NUMBERS.astype("<f4"), zeros=np.zeros((20_000, 2), dtype="<f4"))
    written = HERE / "written.npy"
    if written.exists():
        array = np.load(written)
        assert array.dtype == np.dtype("<f4") and array.shape == (2, 3), array
        expected = np.array([[0, 0.1, -1.5], [np.inf, -0.0, 1e-30]], dtype="<f4")
        assert array.tobytes() == expected.tobytes(), array
        print("written.npy is read as it was written")
    archive = HERE / "written.npz"
    if archive.exists():
        rows = np.genfromtxt(HERE / "written.csv", delimiter=",", names=True, dtype=None, encoding="utf-8")
        with np.load(archive) as arrays:
            assert sorted(arrays) == ["layer0.backward.hidden", "layer0.forward.hidden"], list(arrays)
            for row in rows:
                array = arrays[f"layer0.{row['direction']}.hidden"]
                assert array.shape == (3, 2) and array[row["t"] - 1, row["unit"]] == np.float32(row["hidden"])
        print("written.npz is read as it was written")


if __name__ == "__main__":
    main()
