"""Writes models of Keras 2 that tf2onnx makes a Loop of, or writes out step by step, with ONNX Runtime's numbers.

    python generate_tf2onnx.py             (tf_keras, tensorflow, tf2onnx, onnx, onnxruntime, numpy, safetensors)

Everything lies in tf2onnx/. Beside it, tf2onnx.expected.safetensors holds NAME/x (T, I), or ids (T), NAME/output and, where
a layer is opened from a tensor within the graph, NAME/features, as in generate_around.py.
"""

import logging
import os
import shutil
import warnings

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import numpy as np
import onnx
import onnxruntime as ort
import tensorflow as tf
import tf2onnx
import tf_keras
from safetensors.numpy import save_file
from tf_keras import layers
from without_traces import without_traces

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER = os.path.join(HERE, "tf2onnx")
I, H, O, T = 3, 4, 2, 6
warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)
tf_keras.utils.set_random_seed(9)
arrays = {}


def sixth(x):
    """The hard sigmoid of Keras 3."""
    return tf.nn.relu6(x + 3) / 6


def write(name, *parts, steps=None, ids=None):
    model = tf_keras.Sequential([layers.Input((steps,) if ids else (steps, I)), *parts])
    for weight in model.weights:
        weight.assign(tf.random.normal(weight.shape, stddev=0.5))
    path = os.path.join(FOLDER, name + ".onnx")
    spec = tf.TensorSpec((None, steps), tf.int32, name="x") if ids else tf.TensorSpec((None, steps, I), name="x")
    tf2onnx.convert.from_keras(model, input_signature=[spec], opset=13, output_path=path)
    without_traces(path)
    graph = onnx.load(path)
    read = [node.output[0] for node in graph.graph.node if node.op_type == "Relu"][:1] if "front" in name else []
    graph.graph.output.extend(onnx.ValueInfoProto(name=tensor) for tensor in read)
    session = ort.InferenceSession(graph.SerializeToString())
    for key, x in ids.items() if ids else [(name, np.random.randn(steps or T, I).astype(np.float32))]:
        x = np.array(x, np.int32 if ids else np.float32)
        output, *features = session.run(None, {"x": x[None]})
        arrays[f"{key}/x"], arrays[f"{key}/output"] = x.astype(np.float32), output[0]
        # Before it is turned back, the tensor is (batch, channel, time).
        if features:
            arrays[f"{key}/features"] = np.ascontiguousarray(features[0][0].T)


shutil.rmtree(FOLDER, ignore_errors=True)
os.makedirs(FOLDER)
every = dict(return_sequences=True)
write("gru-reset-before", layers.GRU(H, reset_after=False, **every), layers.Dense(O))
write(
    "gru-reset-before-dropout",
    layers.GRU(H, reset_after=False, recurrent_dropout=0.2, recurrent_activation="hard_sigmoid"), layers.Dense(O))
write("lstm-dropout", layers.LSTM(H, dropout=0.2, recurrent_dropout=0.3, **every), layers.Dense(O))
write("gru-dropout", layers.GRU(H, recurrent_dropout=0.3, **every), layers.Dense(O))
write("rnn-dropout", layers.SimpleRNN(H, recurrent_dropout=0.3), layers.Dense(O))
write("lstm-dropout-both", layers.Bidirectional(layers.LSTM(H, recurrent_dropout=0.3, **every)), layers.Dense(O))
write("gru-hard-sigmoid", layers.GRU(H, recurrent_activation="hard_sigmoid", **every), layers.Dense(O))
write("gru-hard-sigmoid-sixth", layers.GRU(H, recurrent_activation=sixth, **every), layers.Dense(O))
write("lstm-hard-sigmoid-sixth", layers.LSTM(H, recurrent_activation=sixth, **every), layers.Dense(O))
write(
    "steps-lstm-hard-sigmoid", layers.LSTM(H, recurrent_activation="hard_sigmoid", unroll=True), layers.Dense(O),
    steps=4)
write("steps-gru-reset-before", layers.GRU(H, reset_after=False, unroll=True), layers.Dense(O), steps=4)
write("front-gru", layers.Conv1D(5, 3, activation="relu", padding="same"), layers.GRU(H, reset_after=False), layers.Dense(O))
write(
    "front-lstm", layers.Conv1D(5, 3, activation="relu", padding="same"), layers.LSTM(H, recurrent_dropout=0.3, **every),
    layers.Dense(O))
for kind, layer in (("lstm", layers.LSTM), ("gru", layers.GRU), ("rnn", layers.SimpleRNN)):
    write(
        f"mask-{kind}", layers.Embedding(9, I, mask_zero=True), layer(H, **every), layers.Dense(O),
        ids={f"mask-{kind}-none": [1, 2, 3, 4, 5, 6], f"mask-{kind}-before": [0, 0, 3, 4, 5, 6],
             f"mask-{kind}-within": [1, 2, 0, 0, 5, 0]})
write(
    "mask-last", layers.Embedding(9, I, mask_zero=True), layers.LSTM(H), layers.Dense(O),
    ids={"mask-last-none": [1, 2, 3, 4, 5, 6], "mask-last-behind": [7, 2, 3, 0, 0, 0]})
padded = [0, 1, 2, 0, 3, 0]
write(
    "mask-both", layers.Embedding(9, I, mask_zero=True), layers.Bidirectional(layers.LSTM(H, **every)),
    layers.Dense(O), ids={"mask-both": padded})
write(
    "mask-both-last", layers.Embedding(9, I, mask_zero=True), layers.Bidirectional(layers.GRU(H)), layers.Dense(O),
    ids={"mask-both-last": padded})
write(
    "mask-zeroed", layers.Embedding(9, I, mask_zero=True), layers.LSTM(H, zero_output_for_mask=True, **every),
    layers.Dense(O), ids={"mask-zeroed": padded})
save_file(arrays, os.path.join(HERE, "tf2onnx.expected.safetensors"))
