"""The first epochs of the textbooks' jobs (b) to (f) (sample-data/README.md), each by its own framework: losses batch by
batch.

    pip install -r ../../requirements.txt && python generate_textbooks.py

Writes textbooks.json beside itself, which EpochGoldenTests.swift reads; generate_textbooks_tensorflow.py does (a). The
jobs are as there, except that (c), (d), (e) and (f) have fewer units, columns and sequences, to keep the file small, and
that (e) drops nothing out: what is dropped is each program's own chance. Weights are drawn from a seed by the
framework's own initialisers; the order is not shuffled.
"""

import os

os.environ.update(KERAS_BACKEND="torch")

import keras
import numpy as np
import torch
from torch import nn

from epochs import blocks, case, padded_sentences, write

torch.set_num_threads(1)

# (b), (c), (d) Keras.


def keras_parameters(layer):
    kernel, recurrent, bias = (np.asarray(w) for w in layer.get_weights())
    if isinstance(layer, keras.layers.LSTM):
        return [kernel.T, recurrent.T, bias, np.zeros_like(bias)]
    # Keras: z, r, candidate; the bias has a row for W and one for U.
    order = [1, 0, 2]
    return [blocks(kernel, order, 3), blocks(recurrent, order, 3), blocks(bias[0], order, 3), blocks(bias[1], order, 3)]


def keras_job(name, cell, layer, x, y, *, epochs, loss, squash, embedding=None):
    keras.utils.set_random_seed(5)
    layer = {"lstm": keras.layers.LSTM, "gru": keras.layers.GRU}[cell["kind"]](**layer)
    head = keras.layers.Dense(1, activation="sigmoid" if squash == "sigmoid" else None)
    table = [keras.layers.Embedding(*embedding)] if embedding else []
    model = keras.Sequential([keras.layers.Input(x.shape[1:]), *table, layer, head])
    model.compile(optimizer="adam", loss=loss)
    parameters = (
        [w for t in table for w in t.get_weights()] + keras_parameters(layer)
        + [head.get_weights()[0].T, head.get_weights()[1]])
    batch, losses = 32, []
    for _ in range(epochs):
        for at in range(0, len(x), batch):
            model.reset_metrics()
            losses.append(float(model.train_on_batch(x[at:at + batch], y[at:at + batch].reshape(-1, 1))))
    return case(
        name, f"Keras {keras.__version__} on PyTorch", cell, hidden=layer.units,
        columns=embedding[1] if embedding else x.shape[2], vocabulary=embedding[0] if embedding else 0, outputs=1, x=x,
        y=y, losses=losses, parameters=parameters, epochs=epochs, batch=batch,
        loss="meanSquaredError" if loss == "mse" else "binaryCrossEntropy", squash=squash, optimizer="adam",
        settings=[0.001, 0.9, 0.999, 1e-7], one_bias=cell["kind"] == "lstm")


def means(name, kind):
    x = np.random.default_rng(2).random((100, 10, 1)).round(2).astype(np.float32)
    return keras_job(
        name, {"kind": kind, "candidate": "relu"}, {"units": 10, "activation": "relu"}, x, x.mean(axis=(1, 2)), epochs=3,
        loss="mse", squash="identity")


def noise(name, kind):
    rng = np.random.default_rng(3)
    x, y = rng.random((64, 10, 16)).round(1).astype(np.float32), rng.integers(0, 2, 64).astype(np.float32)
    return keras_job(name, {"kind": kind}, {"units": 6}, x, y, epochs=3, loss="binary_crossentropy", squash="sigmoid")


def sentences(name, kind):
    """The zeros of pad_sequences, in front, are read like words."""
    rng = np.random.default_rng(4)
    x = padded_sentences(rng, 64, 12, 7, in_front=True)
    y = (x == 5).any(axis=1).astype(np.float32)
    return keras_job(
        name, {"kind": kind}, {"units": 6}, x, y, epochs=3, loss="binary_crossentropy", squash="sigmoid",
        embedding=(12, 5))


# (e) SentimentClassifier. (f) The unit with (1 − z) ⊙ r ⊙ tanh, written out, and the right one beside it.


def torch_job(name, cell, model, x, y, order, *, epochs, loss, squash, **sizes):
    parameters = [p.detach().numpy().copy() for p in order]
    optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
    batch, losses = 16, []
    for _ in range(epochs):
        for at in range(0, len(x), batch):
            value = loss(model(torch.tensor(x[at:at + batch])), torch.tensor(y[at:at + batch]))
            optimizer.zero_grad()
            value.backward()
            optimizer.step()
            losses.append(value.item())
    names = {nn.functional.cross_entropy: "categoricalCrossEntropy"}
    return case(
        name, f"PyTorch {torch.__version__.split('+')[0]}", cell, x=x, y=y, losses=losses, parameters=parameters,
        epochs=epochs, batch=batch, loss=names.get(loss, "binaryCrossEntropy"), squash=squash, optimizer="adam",
        settings=[0.001, 0.9, 0.999, 1e-8], **sizes)


class SentimentClassifier(nn.Module):
    def __init__(self, make, vocabulary, size, hidden, layers):
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, size)
        self.rnn = make(size, hidden, num_layers=layers, batch_first=True, dropout=0.0)
        self.fc = nn.Linear(hidden, 2)

    def forward(self, x):
        final = self.rnn(self.embedding(x))[1]
        return self.fc((final[0] if isinstance(final, tuple) else final)[-1])


def classifier(name, kind):
    torch.manual_seed(6)
    x = padded_sentences(np.random.default_rng(5), 48, 12, 7, in_front=False)
    y = (x == 5).any(axis=1).astype(np.int64)
    model = SentimentClassifier({"lstm": nn.LSTM, "gru": nn.GRU}[kind], 12, 5, 6, 2)
    return torch_job(
        name, {"kind": kind}, model, x, y, list(model.parameters()), epochs=3, loss=nn.functional.cross_entropy,
        squash="softmax", hidden=6, layers=2, columns=5, vocabulary=12, outputs=2)


class WrittenGRU(nn.Module):
    """h = z ⊙ h' + (1 − z) ⊙ n, with n = h̃ = tanh(W x + b + r ⊙ (U h' + b_U)), or, as printed, z ⊙ r ⊙ h̃: the
    printed equations let z write, where PyTorch lets it keep, and z here is 1 minus theirs."""

    def __init__(self, hidden, is_printed):
        super().__init__()
        like = nn.GRU(1, hidden)
        self.w, self.u, self.b, self.bu = like.weight_ih_l0, like.weight_hh_l0, like.bias_ih_l0, like.bias_hh_l0
        self.fc = nn.Linear(hidden, 1)
        self.hidden, self.is_printed = hidden, is_printed

    def forward(self, x):
        h = torch.zeros(x.shape[0], self.hidden)
        for t in range(x.shape[1]):
            wr, wz, wn = (x[:, t] @ self.w.T + self.b).chunk(3, 1)
            ur, uz, un = (h @ self.u.T + self.bu).chunk(3, 1)
            r, z = torch.sigmoid(wr + ur), torch.sigmoid(wz + uz)
            n = torch.tanh(wn + r * un)
            h = z * h + (1 - z) * (z * r * n if self.is_printed else n)
        return self.fc(h)


def memory(name, form):
    torch.manual_seed(7)
    rng = np.random.default_rng(6)
    x = (0.1 * rng.standard_normal((48, 12, 1))).round(2).astype(np.float32)
    y = rng.integers(0, 2, (48, 1)).astype(np.float32)
    x[:, 0, 0] = 2 * y[:, 0] - 1
    model = WrittenGRU(8, form == "gatedCandidate")
    return torch_job(
        name, {"kind": "gru", "form": form}, model, x, y, [model.w, model.u, model.b, model.bu, *model.fc.parameters()],
        epochs=3, loss=nn.functional.binary_cross_entropy_with_logits, squash="sigmoid", hidden=8, columns=1, outputs=1)


write(__file__, "textbooks.json", [
    means("b: LSTM with relu", "lstm"), means("b: GRU with relu", "gru"),
    noise("c: LSTM", "lstm"), noise("c: GRU", "gru"),
    sentences("d: LSTM over an embedding", "lstm"), sentences("d: GRU over an embedding", "gru"),
    classifier("e: LSTM of two layers", "lstm"), classifier("e: GRU of two layers", "gru"),
    memory("f: GRU as printed", "gatedCandidate"), memory("f: GRU", "standard"),
])
