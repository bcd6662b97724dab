"""Points where networks can rest, and eigenvalues, by NumPy and SciPy; read by NumpyPointTests and EigenvalueTests.

    pip install numpy scipy && python generate_points.py

Writes points.json beside itself: for bundled networks, read from sample-data/models, and for small random ones, whose
parameters are in the file, all fixed points that a search from thousands of states finds under a held input, with the
eigenvalues of the Jacobian there; and eigenvalues of single matrices. The cells are written here once more, from their
equations; derivatives are by complex steps, Im F(s + iε)/ε, which are exact to rounding.
"""

import json
import pathlib
import struct

import numpy as np
from scipy.optimize import root

HERE = pathlib.Path(__file__).parent
MODELS = HERE.parents[2] / "sample-data" / "models"
GATES = {"lstm": 4, "gru": 3, "rnn": 1}
STARTS = 2500


def sigmoid(x):
    return 1 / (1 + np.exp(-np.where(x.real > -700, x, -700)))


def step(cell, layer, s, x):
    """s: h, followed by c in an LSTM."""
    w, u, b, bu = layer
    hidden = u.shape[1]
    h = s[:hidden]
    if cell == "rnn":
        return np.tanh(w @ x + u @ h + b + bu)
    if cell == "lstm":
        i, f, g, o = (w @ x + u @ h + b + bu).reshape(4, hidden)
        c = sigmoid(f) * s[hidden:] + sigmoid(i) * np.tanh(g)
        return np.concatenate([sigmoid(o) * np.tanh(c), c])
    (xr, xz, xn), (hr, hz, hn) = (w @ x + b).reshape(3, hidden), (u @ h + bu).reshape(3, hidden)
    r, z = sigmoid(xr + hr), sigmoid(xz + hz)
    return (1 - z) * np.tanh(xn + r * hn) + z * h


def jacobian(cell, layer, s, x):
    columns = []
    for k in range(len(s)):
        moved = s.astype(complex)
        moved[k] += 1e-30j
        columns.append(step(cell, layer, moved, x).imag / 1e-30)
    return np.array(columns).T


def size(cell, layer):
    return layer[1].shape[1] * (2 if cell == "lstm" else 1)


def rest(cell, layer, x):
    """Where the state goes from zero."""
    s = np.zeros(size(cell, layer))
    for _ in range(20000):
        s = step(cell, layer, s, x)
    assert np.abs(step(cell, layer, s, x) - s).max() < 1e-12, "the layer below does not rest"
    return s


def points(cell, layer, x):
    generator = np.random.default_rng(11)
    hidden = layer[1].shape[1]
    found = []
    for start in range(STARTS):
        s = generator.uniform(-1, 1, hidden)
        if cell == "lstm":
            s = np.concatenate([s, generator.normal(0, 3, hidden)])
        for _ in range([0, 3, 30, 300][start % 4]):
            s = step(cell, layer, s, x)
        if not np.isfinite(s).all():
            continue
        identity = np.eye(len(s))
        answer = root(
            lambda s: step(cell, layer, s, x) - s, s, jac=lambda s: jacobian(cell, layer, s, x) - identity, tol=1e-13)
        s = answer.x
        for _ in range(3):  # Newton's last steps
            slopes = jacobian(cell, layer, s, x) - identity
            if not np.isfinite(slopes).all() or np.linalg.cond(slopes) > 1e12:
                break
            s = s - np.linalg.solve(slopes, step(cell, layer, s, x) - s)
        if not np.isfinite(s).all() or np.abs(s).max() > 1e6:
            continue
        if np.abs(step(cell, layer, s, x) - s).max() > 1e-11 * (1 + np.abs(s).max()):
            continue
        if any(np.abs(s - p).max() < 1e-4 for p in found):
            continue
        # Where a gate keeps all to rounding, anything is a point, to rounding.
        if np.abs(np.linalg.eigvals(jacobian(cell, layer, s, x)) - 1).min() > 1e-6:
            found.append(s)
    result = []
    for s in sorted(found, key=list):
        values = np.linalg.eigvals(jacobian(cell, layer, s, x))
        order = np.lexsort((-values.imag, -values.real, -np.abs(values).round(9)))
        result.append({"state": rounded(s), "eigenvalues": [rounded([v.real, v.imag]) for v in values[order]]})
    return result


def rounded(values):
    return [float(f"{v:.8g}") for v in values]


def bundled(name, tokens=None, values=None):
    data = (MODELS / f"{name}.safetensors").read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    arrays = {}
    for key, entry in header.items():
        if key != "__metadata__":
            first, last = entry["data_offsets"]
            flat = np.frombuffer(data[8 + length + first : 8 + length + last], dtype="<f4")
            arrays[key] = flat.reshape(entry["shape"]).astype(np.float64)
    parts = ["weight_ih", "weight_hh", "bias_ih", "bias_hh"]
    layer = [arrays[f"rnn.{part}_l0"] for part in parts]
    if values is not None:
        x = np.array(values, dtype=np.float64)
    elif "embedding.weight" in arrays:
        x = arrays["embedding.weight"][tokens].mean(axis=0)
    else:
        x = np.eye(layer[0].shape[1])[tokens].mean(axis=0)
    cell = name.rsplit("-")[-1]
    return {"name": name, "cell": cell, "tokens": tokens, "values": values, "points": points(cell, layer, x)}


def random(cell, hidden, radius, seed, layers=1):
    """The recurrent matrices of the gates have this spectral radius, about; the last layer is searched."""
    generator = np.random.default_rng(seed)
    rows = GATES[cell] * hidden
    values = [0.5, -0.25]
    stack, flat = [], []
    for index in range(layers):
        inputs = 2 if index == 0 else hidden
        shapes = [(rows, inputs), (rows, hidden), (rows,), (rows,)]
        scales = [0.5, radius / np.sqrt(hidden), 0.3, 0.3]
        layer = [(generator.normal(size=shape) * scale).astype(np.float32) for shape, scale in zip(shapes, scales)]
        flat += [float(f"{v:.9g}") for array in layer for v in array.reshape(-1)]
        stack.append([array.astype(np.float64) for array in layer])
    x = np.array(values)
    for layer in stack[:-1]:
        x = rest(cell, layer, x)[:hidden]
    return {
        "name": f"{layers} × {cell} of {hidden}, radius {radius}", "cell": cell, "values": values, "hidden": hidden,
        "layers": layers, "parameters": flat, "points": points(cell, stack[-1], x),
    }


def matrices():
    generator = np.random.default_rng(5)
    for n in [1, 2, 3, 5, 16, 40]:
        yield f"{n} random rows", generator.normal(size=(n, n)) / np.sqrt(n)
    badly = generator.normal(size=(12, 12)) * np.logspace(-6, 6, 12)
    yield "badly scaled", badly / np.logspace(-6, 6, 12)[:, None]
    symmetric = generator.normal(size=(9, 9))
    yield "symmetric", symmetric + symmetric.T


def matrix(name, values):
    values = np.vectorize(lambda v: float(f"{v:.9g}"))(values)
    eigenvalues = np.linalg.eigvals(values)
    order = np.lexsort((-eigenvalues.imag, -eigenvalues.real, -np.abs(eigenvalues).round(9)))
    return {
        "name": name, "size": len(values), "values": values.reshape(-1).tolist(),
        "eigenvalues": [[float(v.real), float(v.imag)] for v in eigenvalues[order]],
    }


networks = [
    bundled("recall-lstm", tokens=[0, 1, 2, 3]),
    bundled("recall-gru", tokens=[0, 1, 2, 3]),
    bundled("recall-rnn", tokens=[0, 1, 2, 3]),
    bundled("anbn-gru", tokens=[2]),
    bundled("anbn-lstm", tokens=[2]),
    bundled("brackets-gru", tokens=[0, 1, 2, 3, 4]),
    bundled("brackets-lstm", tokens=[0, 1, 2, 3, 4]),
    bundled("sentiment-gru", tokens=[7]),
    bundled("adding-gru", values=[0, 0]),
    random("lstm", 5, 2, 1),
    random("lstm", 6, 4, 2),
    random("gru", 6, 1.5, 3),
    random("gru", 5, 3, 4),
    random("rnn", 6, 0.8, 5),
    random("rnn", 6, 1.8, 6),
    random("rnn", 5, 3, 7),
    random("rnn", 6, 3.5, 47),
    random("gru", 5, 4, 43),
    random("lstm", 4, 6, 43),
    random("gru", 4, 2, 8, layers=2),
    random("lstm", 4, 4, 9, layers=2),
]
for network in networks:
    largest = sorted(round(abs(complex(*p["eigenvalues"][0])), 4) for p in network["points"])
    far = max([0] + [max(map(abs, p["state"])) for p in network["points"]])
    print(network["name"], len(largest), largest[:12], round(far, 2))
result = {"networks": networks, "matrices": [matrix(*pair) for pair in matrices()]}
(HERE / "points.json").write_text(json.dumps(result, separators=(",", ":"), ensure_ascii=False) + "\n")
