"""Golden traces and gradients from PyTorch, read by GoldenTests.swift.

    pip install torch numpy && python generate_goldens.py

Writes goldens.json beside itself. Weights are drawn from a seed and written as PyTorch holds them; every
number is printed with nine significant digits, which is enough to name a float32 exactly.
"""

import json
import pathlib

import torch
from torch import nn

torch.set_num_threads(1)


def flat(tensor):
    return [float(f"{v:.9g}") for v in tensor.detach().reshape(-1).tolist()]


class Network(nn.Module):
    def __init__(self, kind, inputs, hidden, layers, bidirectional, vocabulary, outputs, activation):
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, inputs) if vocabulary else None
        make = {"lstm": nn.LSTM, "gru": nn.GRU, "rnn": nn.RNN}[kind]
        extra = {"nonlinearity": activation} if kind == "rnn" else {}
        self.rnn = make(inputs, hidden, layers, bidirectional=bidirectional, batch_first=True, **extra)
        self.fc = nn.Linear(hidden * (2 if bidirectional else 1), outputs)

    def forward(self, x):
        if self.embedding is not None:
            x = self.embedding(x)
        states, last = self.rnn(x)
        return states, last, self.fc(states)


def parameters(model):
    """In the order of GateCore's ParameterLayout, which is not quite the order of definition."""
    named = dict(model.named_parameters())
    order = ["embedding.weight"] if model.embedding is not None else []
    for layer in range(model.rnn.num_layers):
        for suffix in ["", "_reverse"] if model.rnn.bidirectional else [""]:
            order += [f"rnn.{n}_l{layer}{suffix}" for n in ["weight_ih", "weight_hh", "bias_ih", "bias_hh"]]
    return [named[n] for n in order + ["fc.weight", "fc.bias"]]


def joined(tensors):
    return [v for t in tensors for v in flat(t)]


def case(name, kind, *, inputs=3, hidden=5, layers=1, bidirectional=False, vocabulary=0, outputs=4, steps=9,
         activation="tanh", loss="crossEntropy", batch=3, adam_steps=0):
    torch.manual_seed(sum(map(ord, name)))
    model = Network(kind, inputs, hidden, layers, bidirectional, vocabulary, outputs, activation)
    if vocabulary:
        x = torch.randint(0, vocabulary, (batch, steps))
    else:
        x = torch.randn(batch, steps, inputs)
    states, last, logits = model(x)
    if loss == "crossEntropy":
        y = torch.randint(0, outputs, (batch, steps))
        measure = lambda out: nn.functional.cross_entropy(out.reshape(-1, outputs), y.reshape(-1))
        target = y.reshape(-1).tolist()
    elif loss == "binary":
        y = torch.randint(0, 2, (batch, steps, outputs)).float()
        measure = lambda out: nn.functional.binary_cross_entropy_with_logits(out, y)
        target = flat(y)
    else:
        y = torch.randn(batch, steps, outputs)
        measure = lambda out: nn.functional.mse_loss(out, y)
        target = flat(y)
    start = joined(parameters(model))
    value = measure(logits)
    value.backward()
    result = {
        "name": name, "kind": kind, "activation": activation, "inputs": inputs, "hidden": hidden,
        "layers": layers, "bidirectional": bidirectional, "vocabulary": vocabulary, "outputs": outputs,
        "steps": steps, "batch": batch, "loss": loss, "parameters": start,
        "tokens": x.reshape(-1).tolist() if vocabulary else [],
        "features": [] if vocabulary else flat(x),
        "targets": target, "states": flat(states), "logits": flat(logits),
        "cells": flat(last[1]) if kind == "lstm" else [],
        "lossValue": float(f"{value.item():.9g}"),
        "gradients": joined([p.grad for p in parameters(model)]),
        "adamSteps": adam_steps, "adamLearningRate": 0.01, "adamParameters": [], "sgdParameters": [],
    }
    if adam_steps:
        for key, make in [
            ("adamParameters", lambda p: torch.optim.Adam(p, lr=0.01)),
            ("sgdParameters", lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9)),
        ]:
            at = 0
            for p in parameters(model):
                p.data = torch.tensor(start[at:at + p.numel()], dtype=torch.float32).reshape(p.shape)
                at += p.numel()
            optimizer = make(model.parameters())
            for _ in range(adam_steps):
                optimizer.zero_grad()
                measure(model(x)[2]).backward()
                # Clipped as well: the bound is chosen below the norms met here.
                torch.nn.utils.clip_grad_norm_(model.parameters(), 0.1)
                optimizer.step()
            result[key] = joined(parameters(model))
    return result


cases = [
    case("LSTM", "lstm", adam_steps=5),
    case("LSTM of three layers", "lstm", hidden=4, layers=3, loss="meanSquared"),
    case("bidirectional LSTM of two layers with embedding", "lstm", hidden=3, layers=2, bidirectional=True,
         vocabulary=6, steps=6),
    case("LSTM of 17 units", "lstm", inputs=5, hidden=17, steps=4, batch=2, outputs=17),
    case("GRU", "gru", adam_steps=5, loss="binary"),
    case("bidirectional GRU of three layers", "gru", hidden=3, layers=3, bidirectional=True, steps=5),
    case("GRU with embedding", "gru", vocabulary=7, loss="meanSquared"),
    case("RNN", "rnn", adam_steps=5, loss="meanSquared"),
    case("RNN with relu and two layers", "rnn", layers=2, activation="relu", loss="binary"),
    case("bidirectional RNN", "rnn", bidirectional=True, vocabulary=5, hidden=4),
]
path = pathlib.Path(__file__).with_name("goldens.json")
path.write_text("[\n" + ",\n".join(json.dumps(c) for c in cases) + "\n]\n")
