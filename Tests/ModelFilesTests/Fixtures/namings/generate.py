#!/usr/bin/env python3
"""Makes files with the arrays of recurrent cells under other names than PyTorch's, and what the programs compute.

    python3 generate.py            (in this folder; the files beside it are replaced)

Needs jax 0.10, flax 0.12, equinox 0.13, dm-haiku 0.0.17, mlx 0.32 (mlx[cpu] on Linux), numpy and safetensors. NAME is
the file as a user would write it; NAME.expected.safetensors holds the input (T, I) and the hidden states (T, H) in F32.
TensorFlow 1 no longer runs, and cells that people write out have no program: their numbers are computed here by NumPy
from the equations in the comments.
"""

import pathlib
import pickle

import equinox as eqx
import flax.linen as linen
import flax.nnx as nnx
import haiku as hk
import jax
import jax.numpy as jnp
import mlx.core as mx
import mlx.nn as mnn
import numpy as np
from safetensors.numpy import save_file

HERE = pathlib.Path(__file__).parent
STEPS, INPUTS, UNITS = 6, 3, 4
generator = np.random.default_rng(1)
numbers = lambda *shape: (generator.standard_normal(shape) * 0.6).astype(np.float32)
sigmoid = lambda a: 1 / (1 + np.exp(-a))


def save(name, tensors, x, hidden, **further):
    tensors = {k: np.ascontiguousarray(np.asarray(v, dtype=np.float32)) for k, v in tensors.items()}
    if name.endswith(".pkl"):
        # Haiku's own form of parameters: a dictionary of dictionaries.
        tree = {}
        for key, value in tensors.items():
            owner, _, last = key.rpartition("/")
            tree.setdefault(owner, {})[last] = value
        (HERE / name).write_bytes(pickle.dumps(tree))
    elif name.endswith(".npz"):
        np.savez(HERE / name, **tensors)
    else:
        save_file(tensors, HERE / name)
    expected = {"input": x, "hidden": hidden} | further
    expected = {k: np.ascontiguousarray(np.asarray(v, dtype=np.float32)) for k, v in expected.items()}
    save_file(expected, HERE / f"{name}.expected.safetensors")


def flat(tree, join="/"):
    """A tree of parameters by paths; what is 0 at the beginning (biases) is filled with numbers."""
    return {join.join(str(getattr(k, "key", getattr(k, "name", getattr(k, "idx", k)))) for k in path): value
            for path, value in jax.tree_util.tree_flatten_with_path(tree)[0]}


def filled(tree):
    return jax.tree_util.tree_map(lambda a: jnp.asarray(numbers(*a.shape)), tree)


def of_mlx():
    for kind, name in [(mnn.LSTM, "mlx-lstm"), (mnn.GRU, "mlx-gru"), (mnn.RNN, "mlx-rnn")]:
        layer = kind(INPUTS, UNITS)
        parameters = {k: mx.array(numbers(*v.shape)) for k, v in layer.parameters().items()}
        layer.update(parameters)
        x = numbers(STEPS, INPUTS)
        hidden = layer(mx.array(x)[None])
        hidden = hidden[0] if isinstance(hidden, tuple) else hidden
        save(f"{name}.safetensors", {f"rnn.{k}": np.array(v) for k, v in parameters.items()}, x, np.array(hidden)[0])


def of_linen():
    cells = [("flax-lstm.safetensors", linen.OptimizedLSTMCell), ("flax-gru.npz", linen.GRUCell),
             ("flax-rnn.safetensors", linen.SimpleCell)]
    for name, kind in cells:

        class Tagger(linen.Module):
            @linen.compact
            def __call__(self, x):
                hidden = linen.RNN(kind(UNITS), name="rnn")(x)
                return hidden, linen.Dense(5, name="head")(hidden)

        x = numbers(STEPS, INPUTS)
        model = Tagger()
        variables = filled(model.init(jax.random.key(0), x[None]))
        hidden, output = model.apply(variables, x[None])
        save(name, flat(variables), x, hidden[0], output=output[0])


def of_nnx():
    for name, kind in [("nnx-lstm", nnx.OptimizedLSTMCell), ("nnx-lstm-by-gate", nnx.LSTMCell), ("nnx-gru", nnx.GRUCell),
                       ("nnx-rnn", nnx.SimpleCell)]:
        cell = kind(INPUTS, UNITS, rngs=nnx.Rngs(0))
        state = nnx.state(cell, nnx.Param)
        nnx.update(cell, jax.tree_util.tree_map(lambda a: jnp.asarray(numbers(*a.shape)), state))
        x = numbers(STEPS, INPUTS)
        hidden = nnx.RNN(cell, rngs=nnx.Rngs(0))(x[None])[0]
        tensors = {".".join(map(str, path)): v[...] for path, v in nnx.to_flat_state(nnx.state(cell, nnx.Param))}
        save(f"{name}.safetensors", {f"cell.{k}": v for k, v in tensors.items()}, x, hidden)


def of_equinox():
    for name, kind in [("equinox-lstm", eqx.nn.LSTMCell), ("equinox-gru", eqx.nn.GRUCell)]:
        cell = kind(INPUTS, UNITS, key=jax.random.key(0))
        cell = jax.tree_util.tree_map(lambda a: jnp.asarray(numbers(*a.shape)) if eqx.is_array(a) else a, cell)
        x = numbers(STEPS, INPUTS)
        state = (jnp.zeros(UNITS), jnp.zeros(UNITS)) if kind is eqx.nn.LSTMCell else jnp.zeros(UNITS)
        hidden = []
        for row in x:
            state = cell(row, state)
            hidden.append(state[0] if isinstance(state, tuple) else state)
        arrays = jax.tree_util.tree_flatten_with_path(eqx.filter(cell, eqx.is_array))[0]
        # JAX's own text of a path: ".weight_ih".
        save(f"{name}.safetensors", {f"cell{jax.tree_util.keystr(path)}": v for path, v in arrays}, x, np.stack(hidden))


def of_haiku():
    cells = [("haiku-lstm.npz", hk.LSTM), ("haiku-gru.safetensors", hk.GRU), ("haiku-rnn.safetensors", hk.VanillaRNN)]
    for name, kind in cells:

        def forward(x):
            core = kind(UNITS)
            hidden, _ = hk.dynamic_unroll(core, x, core.initial_state(None))
            return hidden, hk.Linear(5, name="head")(hidden)

        model = hk.without_apply_rng(hk.transform(forward))
        x = numbers(STEPS, INPUTS)
        parameters = filled(model.init(jax.random.key(0), x))
        hidden, output = model.apply(parameters, x)
        save(name, flat(parameters), x, hidden, output=output)
        if kind is hk.LSTM:
            save("haiku-lstm.pkl", flat(parameters), x, hidden, output=output)


def lstm(x, W, U, b, p=None, units=UNITS):
    """W, U, b by gate, W (H, I); p of i, f, o."""
    h, c, hidden = np.zeros(units), np.zeros(units), []
    zero = {g: 0 for g in "ifo"}
    p = p or zero
    for row in x:
        a = {g: W[g] @ row + U[g] @ h + b[g] for g in "ifgo"}
        i, f = sigmoid(a["i"] + p["i"] * c), sigmoid(a["f"] + p["f"] * c)
        c = f * c + i * np.tanh(a["g"])
        h = sigmoid(a["o"] + p["o"] * c) * np.tanh(c)
        hidden.append(h)
    return np.stack(hidden)


def gru(x, W, U, b, bU=None, reset="before", update="keeps", units=UNITS):
    h, hidden = np.zeros(units), []
    bU = bU or {g: 0 for g in "rzn"}
    for row in x:
        r, z = (sigmoid(W[g] @ row + U[g] @ h + b[g] + bU[g]) for g in "rz")
        inner = U["n"] @ (r * h) + bU["n"] if reset == "before" else r * (U["n"] @ h + bU["n"])
        n = np.tanh(W["n"] @ row + b["n"] + inner)
        h = z * h + (1 - z) * n if update == "keeps" else (1 - z) * h + z * n
        hidden.append(h)
    return np.stack(hidden)


def gates(letters, inputs=INPUTS):
    return ({g: numbers(UNITS, inputs) for g in letters}, {g: numbers(UNITS, UNITS) for g in letters},
            {g: numbers(UNITS) for g in letters})


def of_tensorflow1():
    """rnn_cell_impl.py: kernel (I + H, 4H) multiplies [x, h]; i, j, f, o; sigmoid(f + forget_bias). GRU: r, u."""
    for name, diagonal in [("tf1-lstm.npz", False), ("tf1-lstm-peepholes.safetensors", True)]:
        W, U, b = gates("ifgo")
        kernel = np.concatenate([np.concatenate([W[g].T, U[g].T]) for g in "igfo"], axis=1)
        owner = "rnn/lstm_cell" if diagonal else "rnn/multi_rnn_cell/cell_0/basic_lstm_cell"
        tensors = {f"{owner}/kernel": kernel, f"{owner}/bias": np.concatenate([b[g] for g in "igfo"])}
        p = {g: numbers(UNITS) for g in "ifo"} if diagonal else None
        if p:
            tensors |= {f"{owner}/w_{g}_diag": v for g, v in p.items()}
        tensors |= {"dense/kernel": numbers(UNITS, 5), "dense/bias": numbers(5)}
        x = numbers(STEPS, INPUTS)
        hidden = lstm(x, W, U, b | {"f": b["f"] + 1}, p)
        save(name, tensors, x, hidden, output=hidden @ tensors["dense/kernel"] + tensors["dense/bias"])
    W, U, b = gates("rzn")
    joined = lambda names: np.concatenate([np.concatenate([W[g].T, U[g].T]) for g in names], axis=1)
    tensors = {"rnn/gru_cell/gates/kernel": joined("rz"), "rnn/gru_cell/gates/bias": np.concatenate([b["r"], b["z"]]),
               "rnn/gru_cell/candidate/kernel": joined("n"), "rnn/gru_cell/candidate/bias": b["n"]}
    x = numbers(STEPS, INPUTS)
    save("tf1-gru.safetensors", tensors, x, gru(x, W, U, b))


def of_tensorflow1_in_two_directions():
    """bidirectional_dynamic_rnn: the outputs of fw and bw beside each other."""
    tensors, sides, x = {}, {}, numbers(STEPS, INPUTS)
    for side in ("fw", "bw"):
        W, U, b = gates("ifgo")
        owner = f"bidirectional_rnn/{side}/lstm_cell"
        tensors[f"{owner}/kernel"] = np.concatenate([np.concatenate([W[g].T, U[g].T]) for g in "igfo"], axis=1)
        tensors[f"{owner}/bias"] = np.concatenate([b[g] for g in "igfo"])
        rows = x if side == "fw" else x[::-1]
        hidden = lstm(rows, W, U, b | {"f": b["f"] + 1})
        sides[side] = hidden if side == "fw" else hidden[::-1]
    hidden = np.concatenate([sides["fw"], sides["bw"]], axis=1)
    tensors |= {"proj/kernel": numbers(2 * UNITS, 5), "proj/bias": numbers(5)}
    save("tf1-two-directions.npz", tensors, x, hidden, output=hidden @ tensors["proj/kernel"] + tensors["proj/bias"])


def written_out():
    def by_gate(name, letters, cell, spell, further=lambda W, U, b: {}, **options):
        W, U, b = gates(letters)
        tensors = {k: v for g in letters for k, v in spell(g, W[g], U[g], b[g]).items()} | further(W, U, b)
        x = numbers(STEPS, INPUTS)
        save(name, tensors, x, cell(x, W, U, b, **options))

    # d2l.ai 10.1 and 10.2: X @ W_xi + H @ W_hi + b_i; the candidate is c, the GRU's h; Z keeps, reset before.
    c = lambda g: "c" if g == "g" else g
    by_gate("written-d2l-lstm.safetensors", "ifgo", lstm,
            lambda g, W, U, b: {f"W_x{c(g)}": W.T, f"W_h{c(g)}": U.T, f"b_{c(g)}": b})
    h = lambda g: "h" if g == "n" else g
    by_gate("written-d2l-gru.npz", "rzn", gru,
            lambda g, W, U, b: {f"W_x{h(g)}": W.T, f"W_h{h(g)}": U.T, f"b_{h(g)}": b})
    # A linear layer for each gate, as in textbooks: W_i(x) + U_i(h).
    by_gate("written-linear-lstm.safetensors", "ifgo", lstm,
            lambda g, W, U, b: {f"lstm.W_{g}.weight": W, f"lstm.U_{g}.weight": U, f"lstm.U_{g}.bias": b})
    # The letters of PyTorch's documentation: W_ii, W_hi, b_ii, b_hi, (outputs, inputs).
    by_gate("written-letters-lstm.safetensors", "ifgo", lstm,
            lambda g, W, U, b: {f"W_i{g}": W, f"W_h{g}": U, f"b_i{g}": b / 4, f"b_h{g}": b * 3 / 4})
    # Peepholes as vectors: W_ci, W_cf, W_co (Graves 2013, equations 7 to 11).
    p = {g: numbers(UNITS) for g in "ifo"}
    by_gate("written-peephole-lstm.safetensors", "ifgo", lstm,
            lambda g, W, U, b: {f"W_x{c(g)}.weight": W, f"W_x{c(g)}.bias": b, f"W_h{c(g)}.weight": U},
            lambda W, U, b: {f"W_c{g}": v[None] for g, v in p.items()}, p=p)
    by_gate("written-peephole-matrix.safetensors", "ifgo", lstm,
            lambda g, W, U, b: {f"W_x{c(g)}.weight": W, f"W_x{c(g)}.bias": b, f"W_h{c(g)}.weight": U},
            lambda W, U, b: {f"W_c{g}": numbers(UNITS, UNITS) for g in "ifo"})
    # One linear layer for all gates, x2h(x) + h2h(h), chunk(4): i, f, g, o; GRU r, z, n, reset after the product.
    W, U, b = gates("ifgo")
    stack = lambda d, letters: np.concatenate([d[g] for g in letters])
    x = numbers(STEPS, INPUTS)
    save("written-x2h-lstm.safetensors",
         {"cell.x2h.weight": stack(W, "ifgo"), "cell.x2h.bias": stack(b, "ifgo") / 2, "cell.h2h.weight": stack(U, "ifgo"),
          "cell.h2h.bias": stack(b, "ifgo") / 2}, x, lstm(x, W, U, b))
    W, U, b = gates("rzn")
    bU = {g: numbers(UNITS) for g in "rzn"}
    x = numbers(STEPS, INPUTS)
    save("written-x2h-gru.safetensors",
         {"cell.x2h.weight": stack(W, "rzn"), "cell.x2h.bias": stack(b, "rzn"), "cell.h2h.weight": stack(U, "rzn"),
          "cell.h2h.bias": stack(bU, "rzn")}, x, gru(x, W, U, b, bU, reset="after"))
    # Gates that read both joined: W_f · [h, x] + b_f (Olah 2015), and torch.cat((x, h), 1).
    by_gate("written-joined-hx-lstm.safetensors", "ifgo", lstm,
            lambda g, W, U, b: {f"W_{c(g)}.weight": np.concatenate([U, W], axis=1), f"W_{c(g)}.bias": b})
    words = {"r": "reset", "z": "update", "n": "new"}
    by_gate("written-joined-gru.safetensors", "rzn", gru,
            lambda g, W, U, b: {f"gru.{words[g]}_gate.weight": np.concatenate([W, U], axis=1), f"gru.{words[g]}_gate.bias": b})
    # Karpathy's min-char-rnn: tanh(Wxh x + Whh h + bh), Why h + by, columns.
    W, U, b, y = numbers(UNITS, INPUTS), numbers(UNITS, UNITS), numbers(UNITS, 1), numbers(5, UNITS)
    by, h, hidden, x = numbers(5, 1), np.zeros(UNITS), [], numbers(STEPS, INPUTS)
    for row in x:
        h = np.tanh(W @ row + U @ h + b[:, 0])
        hidden.append(h)
    save("written-rnn.npz", {"Wxh": W, "Whh": U, "bh": b, "Why": y, "by": by}, x, np.stack(hidden),
         output=np.stack(hidden) @ y.T + by[:, 0])


of_mlx()
of_linen()
of_nnx()
of_equinox()
of_haiku()
of_tensorflow1()
written_out()
of_tensorflow1_in_two_directions()
