"""Writes Keras models exported to ONNX, with the outputs that Keras computes, by each backend's exporter:

    KERAS_BACKEND=tensorflow python generate_keras.py     (keras, tensorflow, tf2onnx, onnx, numpy, safetensors)
    KERAS_BACKEND=torch python generate_keras.py          (keras, torch, onnxscript, onnx, numpy, safetensors)
    KERAS_BACKEND=jax python generate_keras.py            (keras, jax, jax2onnx, onnx, numpy, safetensors)

TensorFlow's writes keras/ (LSTM nodes, and a Loop for the other cells), PyTorch's keras-torch/ (each step of every
cell), JAX's keras-jax/ (Loops, none of them backward). Beside each folder, FOLDER.expected.safetensors holds NAME/x and
NAME/output as in generate.py.
"""

import os
import shutil

import keras
import numpy as np
from keras import layers
from safetensors.numpy import save_file
from without_traces import without_traces

HERE = os.path.dirname(os.path.abspath(__file__))
BACKEND = keras.backend.backend()
FOLDER = "keras" if BACKEND == "tensorflow" else f"keras-{BACKEND}"

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
if BACKEND == "torch":
    MODELS = {
        "lstm-two-layers": [
            keras.Input((4, 3)), layers.LSTM(4, return_sequences=True), layers.LSTM(3, return_sequences=True),
            layers.Dense(2)],
        "lstm-softsign": [keras.Input((3, 3)), layers.LSTM(4, activation="softsign"), layers.Dense(2)],
        "gru-embedding-both": [
            keras.Input((3,), dtype="int32"), layers.Embedding(9, 3),
            layers.Bidirectional(layers.GRU(3, return_sequences=True)), layers.Dense(2, activation="softmax")],
        "gru-reset-before": [keras.Input((4, 3)), layers.GRU(4, reset_after=False), layers.Dense(2)],
        "rnn-both": [keras.Input((3, 3)), layers.Bidirectional(layers.SimpleRNN(4)), layers.Dense(2)],
        "rnn-two-steps-no-bias": [
            keras.Input((2, 3)), layers.SimpleRNN(4, use_bias=False, return_sequences=True), layers.Dense(2)],
    }
if BACKEND == "jax":
    del MODELS["lstm-embedding-both"]
    MODELS["gru-embedding"] = [
        keras.Input((6,), dtype="int32"), layers.Embedding(9, 3), layers.GRU(4), layers.Dense(1, activation="sigmoid")]

shutil.rmtree(os.path.join(HERE, FOLDER), ignore_errors=True)
os.makedirs(os.path.join(HERE, FOLDER))
expected = {}
for seed, (name, parts) in enumerate(MODELS.items()):
    keras.utils.set_random_seed(seed)
    model = keras.Sequential(parts)
    for weight in model.weights:
        weight.assign(np.random.default_rng(seed).standard_normal(weight.shape).astype("float32") * 0.5)
    tokens = len(model.inputs[0].shape) == 2
    steps = model.inputs[0].shape[1] or 6
    x = (np.random.randint(0, 9, (1, steps)).astype("int32") if tokens
         else np.random.randn(1, steps, 3).astype("float32"))
    y = keras.ops.convert_to_numpy(model(x))
    model.export(os.path.join(HERE, FOLDER, f"{name}.onnx"), format="onnx", verbose=False)
    without_traces(os.path.join(HERE, FOLDER, f"{name}.onnx"))
    expected[f"{name}/x"] = x[0].astype(np.float32)
    expected[f"{name}/output"] = y[0] if y.ndim == 3 else y
save_file(expected, os.path.join(HERE, f"{FOLDER}.expected.safetensors"))
