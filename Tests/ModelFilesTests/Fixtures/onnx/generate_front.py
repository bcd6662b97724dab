"""Writes small networks that read a signal: a spectrum and convolutions make of each frame what an LSTM reads, as voice
activity detectors have it, by PyTorch's exporters, with ONNX Runtime's numbers.

    python generate_front.py              (torch, onnx, onnxruntime, onnxscript, numpy, safetensors)

Everything lies in front/. Beside it, front.expected.safetensors holds the signal fed, `samples` (T), and for each NAME what
is to come out, frame by frame with the state carried on: NAME/hidden (F, H) and NAME/output (F, 1).
"""

import contextlib
import io
import logging
import os
import warnings

import numpy as np
import onnx
import onnxruntime as ort
import torch
from onnx import TensorProto, compose, helper
from safetensors.numpy import save_file
from torch import nn
from without_traces import without_traces

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER = os.path.join(HERE, "front")
FRAME, CONTEXT, H = 32, 4, 5
warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)
torch.manual_seed(3)
random = np.random.default_rng(3)
os.makedirs(FOLDER, exist_ok=True)
time = np.arange(11 * FRAME - 9)
samples = (0.4 * np.sin(0.02 * time * time / 40) + random.normal(0, 0.1, len(time))).astype(np.float32)
arrays = {"samples": samples}


class Spectrum(nn.Module):
    """The magnitudes of 5 frequencies, every 8 samples."""

    def __init__(self, hop=8):
        super().__init__()
        self.hop = hop
        width = 2 * hop
        n = np.arange(width)
        waves = [f(2 * np.pi * k * n / width) for f in (np.cos, np.sin) for k in range(5)]
        basis = np.array(waves) * np.hanning(width)
        self.register_buffer("basis", torch.tensor(basis[:, None].astype(np.float32)))

    def forward(self, x):
        x = nn.functional.pad(x, (0, self.hop // 2), mode="reflect")
        x = nn.functional.conv1d(x.unsqueeze(1), self.basis, stride=self.hop)
        return torch.sqrt(x[:, :5] ** 2 + x[:, 5:] ** 2)


class Encoder(nn.Module):
    def __init__(self, hop=8):
        super().__init__()
        self.spectrum = Spectrum(hop)
        self.first = nn.Conv1d(5, 6, 3, padding=1, stride=2)
        self.second = nn.Conv1d(6, 4, 3, padding=1, stride=2)

    def forward(self, x):
        return self.second(self.first(self.spectrum(x)).relu()).relu()


class Detector(nn.Module):
    """One frame, with the state as input and output."""

    def __init__(self, hop=8):
        super().__init__()
        self.encoder = Encoder(hop)
        self.cell = nn.LSTMCell(4, H)
        self.head = nn.Conv1d(H, 1, 1)

    def forward(self, signal, state):
        h, c = self.cell(self.encoder(signal)[:, :, 0], (state[0], state[1]))
        p = torch.sigmoid(self.head(h.unsqueeze(-1).relu()))
        return p.squeeze(1).mean(1, keepdim=True), torch.stack([h, c])


class Layered(nn.Module):
    """The same with an LSTM node, h and c of their own, and what else stands in fronts: groups, dilation, normalisations,
    pooling."""

    def __init__(self):
        super().__init__()
        self.first = nn.Conv1d(1, 4, 6, stride=4, padding=2, padding_mode="zeros")
        self.batch = nn.BatchNorm1d(4)
        with torch.no_grad():
            self.batch.running_mean.normal_(0, 0.1)
            self.batch.running_var.uniform_(0.5, 2)
        self.pool = nn.MaxPool1d(2)
        self.second = nn.Conv1d(4, 6, 3, dilation=2, groups=2, padding=2)
        self.average = nn.AvgPool1d(4)
        self.norm = nn.LayerNorm(6)
        self.lstm = nn.LSTM(6, H)
        self.head = nn.Linear(H, 1)

    def forward(self, signal, h, c):
        x = self.pool(torch.tanh(self.batch(self.first(signal.unsqueeze(1)))))
        x = self.average(torch.clamp(self.second(x), -0.3, 0.4))
        x = self.norm(x.permute(0, 2, 1))
        y, (h, c) = self.lstm(x, (h, c))
        return torch.sigmoid(self.head(y)), h, c


class Frames(nn.Module):
    """All frames at once, each with its context."""

    def __init__(self):
        super().__init__()
        self.encoder = Encoder()
        self.lstm = nn.LSTM(4, H)
        self.head = nn.Conv1d(H, 1, 1)

    def forward(self, frames, h, c):
        y, (h, c) = self.lstm(self.encoder(frames).permute(0, 2, 1), (h, c))
        return torch.sigmoid(self.head(y.squeeze(1).relu().T.unsqueeze(0))).reshape(-1), h, c


def path(name):
    return os.path.join(FOLDER, name + ".onnx")


def export(name, module, inputs, names, dynamic=None, dynamo=False):
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()), torch.no_grad():
        options = dict(dynamo=True, external_data=False) if dynamo else dict(dynamo=False, dynamic_axes=dynamic)
        torch.onnx.export(
            module.eval(), inputs, path(name), input_names=names, opset_version=18 if dynamo else 16, **options)
    without_traces(path(name))


def frames(size, context):
    """(F, context + size)"""
    count = -(-len(samples) // size)
    padded = np.concatenate([np.zeros(context), samples, np.zeros(count * size - len(samples))])
    return np.stack([padded[k * size : (k + 1) * size + context] for k in range(count)]).astype(np.float32)


def run(name, size, context, key=None, **others):
    """Frame by frame."""
    session = ort.InferenceSession(path(name))
    inputs = [i.name for i in session.get_inputs()]
    hidden, outputs = [], []
    state = {n: np.zeros((2 if n == "state" else 1, 1, H), np.float32) for n in ("state", "h", "c") if n in inputs}
    for frame in frames(size, context):
        p, *rest = session.run(None, {"signal": frame[None], **state, **others})
        state = dict(zip(state, rest))
        outputs.append(p.reshape(1))
        hidden.append(rest[0][0].reshape(H))
    arrays[f"{key or name}/output"] = np.array(outputs)
    arrays[f"{key or name}/hidden"] = np.array(hidden)


one, state = torch.zeros(1, FRAME + CONTEXT), torch.zeros(2, 1, H)
h = torch.zeros(1, 1, H)
open_batch = {"signal": {0: "batch", 1: "samples"}, "state": {1: "batch"}}

detector = Detector()
export("node", Layered(), (torch.zeros(1, 32), h, h), ["signal", "h", "c"], {"signal": {0: "batch", 1: "samples"}})
run("node", 32, 0)
# An LSTMCell becomes an LSTM node in one exporter, and is written out by the other.
export("cell", detector, (one, state), ["signal", "state"], open_batch)
run("cell", FRAME, CONTEXT)
export("written", detector, (one, state), ["signal", "state"], dynamo=True)
run("written", FRAME, CONTEXT)
whole = Frames()
export(
    "frames", whole, (torch.zeros(3, FRAME + CONTEXT), h, h), ["signal", "h", "c"], {"signal": {0: "frames"}})
with torch.no_grad():
    every = torch.tensor(frames(FRAME, CONTEXT))
    p, *_ = whole(every, h, h)
    y, _ = whole.lstm(whole.encoder(every).permute(0, 2, 1))
arrays["frames/output"], arrays["frames/hidden"] = p[:, None].numpy(), y[:, 0].numpy()
arrays["frames/frames"] = every.numpy()

# Two networks in the branches of an If on the sample rate.
slow = Detector(4)
export("slow", slow, (torch.zeros(1, 18), state), ["signal", "state"], open_batch)
run("slow", 16, 2, key="rates-8000")
arrays["rates-16000/output"], arrays["rates-16000/hidden"] = arrays["cell/output"], arrays["cell/hidden"]
branches = []
for prefix, name in (("fast/", "cell"), ("slow/", "slow")):
    model = compose.add_prefix(onnx.load(path(name)), prefix, rename_inputs=False)
    graph = model.graph
    inner = helper.make_graph(list(graph.node), prefix, [], list(graph.output), list(graph.initializer))
    branches.append(inner)
os.remove(path("slow"))
like = onnx.load(path("cell")).graph
graph = helper.make_graph(
    [
        helper.make_node("Equal", ["sr", "fast"], ["is_fast"]),
        helper.make_node("If", ["is_fast"], ["p", "stateN"], then_branch=branches[0], else_branch=branches[1]),
    ],
    "rates",
    list(like.input) + [helper.make_tensor_value_info("sr", TensorProto.INT64, [])],
    [
        helper.make_tensor_value_info("p", TensorProto.FLOAT, ["batch", 1]),
        helper.make_tensor_value_info("stateN", TensorProto.FLOAT, [2, "batch", H]),
    ],
    [helper.make_tensor("fast", TensorProto.INT64, [], [16000])],
)
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 16)], ir_version=8, producer_name="by hand")
onnx.checker.check_model(model)
onnx.save(model, path("rates"))
for rate in (16000, 8000):
    size, context = (FRAME, CONTEXT) if rate == 16000 else (16, 2)
    run("rates", size, context, key=f"rates-{rate}", sr=np.array(rate))


class Steps(nn.Module):
    """A convolution over the steps of one sequence of features: no frames that stand alone."""

    def __init__(self):
        super().__init__()
        self.convolution = nn.Conv1d(3, 4, 3, padding=1)
        self.lstm = nn.LSTM(4, H)

    def forward(self, signal):
        return self.lstm(self.convolution(signal.T.unsqueeze(0)).relu().permute(2, 0, 1))[0]


export("steps", Steps(), (torch.zeros(6, 3),), ["signal"], {"signal": {0: "steps"}})
save_file(arrays, os.path.join(HERE, "front.expected.safetensors"))
