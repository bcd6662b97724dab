"""The first epochs of the textbooks' job (a) (sample-data/README.md) by TensorFlow 1's cells, as tf_keras keeps them.

    pip install -r ../../requirements.txt && python generate_textbooks_tensorflow.py

Writes textbooks-tensorflow.json beside itself, which EpochGoldenTests.swift reads. It has fewer units and sequences than
the job, to keep the file small. (TensorFlow and PyTorch do not fit into one process.)
"""

import os

os.environ.update(TF_USE_LEGACY_KERAS="1", TF_CPP_MIN_LOG_LEVEL="3")

import numpy as np
import tensorflow as tf

from epochs import blocks, case, write

tf1 = tf.compat.v1
cells = tf1.nn.rnn_cell

# BasicLSTMCell and GRUCell, softmax, gradient descent. The cells' gates are i, g, f, o and r, u.


def job(name, make, read):
    rng = np.random.default_rng(1)
    units, epochs = 8, 6
    x = rng.random((24, 10, 1)).round(2).astype(np.float32)
    y = (np.argmax(x[:, :9, 0], axis=1) // 3).astype(np.int64)
    graph = tf.Graph()
    with graph.as_default(), tf1.Session(graph=graph) as session:
        tf1.set_random_seed(3)
        steps = tf1.placeholder(tf.float32, [None, 10, 1])
        labels = tf1.placeholder(tf.int64, [None])
        outputs, _ = tf1.nn.dynamic_rnn(make(units), steps, dtype=tf.float32)
        w = tf1.get_variable("w", [units, 3])
        b = tf1.get_variable("b", [3])
        logits = tf.matmul(outputs[:, -1], w) + b
        loss = tf1.losses.sparse_softmax_cross_entropy(labels, logits)
        train = tf1.train.GradientDescentOptimizer(0.5).minimize(loss)
        session.run(tf1.global_variables_initializer())
        values = {v.name: session.run(v) for v in tf1.trainable_variables()}
        losses = [session.run([loss, train], {steps: x, labels: y})[0] for _ in range(epochs)]
    cell, parameters = read(values, units)
    return case(
        name, f"TensorFlow {tf.__version__}", cell, hidden=units, columns=1, outputs=3, x=x, y=y, losses=losses,
        parameters=parameters + [values["w:0"].T, values["b:0"]], epochs=epochs, batch=24,
        loss="categoricalCrossEntropy", squash="softmax", optimizer="sgd", settings=[0.5, 0], one_bias=True)


def read_basic_lstm(values, units):
    kernel = next(v for n, v in values.items() if "kernel" in n)  # (1 + H, 4H)
    bias = next(v for n, v in values.items() if "bias" in n)
    order = [0, 2, 1, 3]
    return {"kind": "lstm"}, [
        blocks(kernel[:1], order, 4), blocks(kernel[1:], order, 4), blocks(bias, order, 4), np.zeros(4 * units)]


def read_gru(values, units):
    gates, candidate = (next(v for n, v in values.items() if f"{part}/kernel" in n) for part in ["gates", "candidate"])
    biases = [next(v for n, v in values.items() if f"{part}/bias" in n) for part in ["gates", "candidate"]]
    stacked = np.concatenate([gates, candidate], axis=1)  # (1 + H, 3H)
    return {"kind": "gru", "reset": "before"}, [
        stacked[:1].T, stacked[1:].T, np.concatenate(biases), np.zeros(3 * units)]


write(__file__, "textbooks-tensorflow.json", [
    job("a: BasicLSTMCell", lambda units: cells.BasicLSTMCell(units, forget_bias=0.0), read_basic_lstm),
    job("a: GRUCell", cells.GRUCell, read_gru),
])
