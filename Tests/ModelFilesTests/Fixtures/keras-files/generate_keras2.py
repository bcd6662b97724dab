#!/usr/bin/env python3
"""Makes files as Keras 2 saves them, and its numbers for them. Needs tf_keras, tensorflow and safetensors.

    python3 generate_keras2.py      (in this folder; the files beside it are replaced)

keras2.h5, keras2.keras and keras2-weights.h5 are one model. cudnn.h5 has layers for cuDNN, whose numbers are those of the
plain layers that Keras loads its weights into. NAME.expected.safetensors is as generate.py says.
"""

import os
import pathlib

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import numpy as np
import tf_keras as keras
from safetensors.numpy import save_file
from tf_keras.src.layers.rnn.cudnn_gru import CuDNNGRU
from tf_keras.src.layers.rnn.cudnn_lstm import CuDNNLSTM

L = keras.layers
HERE = pathlib.Path(__file__).parent
STEPS = 7
random = np.random.default_rng(6)


def randomised(model):
    model.set_weights([random.uniform(-0.8, 0.8, w.shape).astype(np.float32) for w in model.get_weights()])
    return model


def expect(name, model, x):
    output = np.atleast_2d(np.asarray(model.predict(x[None], verbose=0))[0])
    save_file({"input": x.astype(np.float32), "output": output.astype(np.float32)}, HERE / f"{name}.expected.safetensors")


model = randomised(keras.Sequential([
    L.Input((None,)), L.Embedding(7, 4), L.Bidirectional(L.LSTM(3, return_sequences=True, recurrent_activation="hard_sigmoid"), name="zig"),
    L.GRU(4, name="alpha"), L.Dense(3, activation="softmax")]))
model.save(HERE / "keras2.h5")
model.save(HERE / "keras2.keras")
model.save_weights(HERE / "keras2-weights.h5")
expect("keras2", model, random.integers(0, 7, STEPS))

keras.backend.clear_session()
cudnn = randomised(keras.Sequential([
    L.Input((None, 2)), CuDNNLSTM(3, return_sequences=True, name="one"), CuDNNGRU(4, return_sequences=True, name="two")]))
cudnn.save(HERE / "cudnn.h5")
plain = keras.Sequential([L.Input((None, 2)), L.LSTM(3, return_sequences=True, name="one"), L.GRU(4, return_sequences=True, name="two")])
plain.load_weights(HERE / "cudnn.h5")
expect("cudnn", plain, random.normal(size=(STEPS, 2)).astype(np.float32))
