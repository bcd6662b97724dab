"""An epoch of PyTorch's training, batch by batch: losses from the same initial weights and the same order.

    pip install -r ../../requirements.txt && python generate_epochs.py

Writes epochs.json beside itself, which EpochGoldenTests.swift reads. Sequences of a batch have different lengths and go
through pack_padded_sequence; a mean is over what is asked at the steps that there are. Every loss meets every optimiser,
and every value of the other factors (cell, head, layers, directions, input, clipping) every value of each.
"""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence

from epochs import covering, flat, number, write

torch.set_num_threads(1)

COUNT, BATCH, HIDDEN, COLUMNS, VOCABULARY, OUTPUTS = 28, 5, 4, 2, 5, 3
OPTIMIZERS = {
    "sgd": lambda p: torch.optim.SGD(p, lr=0.5),
    "momentum": lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9),
    "rmsprop": lambda p: torch.optim.RMSprop(p, lr=0.02, alpha=0.9, eps=1e-7),
    "adam": lambda p: torch.optim.Adam(p, lr=0.03),
}
# What the test gives the optimiser: learning rate, then momentum, decay and epsilon, or betas and epsilon.
SETTINGS = {
    "sgd": [0.5, 0], "momentum": [0.1, 0.9], "rmsprop": [0.02, 0.9, 1e-7], "adam": [0.03, 0.9, 0.999, 1e-8],
}
CLIP = 0.15


class Network(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.last = c["readout"] == "lastStep"
        self.embedding = nn.Embedding(VOCABULARY, COLUMNS) if c["embedding"] else None
        make = {"lstm": nn.LSTM, "gru": nn.GRU, "rnn": nn.RNN}[c["cell"]]
        self.rnn = make(COLUMNS, HIDDEN, c["layers"], bidirectional=c["bidirectional"], batch_first=True)
        self.fc = nn.Linear(HIDDEN * (1 + c["bidirectional"]), OUTPUTS)

    def forward(self, sequences, lengths):
        x = pad_sequence(sequences, batch_first=True)
        x = self.embedding(x) if self.embedding is not None else x
        states, final = self.rnn(pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False))
        if not self.last:
            return self.fc(pad_packed_sequence(states, batch_first=True)[0])
        h = final[0] if isinstance(final, tuple) else final
        return self.fc(torch.cat([h[-2], h[-1]], 1) if self.rnn.bidirectional else h[-1]).unsqueeze(1)


def parameters(model):
    """In the order of GateCore's ParameterLayout."""
    named = dict(model.named_parameters())
    order = ["embedding.weight"] if model.embedding is not None else []
    for layer in range(model.rnn.num_layers):
        for suffix in ["", "_reverse"] if model.rnn.bidirectional else [""]:
            order += [f"rnn.{n}_l{layer}{suffix}" for n in ["weight_ih", "weight_hh", "bias_ih", "bias_hh"]]
    return [named[n] for n in order + ["fc.weight", "fc.bias"]]


def loss_of(name, outputs, targets):
    """`outputs` and `targets`: what is asked, a row each."""
    if name == "categoricalCrossEntropy":
        return nn.functional.cross_entropy(outputs, targets)
    if name == "binaryCrossEntropy":
        return nn.functional.binary_cross_entropy_with_logits(outputs, targets)
    if name == "meanAbsoluteError":
        return nn.functional.l1_loss(outputs, targets)
    return nn.functional.mse_loss(outputs, targets)


def target(loss, rows):
    if loss == "categoricalCrossEntropy":
        return torch.randint(0, OUTPUTS, (rows,))
    if loss == "binaryCrossEntropy":
        return torch.randint(0, 2, (rows, OUTPUTS)).float()
    return torch.randn(rows, OUTPUTS)


def case(seed, c):
    """None where signs of absolute errors cancel out: Adam and RMSprop divide by a gradient's size, and rounding alone
    would decide."""
    torch.manual_seed(seed)
    model = Network(c)
    lengths = torch.randint(1, 7, (COUNT,)).tolist()
    sequences = [
        torch.randint(0, VOCABULARY, (n,)) if c["embedding"] else torch.randn(n, COLUMNS) for n in lengths]
    targets = [target(c["loss"], 1 if model.last else n) for n in lengths]
    start = [v for p in parameters(model) for v in flat(p)]
    optimizer = OPTIMIZERS[c["optimizer"]](model.parameters())
    losses, norms = [], []
    for at in range(0, COUNT, BATCH):
        part = slice(at, at + BATCH)
        outputs = model(sequences[part], lengths[part])
        asked = torch.cat([o[: 1 if model.last else n] for o, n in zip(outputs, lengths[part])])
        loss = loss_of(c["loss"], asked, torch.cat(targets[part]))
        optimizer.zero_grad()
        loss.backward()
        if model.fc.bias.grad.abs().min() < 1e-5:
            return None
        bound = CLIP if c["clipped"] else float("inf")
        norms.append(nn.utils.clip_grad_norm_(model.parameters(), bound).item())
        optimizer.step()
        losses.append(loss.item())
    assert not c["clipped"] or max(norms) > CLIP
    return {
        "name": ", ".join(
            [c["loss"], c["optimizer"], c["readout"], c["cell"], f"{c['layers']} layer(s)"]
            + [n for n in ["bidirectional", "embedding", "clipped"] if c[n]]),
        "source": f"PyTorch {torch.__version__.split('+')[0]}",
        "cell": {"kind": c["cell"]}, "hidden": HIDDEN, "layers": c["layers"], "bidirectional": c["bidirectional"],
        "vocabulary": VOCABULARY if c["embedding"] else 0, "columns": COLUMNS, "outputs": OUTPUTS,
        "squash": {"categoricalCrossEntropy": "softmax", "binaryCrossEntropy": "sigmoid"}.get(c["loss"], "identity"),
        "readout": c["readout"], "loss": c["loss"], "optimizer": c["optimizer"], "settings": SETTINGS[c["optimizer"]],
        "clip": CLIP if c["clipped"] else None, "batch": BATCH, "epochs": 1, "hasOneBias": False, "parameters": start, "lengths": lengths,
        "inputs": [v for s in sequences for v in flat(s)], "targets": [v for t in targets for v in flat(t)],
        "losses": [number(v) for v in losses],
    }


LOSSES = ["meanSquaredError", "meanAbsoluteError", "binaryCrossEntropy", "categoricalCrossEntropy"]
rows = [{"loss": loss, "optimizer": optimizer} for loss in LOSSES for optimizer in OPTIMIZERS]
table = covering(
    {"cell": ["lstm", "gru", "rnn"], "readout": ["everyStep", "lastStep"], "layers": [1, 2],
     "bidirectional": [False, True], "embedding": [False, True], "clipped": [False, True]}, rows)
write(__file__, "epochs.json", [
    next(filter(None, (case(seed, c) for seed in range(100 + i, 10000, 100)))) for i, c in enumerate(table)])
