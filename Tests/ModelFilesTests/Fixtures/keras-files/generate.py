#!/usr/bin/env python3
"""Makes Keras's own files and Keras's numbers for them. Needs keras, torch, h5py and safetensors.

    KERAS_BACKEND=torch python3 generate.py      (in this folder; the files beside it are replaced)

NAME.keras, NAME.h5 and NAME.weights.h5 are one model as Keras 3 saves it; NAME.expected.safetensors holds, as F32, the
input (T) or (T, I) and what the model returns: (T, O), or (1, O) when its last layer returns no sequence.

layouts.h5 has datasets in the ways in which h5py stores them when it is asked for, new-layouts.h5 the same in the newest
version of the format that h5py writes. lzf.h5 and many-links.h5 have what is not read.
"""

import pathlib

import h5py
import keras
import ml_dtypes
import numpy as np
from keras import layers as L
from safetensors.numpy import save_file

HERE = pathlib.Path(__file__).parent
STEPS = 7
random = np.random.default_rng(5)


def save(name, model, x, endings):
    # Keras begins with biases of 0, which would hide where they go.
    model.set_weights([random.uniform(-0.8, 0.8, w.shape).astype(np.float32) for w in model.get_weights()])
    for ending in endings:
        path = HERE / f"{name}{ending}"
        if ending == ".weights.h5":
            model.save_weights(path)
        else:
            model.save(path)
    output = np.atleast_2d(np.asarray(model.predict(x[None], verbose=0))[0])
    save_file({"input": x.astype(np.float32), "output": output.astype(np.float32)}, HERE / f"{name}.expected.safetensors")
    keras.utils.clear_session()


def numbers(width):
    return random.normal(size=(STEPS, width)).astype(np.float32)


def tokens(size):
    return random.integers(0, size, STEPS)


def chain(name, parts, x, endings=(".keras", ".h5")):
    inputs = keras.Input((None,)) if x.ndim == 1 else keras.Input((None, x.shape[1]))
    save(name, keras.Sequential([inputs, *parts]), x, endings)


chain("tagger", [L.Embedding(9, 5), L.Dropout(0.1), L.Bidirectional(L.LSTM(4, return_sequences=True), name="both"),
                 L.GRU(3, reset_after=False, activation="relu", recurrent_activation="hard_sigmoid", return_sequences=True),
                 L.TimeDistributed(L.Dense(2), name="head"), L.Activation("softmax")],
      tokens(9))
chain("classifier", [L.LSTM(4, return_sequences=True), L.GRU(5), L.Dense(3, activation="softmax")], numbers(2),
      (".keras", ".weights.h5"))
chain("added", [L.Bidirectional(L.SimpleRNN(4, activation="relu"), merge_mode="sum"), L.Dense(1, activation="sigmoid")], numbers(3), (".h5",))
chain("cells", [L.RNN([L.LSTMCell(3, activation="softsign"), L.GRUCell(4, use_bias=False), L.LSTMCell(3)], return_sequences=True)],
      numbers(2))
chain("masked", [L.Embedding(9, 3, mask_zero=True), L.LSTM(3)], tokens(8) + 1, (".keras",))
chain("between", [L.LSTM(3, return_sequences=True), L.Conv1D(3, 2), L.LSTM(2)], numbers(2), (".keras",))
chain("convolved", [L.Conv1D(3, 1), L.LSTM(4, return_sequences=True), L.GlobalAveragePooling1D(), L.Dense(2)], numbers(2), (".keras",))

# Padded in front, in the middle and behind. These draw their own numbers, so that those above stay as they are.
random = np.random.default_rng(6)
chain("padded", [L.Embedding(9, 4, mask_zero=True), L.Bidirectional(L.LSTM(3, return_sequences=True)), L.GRU(4, return_sequences=True),
                 L.Dense(2)], np.array([0, 0, 3, 5, 0, 8, 1, 0]), (".keras", ".h5"))
gaps = numbers(3)
gaps[[0, 3, 4]] = -1
chain("gaps", [L.Masking(-1.0), L.LSTM(4, return_sequences=True), L.Bidirectional(L.SimpleRNN(3)), L.Dense(2)], gaps, (".keras",))
both = numbers(2)
both[[1, 6]] = 0
chain("zeroed", [L.Masking(), L.Bidirectional(L.GRU(3, return_sequences=True)), L.TimeDistributed(L.Dense(2))], both, (".h5",))
random = np.random.default_rng(7)

# What reads a layer that goes backwards reads from the end as well.
chain("turned", [L.LSTM(4, return_sequences=True, go_backwards=True), L.GRU(3, return_sequences=True), L.LSTM(3, go_backwards=True),
                 L.Dense(2)], numbers(2))

# A graph with a model inside.
inputs = keras.Input((None, 3))
inner = keras.Model(inputs, L.LSTM(4, return_sequences=True, name="first")(inputs), name="inner")
outer = keras.Input((None, 3))
save("nested", keras.Model(outer, L.Dense(2, name="out")(L.GRU(3, return_sequences=True, name="second")(inner(outer)))), numbers(3),
     (".keras", ".h5"))

# Weights and optimizer of a model that was trained a step.
x = numbers(2)
trained = keras.Sequential([keras.Input((None, 2)), L.LSTM(3), L.Dense(1)])
trained.compile(optimizer="adam", loss="mse")
trained.fit(x[None], np.zeros((1, 1)), verbose=0)
save("trained", trained, x, (".keras", ".h5"))


def layouts(path, **options):
    grid = np.arange(35, dtype=np.float32).reshape(5, 7) / 4
    with h5py.File(path, "w", **options) as file:
        file.attrs["text"] = "läuft"
        file.attrs["fixed"] = np.bytes_("fixed")
        file.attrs["names"] = ["a", "bb", ""]
        file.attrs["fixed names"] = np.array([b"x", b"yyy"])
        file.attrs["number"] = np.int32(-7)
        file.attrs["numbers"] = np.array([1.5, -2.5])
        group = file.create_group("a group")
        group["plain"] = grid
        group["scalar"] = np.float64(2.5)
        group["empty"] = np.zeros((0, 3), np.float32)
        group["big"] = grid.astype(">f4")
        group["half"] = grid.astype(np.float16)
        group["double"] = grid.astype(np.float64)
        for kind in ("i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", ">i4"):
            group[kind] = np.arange(6).astype(kind).reshape(2, 3)
        group["bfloat16"] = grid.astype(ml_dtypes.bfloat16)
        group["text"] = "no number"
        compact = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
        compact.set_layout(h5py.h5d.COMPACT)
        space = h5py.h5s.create_simple(grid.shape)
        h5py.h5d.create(group.id, b"compact", h5py.h5t.IEEE_F32LE, space, dcpl=compact).write(h5py.h5s.ALL, h5py.h5s.ALL, grid)
        if not options:
            group.create_dataset("chunks", data=grid, chunks=(2, 3))
            group.create_dataset("deflated", data=grid, chunks=(2, 3), compression="gzip")
            group.create_dataset("shuffled", data=grid, chunks=(4, 7), compression="gzip", shuffle=True, fletcher32=True)
            group.create_dataset("line", data=grid.ravel(), chunks=(8,), compression="gzip")


layouts(HERE / "layouts.h5")
with h5py.File(HERE / "new-layouts.h5", "w", libver="latest") as file:
    file.attrs["text"] = "läuft"
    file.attrs["names"] = ["a", "bb", ""]
    file.create_group("a group")["plain"] = np.arange(35, dtype=np.float32).reshape(5, 7) / 4
with h5py.File(HERE / "lzf.h5", "w") as file:
    file.create_dataset("packed", data=np.zeros((9, 9), np.float32), compression="lzf")
with h5py.File(HERE / "many-links.h5", "w", libver="latest") as file:
    group = file.create_group("a group")
    for number in range(9):
        group[str(number)] = np.float32(number)

# Directions that become something that is not computed here.
chain("multiplied", [L.Bidirectional(L.LSTM(3, return_sequences=True), merge_mode="mul"), L.Dense(2)], numbers(2), (".keras",))

# Layers with names of their own, which the file has as attributes.
keras.Sequential([
    keras.Input((None, 3)), keras.layers.LSTM(4, return_sequences=True, name="reader"),
    keras.layers.Bidirectional(keras.layers.GRU(2), name="both"), keras.layers.Dense(1, name="answer"),
]).save_weights(HERE / "named.weights.h5")
