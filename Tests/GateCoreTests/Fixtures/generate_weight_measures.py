"""Norms and spectral radii by numpy, read by WeightMeasureTests.swift.

    pip install numpy && python generate_weight_measures.py

Reads goldens.json and writes weight_measures.json, both beside itself: for each of PyTorch's networks, layer
and direction the measures of each gate, and for random square matrices their spectral radius.
"""

import json
import pathlib

import numpy as np

HERE = pathlib.Path(__file__).parent
GATES = {"lstm": 4, "gru": 3, "rnn": 1}


def radius(matrix):
    return float(np.abs(np.linalg.eigvals(matrix.astype(np.float64))).max())


def measures(golden):
    values = np.array(golden["parameters"], dtype=np.float32)
    offset = golden["vocabulary"] * golden["inputs"]

    def take(*shape):
        nonlocal offset
        block = values[offset : offset + int(np.prod(shape))].reshape(shape)
        offset += block.size
        return block

    gates, hidden = GATES[golden["kind"]], golden["hidden"]
    directions = 2 if golden["bidirectional"] else 1
    lanes = []
    for layer in range(golden["layers"]):
        inputs = golden["inputs"] if layer == 0 else directions * hidden
        for _ in range(directions):
            w, u = take(gates, hidden, inputs), take(gates, hidden, hidden)
            b, b_u = take(gates, hidden), take(gates, hidden)
            lanes.append(
                [
                    {
                        "inputNorm": float(np.linalg.norm(w[g])),
                        "recurrentNorm": float(np.linalg.norm(u[g])),
                        "spectralRadius": radius(u[g]),
                        "biasNorms": [float(np.linalg.norm(b[g])), float(np.linalg.norm(b_u[g]))],
                    }
                    for g in range(gates)
                ]
            )
    return {"name": golden["name"], "lanes": lanes}


def matrices():
    generator = np.random.default_rng(5)
    for size in [1, 2, 3, 8, 33]:
        yield generator.normal(size=(size, size)) / np.sqrt(size)
    yield np.array([[0, -2], [2, 0]])  # a complex pair, ±2i
    yield np.array([[0, 1], [0, 0]])  # nilpotent
    yield np.array([[0.5, 100], [0, 0.25]])  # far from normal
    yield np.diag([-3, 3, 1])  # two largest of opposite sign


def nine(value):
    return float(f"{value:.9g}")


goldens = json.loads((HERE / "goldens.json").read_text())
result = {
    "networks": [measures(g) for g in goldens],
    "matrices": [
        {"size": len(m), "values": [nine(v) for v in m.astype(np.float32).reshape(-1)],
         "spectralRadius": radius(m.astype(np.float32))}
        for m in matrices()
    ],
}
text = json.dumps(result, indent=1)
(HERE / "weight_measures.json").write_text(text + "\n")
