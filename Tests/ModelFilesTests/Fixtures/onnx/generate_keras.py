"""Writes keras/: Keras models exported to ONNX, with the outputs that Keras computes.

    KERAS_BACKEND=tensorflow python generate_keras.py     (keras, tensorflow, tf2onnx, onnx, numpy, safetensors)

Beside it, keras.expected.safetensors holds NAME/x and NAME/output as in generate.py.
"""

import os
import shutil

import keras
import numpy as np
from keras import layers
from safetensors.numpy import save_file

HERE = os.path.dirname(os.path.abspath(__file__))

MODELS = {
    "lstm-steps": [keras.Input((None, 3)), layers.LSTM(4, return_sequences=True), layers.Dense(2)],
    "lstm-last-softmax": [keras.Input((6, 3)), layers.LSTM(4), layers.Dense(3, activation="softmax")],
    "lstm-embedding-both": [
        keras.Input((None,), dtype="int32"), layers.Embedding(9, 3),
        layers.Bidirectional(layers.LSTM(4, return_sequences=True)), layers.LSTM(3),
        layers.Dense(1, activation="sigmoid")],
    "gru-steps": [keras.Input((None, 3)), layers.GRU(4, return_sequences=True), layers.Dense(2)],
    "gru-reset-before": [keras.Input((None, 3)), layers.GRU(4, reset_after=False), layers.Dense(2)],
    "rnn-steps": [keras.Input((None, 3)), layers.SimpleRNN(4, return_sequences=True), layers.Dense(2)],
}

shutil.rmtree(os.path.join(HERE, "keras"), ignore_errors=True)
os.makedirs(os.path.join(HERE, "keras"))
expected = {}
for seed, (name, parts) in enumerate(MODELS.items()):
    keras.utils.set_random_seed(seed)
    model = keras.Sequential(parts)
    for weight in model.weights:
        weight.assign(np.random.default_rng(seed).standard_normal(weight.shape).astype("float32") * 0.5)
    tokens = len(model.inputs[0].shape) == 2
    x = np.random.randint(0, 9, (1, 6)).astype("int32") if tokens else np.random.randn(1, 6, 3).astype("float32")
    y = np.asarray(model(x))
    model.export(os.path.join(HERE, "keras", f"{name}.onnx"), format="onnx", verbose=False)
    expected[f"{name}/x"] = x[0].astype(np.float32)
    expected[f"{name}/output"] = y[0] if y.ndim == 3 else y
save_file(expected, os.path.join(HERE, "keras.expected.safetensors"))
