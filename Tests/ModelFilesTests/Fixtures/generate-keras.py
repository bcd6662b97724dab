#!/usr/bin/env python3
"""Makes the fixtures of Keras variables and Keras's numbers for them. Needs keras, torch and safetensors.

    KERAS_BACKEND=torch python3 generate-keras.py      (in this folder; the files beside it are replaced)

keras-NAME.safetensors is what a user would save with
save_file({w.path: np.ascontiguousarray(w.numpy()) for w in model.weights}, path); keras-NAME.expected.safetensors holds, as F32, the
input (T) or (T, I), the hidden states of the last recurrent layer at every step (T, D·H) and what the model
returns: (T, O), or (1, O) when its last layer returns no sequence.
"""

import pathlib

import keras
import numpy as np
from keras import layers as L
from safetensors.numpy import save_file

HERE = pathlib.Path(__file__).parent
STEPS = 7
random = np.random.default_rng(4)


def save(name, model, hidden, x):
    """`hidden` maps the model's input to the last recurrent layer's states at every step."""
    numbers = {
        "input": x.astype(np.float32),
        "hidden": np.asarray(hidden.predict(x[None], verbose=0))[0],
        "output": np.atleast_2d(np.asarray(model.predict(x[None], verbose=0))[0]),
    }
    save_file(
        {w.path: np.ascontiguousarray(w.numpy()) for w in model.weights}, HERE / f"keras-{name}.safetensors")
    save_file(
        {key: np.ascontiguousarray(value, dtype=np.float32) for key, value in numbers.items()},
        HERE / f"keras-{name}.expected.safetensors")


def randomised(model):
    """Keras begins with biases of 0, which would hide where they go."""
    model.set_weights([random.uniform(-0.8, 0.8, w.shape).astype(np.float32) for w in model.get_weights()])
    return model


def chain(name, parts, x, tokens=None):
    """A Sequential model; the layer before the Dense (or the last) is the last recurrent one."""
    keras.utils.clear_session()
    inputs = keras.Input((None,)) if tokens else keras.Input((None, x.shape[1]))
    model = randomised(keras.Sequential([inputs, *parts]))
    recurrent = max(i for i, layer in enumerate(model.layers) if isinstance(layer, (L.RNN, L.Bidirectional)))
    # The same layers, the last recurrent one with return_sequences=True, give the hidden states.
    outputs = inputs
    for layer in model.layers[: recurrent + 1]:
        config = layer.get_config()
        if layer is model.layers[recurrent]:
            if isinstance(layer, L.Bidirectional):
                for part in ("layer", "backward_layer"):
                    if config.get(part):
                        config[part]["config"]["return_sequences"] = True
            else:
                config["return_sequences"] = True
            # Both directions are wanted, whatever becomes of them.
            if "merge_mode" in config:
                config["merge_mode"] = "concat"
        twin = layer.__class__.from_config(config)
        outputs = twin(outputs)
        twin.set_weights(layer.get_weights())
    save(name, model, keras.Model(inputs, outputs), x)
    return model


def numbers(width):
    return random.normal(size=(STEPS, width)).astype(np.float32)


def tokens(size):
    return random.integers(0, size, STEPS)


chain("lstm-stack", [L.Embedding(9, 5), L.LSTM(4, return_sequences=True), L.Dropout(0.1), L.LSTM(4), L.Dense(3, activation="softmax")],
      tokens(9), tokens=9)
chain("bidirectional", [L.Bidirectional(L.GRU(4, return_sequences=True)), L.Bidirectional(L.LSTM(3, return_sequences=True)),
                        L.TimeDistributed(L.Dense(2))], numbers(3))
chain("bidirectional-last", [L.Bidirectional(L.LSTM(3)), L.Dense(1, activation="sigmoid")], numbers(2))
chain("gru-reset-after", [L.GRU(5, return_sequences=True), L.Dense(2, use_bias=False)], numbers(3))
chain("gru-reset-before", [L.GRU(5, return_sequences=True, reset_after=False)], numbers(3))
chain("gru-no-bias", [L.GRU(4, return_sequences=True, reset_after=False, use_bias=False)], numbers(3))
last = chain("simple-rnn", [L.SimpleRNN(4, activation="relu", return_sequences=True)], numbers(3))
# Without np.ascontiguousarray: in Keras's torch backend a square recurrent kernel is a transposed view, whose
# memory save_file writes as it lies.
save_file({w.path: w.numpy() for w in last.weights}, HERE / "keras-simple-rnn-transposed.safetensors")
chain("activations", [L.LSTM(4, activation="relu", recurrent_activation="hard_sigmoid", return_sequences=True)], numbers(3))
chain("cells", [L.RNN([L.LSTMCell(4), L.LSTMCell(4), L.LSTMCell(4)], return_sequences=True)], numbers(4))

# Names that say nothing: shapes decide the order. Layers of three kinds, one without biases.
keras.utils.clear_session()
inputs = keras.Input((None, 3))
hidden = L.GRU(6, return_sequences=True, reset_after=False, name="first")(inputs)
hidden = L.SimpleRNN(5, return_sequences=True, use_bias=False, name="alpha")(hidden)
hidden = L.LSTM(4, return_sequences=True, name="beta")(hidden)
named = randomised(keras.Model(inputs, L.Dense(2, name="zeta")(hidden)))
save("named", named, keras.Model(inputs, hidden), numbers(3))

# A layer that reads from the end, whose sequence Keras returns in the order in which it was computed.
keras.utils.clear_session()
inputs = keras.Input((None, 3))
hidden = L.LSTM(4, return_sequences=True, go_backwards=True)(inputs)
backward = randomised(keras.Model(inputs, hidden))
x = numbers(3)
save("backward", backward, backward, x)

# Directions that are added or averaged.
chain("merged-sum", [L.Bidirectional(L.LSTM(4, return_sequences=True), merge_mode="sum"),
                     L.Bidirectional(L.GRU(3, return_sequences=True), merge_mode="sum"), L.TimeDistributed(L.Dense(2))],
      numbers(2))
chain("merged-mean", [L.Bidirectional(L.GRU(4), merge_mode="ave"), L.Dense(2)], numbers(3))
