"""Writes cells whose steps PyTorch's exporters write out one after the other.

    python generate_unrolled.py            (torch, onnxscript, onnx, numpy, safetensors)

unrolled/rnn-…     torch.nn.RNN by the dynamo exporter.
unrolled/hand-…    Cells written by hand, in each form in which people write them, by either exporter.
no-cells/          What looks like a cell and is none that is computed here.

Beside these, unrolled.expected.safetensors holds NAME/x (T, I), or token ids (T), and NAME/output (T, O); where the graph
is given a state, NAME/output-given is the output with 0.25 in all of it.
"""

import contextlib
import io
import logging
import os
import shutil
import warnings

import numpy as np
import torch
from safetensors.numpy import save_file
from torch import nn
from without_traces import without_traces

HERE = os.path.dirname(os.path.abspath(__file__))
I, H, O = 3, 4, 2
warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)


class Recurrent(nn.Module):
    """nn.RNN with a head on every step."""

    def __init__(self, tokens=False, **options):
        super().__init__()
        self.embedding = nn.Embedding(9, I) if tokens else None
        self.rnn = nn.RNN(I, H, batch_first=True, **options)
        self.head = nn.Linear(H * (2 if options.get("bidirectional") else 1), O)

    def forward(self, x):
        if self.embedding:
            x = self.embedding(x)
        return self.head(self.rnn(x)[0])


class Joined(nn.Module):
    """LSTM on x and h side by side."""

    def __init__(self, width):
        super().__init__()
        self.gates = nn.Linear(width + H, 4 * H)

    def forward(self, x, h, c):
        i, f, g, o = self.gates(torch.cat([x, h], 1)).chunk(4, 1)
        c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
        return torch.sigmoid(o) * torch.tanh(c), c


class Separate(nn.Module):
    """LSTM with a linear map for each gate, in an order of its own."""

    def __init__(self, width):
        super().__init__()
        self.w = nn.ModuleList([nn.Linear(width, H) for _ in range(4)])
        self.u = nn.ModuleList([nn.Linear(H, H, bias=False) for _ in range(4)])

    def forward(self, x, h, c):
        g, o, i, f = [w(x) + u(h) for w, u in zip(self.w, self.u)]
        c = torch.sigmoid(i) * torch.tanh(g) + c * torch.sigmoid(f)
        return torch.tanh(c) * torch.sigmoid(o), c


class Before(nn.Module):
    """GRU with its reset gate before the product and an update gate that writes."""

    def __init__(self, width):
        super().__init__()
        self.z, self.r, self.n = (nn.Linear(width + H, H) for _ in range(3))

    def forward(self, x, h, _):
        both = torch.cat([x, h], 1)
        z, r = torch.sigmoid(self.z(both)), torch.sigmoid(self.r(both))
        n = torch.tanh(self.n(torch.cat([x, r * h], 1)))
        return (1 - z) * h + z * n, h


class Between(nn.Module):
    """GRU whose update gate goes from n to h: n + z (h − n)."""

    def __init__(self, width):
        super().__init__()
        self.w, self.u = nn.Linear(width, 3 * H), nn.Linear(H, 3 * H)

    def forward(self, x, h, _):
        a, b, c = self.w(x).chunk(3, 1)
        d, e, f = self.u(h).chunk(3, 1)
        z, n = torch.sigmoid(b + e), torch.tanh(c + torch.sigmoid(a + d) * f)
        return n + z * (h - n), h


class Leaky(nn.Module):
    """Keeps nine tenths of its state: no cell that is computed here."""

    def __init__(self, width):
        super().__init__()
        self.w, self.u = nn.Linear(width, H), nn.Linear(H, H)

    def forward(self, x, h, _):
        return 0.9 * h + 0.1 * torch.tanh(self.w(x) + self.u(h)), h


class Stack(nn.Module):
    """Two layers of a cell, a step of both at a time, or a layer after the other."""

    def __init__(self, cell, layers=1, is_interleaved=False, is_given=False, is_odd=False, is_learned=False):
        super().__init__()
        self.h0 = nn.Parameter(torch.randn(1, H)) if is_learned else None
        self.cells = nn.ModuleList([cell(I if k == 0 else H) for k in range(layers)])
        self.is_interleaved, self.is_given, self.is_odd = is_interleaved, is_given, is_odd
        self.head = nn.Linear(H, O)

    def forward(self, x, *given):
        def start():
            if self.h0 is not None:
                return self.h0, -self.h0
            return given if self.is_given else (torch.zeros(1, H), torch.zeros(1, H))
        steps = list(x.unbind(1))
        if self.is_interleaved:
            states = [start() for _ in self.cells]
            for t in range(len(steps)):
                for k, cell in enumerate(self.cells):
                    states[k] = cell(steps[t], *states[k])
                    steps[t] = states[k][0]
        else:
            for cell in self.cells:
                state = start()
                for t, step in enumerate(steps):
                    state = cell(step * 2.0 if self.is_odd and t == 2 else step, *state)
                    steps[t] = state[0]
        return self.head(torch.stack(steps, 1))


# Name: module, steps, whether by the dynamo exporter.
CELLS = {
    "rnn-one-layer": (lambda: Recurrent(), 3, True),
    "rnn-relu-two-layers-both": (lambda: Recurrent(num_layers=2, bidirectional=True, nonlinearity="relu"), 4, True),
    "rnn-tokens-no-bias": (lambda: Recurrent(tokens=True, bias=False, num_layers=2), 3, True),
    "hand-lstm-joined": (lambda: Stack(Joined), 3, False),
    "hand-lstm-separate-interleaved": (lambda: Stack(Separate, 2, is_interleaved=True), 3, True),
    "hand-lstm-given": (lambda: Stack(Joined, is_given=True), 3, True),
    "hand-lstm-learned-start": (lambda: Stack(Separate, is_learned=True), 3, True),
    "hand-gru-learned-start": (lambda: Stack(Between, is_learned=True), 3, True),
    "hand-gru-before": (lambda: Stack(Before), 3, False),
    "hand-gru-between-two-steps": (lambda: Stack(Between, 2), 2, True),
}
NO_CELLS = {
    "leaky": (lambda: Stack(Leaky), 3, True),
    "one-step-differs": (lambda: Stack(Joined, is_odd=True), 4, True),
    "single-step": (lambda: Recurrent(), 1, True),
}


def write(folder, models):
    """Exports modules and returns what they compute."""
    shutil.rmtree(os.path.join(HERE, folder), ignore_errors=True)
    os.makedirs(os.path.join(HERE, folder))
    expected = {}
    for seed, (name, (make, steps, by_dynamo)) in enumerate(models.items()):
        torch.manual_seed(seed)
        module = make().eval()
        tokens = getattr(module, "embedding", None) is not None
        is_given = getattr(module, "is_given", False)
        x = torch.randint(0, 9, (1, steps)) if tokens else torch.randn(1, steps, I)
        path = os.path.join(HERE, folder, f"{name}.onnx")
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            torch.onnx.export(
                module, (x, *[torch.zeros(1, H)] * (2 if is_given else 0)), path, dynamo=by_dynamo,
                **({"external_data": False} if by_dynamo else {}))
        without_traces(path)
        expected[f"{name}/x"] = x[0].numpy().astype(np.float32)
        with torch.no_grad():
            for key, value in [("output", 0.0)] + ([("output-given", 0.25)] if is_given else []):
                given = [torch.full((1, H), value)] * (2 if is_given else 0)
                expected[f"{name}/{key}"] = module(x, *given)[0].numpy()
    return expected


save_file(write("unrolled", CELLS), os.path.join(HERE, "unrolled.expected.safetensors"))
write("no-cells", NO_CELLS)
