"""Writes graphs in which something that is not linear stands before, between or behind the layers, by PyTorch's exporters,
by hand and by ONNX Runtime's optimiser, with ONNX Runtime's numbers.

    python generate_around.py              (torch, onnxscript, onnx, onnxruntime, numpy, safetensors)

Everything lies in around/. Beside it, around.expected.safetensors holds for each NAME what is fed, NAME/x (T, I), what is
to come out, NAME/output (T, O) or NAME/hidden (T, H), and for layers that are opened from a tensor within the graph,
NAME/features (T, F), what that tensor holds.
"""

import contextlib
import io
import logging
import os
import shutil
import warnings

import numpy as np
import onnx
import onnxruntime as ort
import torch
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import save_file
from torch import nn
from without_traces import without_traces

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER = os.path.join(HERE, "around")
I, H, O, T = 3, 4, 2, 5
warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)
torch.manual_seed(5)
random = np.random.default_rng(5)
arrays = {}


class Module(nn.Module):
    """A network of some parts and a function of them."""

    def __init__(self, function, **parts):
        super().__init__()
        self.function = function
        for name, part in parts.items():
            setattr(self, name, part)

    def forward(self, *inputs):
        return self.function(self, *inputs)


def path(name):
    return os.path.join(FOLDER, name + ".onnx")


def export(name, function, x, dynamo=False, **parts):
    """Writes a network and returns it."""
    module = Module(function, **parts).eval()
    options = {"external_data": False} if dynamo else {}
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        torch.onnx.export(module, (x,), path(name), dynamo=dynamo, **options)
    without_traces(path(name))
    return module


def run(name, inner=(), **feeds):
    """What ONNX Runtime computes for the graph's outputs and for tensors within it."""
    model = onnx.load(path(name))
    for tensor in inner:
        model.graph.output.append(onnx.ValueInfoProto(name=tensor))
    options = ort.SessionOptions()
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_DISABLE_ALL
    return ort.InferenceSession(model.SerializeToString(), options).run(None, feeds)


def first_input(name):
    return onnx.load(path(name)).graph.input[0].name


def keep(name, **values):
    for key, value in values.items():
        value = np.asarray(value.detach() if isinstance(value, torch.Tensor) else value, dtype=np.float32)
        arrays[f"{name}/{key}"] = np.ascontiguousarray(value)


# MARK: Behind a head


def heads():
    x = torch.randn(1, T, I)
    followers = {
        "argmax": lambda y: y.argmax(-1), "tanh": torch.tanh, "relu": torch.relu,
        "topk": lambda y: y.topk(2, -1)[0], "mean": lambda y: y.exp().mean(1),
    }
    for name, follower in followers.items():
        module = export(
            f"head-{name}", lambda self, x, f=follower: f(self.head(self.rnn(x)[0])), x,
            rnn=nn.LSTM(I, H, batch_first=True), head=nn.Linear(H, O))
        keep(f"head-{name}", x=x[0], output=module.head(module.rnn(x)[0])[0])
    # What is no head: two layers with an activation between them.
    module = export(
        "head-two-layers", lambda self, x: self.b(torch.relu(self.a(self.rnn(x)[0]))), x,
        rnn=nn.GRU(I, H, batch_first=True), a=nn.Linear(H, 3), b=nn.Linear(3, O))
    keep("head-two-layers", x=x[0], hidden=module.rnn(x)[0][0], output=module.a(module.rnn(x)[0])[0])
    for name, follower in (("sigmoid", torch.sigmoid), ("tanh", torch.tanh)):
        name = f"fused-{name}"
        module = export(
            name, lambda self, x, f=follower: f(self.head(self.rnn(x)[1][0][0])), x,
            rnn=nn.LSTM(I, H, batch_first=True), head=nn.Linear(H, O))
        options = ort.SessionOptions()
        options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
        options.optimized_model_filepath = path(name)
        session = ort.InferenceSession(path(name), options)
        logits = module.head(module.rnn(x)[1][0][0])[0]
        keep(name, x=x[0], output=torch.sigmoid(logits) if "sigmoid" in name else logits)
        assert any(node.op_type == "FusedGemm" for node in onnx.load(path(name)).graph.node), name
        without_traces(path(name))


# MARK: Weights


def value(name, shape, type=TensorProto.FLOAT):
    return helper.make_tensor_value_info(name, type, shape)


def save(name, nodes, inputs, outputs, constants, opset=21):
    graph = helper.make_graph(
        nodes, "graph", inputs, outputs,
        [c if isinstance(c, onnx.TensorProto) else numpy_helper.from_array(c, n) for n, c in constants.items()])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=10)
    onnx.save(model, path(name))


def weights(units=H, inputs=I):
    draw = lambda *shape: random.normal(0, 0.6, shape).astype(np.float32)
    return draw(1, 4 * units, inputs), draw(1, 4 * units, units), draw(1, 8 * units)


def quantised():
    x = random.normal(0, 1, (T, 1, I)).astype(np.float32)
    w, r, b = weights()
    node = lambda *inputs, **attributes: helper.make_node("DequantizeLinear", list(inputs[:-1]), [inputs[-1]], **attributes)
    cell = helper.make_node("LSTM", ["x", "W", "R", "B"], ["Y"], hidden_size=H, name="cell")
    ends = [value("x", ["T", 1, I])], [value("Y", None)]
    scale = lambda a, steps, axes=None: (np.abs(a).max(axis=axes, keepdims=axes is not None) / steps).astype(np.float32)
    signed = lambda a, s: np.round(a / s).astype(np.int8)
    # One scale for all.
    sw, sr = scale(w, 127), scale(r, 127)
    save(
        "weights-int8", [node("qW", "sW", "W"), node("qR", "sR", "zero", "R"), cell], *ends,
        {"qW": signed(w, sw), "sW": np.float32(sw), "qR": signed(r, sr), "sR": np.float32(sr), "zero": np.int8(0), "B": b})
    # One for each row, with a zero point, through a node that moves elements.
    rows_w, rows_r = scale(w, 127, (0, 2)).ravel(), scale(r, 127, (0, 2)).ravel()
    unsigned = lambda a, s: (np.round(a / s[None, :, None]) + 128).astype(np.uint8)
    save(
        "weights-uint8-rows",
        [
            node("qW", "sW", "zW", "W_"), helper.make_node("Transpose", ["W_"], ["W"], perm=[0, 2, 1]),
            node("qR", "sR", "zR", "R", axis=-2), cell,
        ], *ends,
        {
            "qW": unsigned(w, rows_w).transpose(0, 2, 1).copy(), "sW": rows_w, "zW": np.full(4 * H, 128, np.uint8),
            "qR": unsigned(r, rows_r), "sR": rows_r, "zR": np.full(4 * H, 128, np.uint8), "B": b,
        })
    model = onnx.load(path("weights-uint8-rows"))
    model.graph.node[0].attribute.append(helper.make_attribute("axis", 2))
    onnx.save(model, path("weights-uint8-rows"))
    # Four bits, one scale for each block of two columns.
    block = lambda a: np.repeat((np.abs(a.reshape(1, 4 * H, -1, 2)).max(-1) / 7).astype(np.float32), 2, -1)
    four = lambda a, s, n: helper.make_tensor(
        n, TensorProto.INT4, a.shape, np.clip(np.round(a / s), -8, 7).astype(np.int8).ravel().tolist())
    sr = block(r)
    save(
        "weights-int4-blocks", [node("qR", "sR", "R", axis=2, block_size=2), cell], *ends,
        {"W": w, "qR": four(r, sr, "qR"), "sR": sr[..., ::2].copy(), "B": b})
    for name in ("weights-int8", "weights-uint8-rows", "weights-int4-blocks"):
        keep(name, x=x[:, 0], hidden=run(name, x=x)[0][:, 0, 0])


# MARK: Branches


def branches():
    x = random.normal(0, 1, (T, 1, I)).astype(np.float32)
    (w, r, b), (other, _, _) = weights(), weights()

    def branch(weight, output):
        node = helper.make_node("LSTM", ["x", weight, "R", "B"], [output], name="cell", hidden_size=H)
        return helper.make_graph([node], output, [], [value(output, None)])

    constants = {"W": w, "other": other, "R": r, "B": b, "fast": np.int64(16000)}
    equal = helper.make_node("Equal", ["rate", "fast"], ["is_fast"])
    choose = helper.make_node(
        "If", ["is_fast"], ["Y"], name="choice", then_branch=branch("W", "Y1"), else_branch=branch("other", "Y2"))
    ends = [value("x", ["T", 1, I]), value("rate", [], TensorProto.INT64)], [value("Y", None)]
    save("branches", [equal, choose], *ends, constants)
    for rate in (16000, 8000):
        keep(f"branches-{rate}", x=x[:, 0], hidden=run("branches", x=x, rate=np.array(rate))[0][:, 0, 0])
    # A flag chooses between the choice and a network of its own.
    inner = helper.make_node(
        "If", ["is_fast"], ["Y3"], name="inner", then_branch=branch("W", "Y1"), else_branch=branch("other", "Y2"))
    rnn = helper.make_node("RNN", ["x", "W0", "R0"], ["Y4"], name="plain", hidden_size=H)
    outer = helper.make_node(
        "If", ["plain"], ["Y"], name="outer", then_branch=helper.make_graph([rnn], "then", [], [value("Y4", None)]),
        else_branch=helper.make_graph([inner], "else", [], [value("Y3", None)]))
    constants |= {"W0": w[:, :H].copy(), "R0": r[:, :H].copy()}
    save(
        "branches-nested", [equal, outer], ends[0] + [value("plain", [1], TensorProto.BOOL)], ends[1], constants)
    for plain, rate in ((True, 0), (False, 16000), (False, 8000)):
        y = run("branches-nested", x=x, rate=np.array(rate), plain=np.array([plain]))[0]
        keep(f"branches-nested-{plain}-{rate}", x=x[:, 0], hidden=y[:, 0, 0])


# MARK: Before and between layers


def fronts():
    x = torch.randn(1, T, I)
    name = "front-conv"
    export(
        name, lambda self, x: self.head(self.rnn(torch.relu(self.conv(x.transpose(1, 2))).transpose(1, 2))[0]), x,
        conv=nn.Conv1d(I, 6, 3, padding=1), rnn=nn.LSTM(6, H, batch_first=True, bidirectional=True),
        head=nn.Linear(2 * H, O))
    feeds = {first_input(name): x.numpy()}
    read = next(node.input[0] for node in onnx.load(path(name)).graph.node if node.op_type == "LSTM")
    y, features = run(name, [read], **feeds)
    keep(name, x=x[0], features=features[:, 0], output=y[0])
    name = "between-relu"
    export(
        name, lambda self, x: self.second(torch.relu(self.first(x)[0]))[0], x,
        first=nn.GRU(I, 6, batch_first=True), second=nn.RNN(6, H, batch_first=True))
    nodes = onnx.load(path(name)).graph.node
    first, second = (next(n for n in nodes if n.op_type == op) for op in ("GRU", "RNN"))
    y, below, features = run(name, [first.output[0], second.input[0]], **{first_input(name): x.numpy()})
    keep(name, x=x[0], features=features[:, 0], hidden=y[0])
    keep("between-relu-first", x=x[0], hidden=below[:, 0, 0])

    class Steps(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv, self.cell, self.head = nn.Conv1d(I, 6, 3, padding=1), nn.Linear(6 + H, 4 * H), nn.Linear(H, O)

        def forward(self, x):
            x = torch.relu(self.conv(x.transpose(1, 2))).transpose(1, 2)
            h = c = torch.zeros(1, H)
            for t in range(T):
                i, f, g, o = self.cell(torch.cat([x[:, t], h], 1)).chunk(4, 1)
                c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
                h = torch.sigmoid(o) * torch.tanh(c)
            return self.head(h)

    name = "front-steps"
    steps = Steps()
    export(name, lambda self, x: self.steps(x), x, steps=steps)
    read = next(node.output[0] for node in onnx.load(path(name)).graph.node if node.op_type == "Relu")
    y, features = run(name, [read], **{first_input(name): x.numpy()})
    keep(name, x=x[0], features=features[0].T, output=y[0])


# MARK: One step at a time


def through(self, x):
    state, outputs = None, []
    for t in range(T):
        y, state = self.rnn(x[:, t : t + 1], state)
        outputs.append(y)
    return self.head(torch.cat(outputs, 1))


def stepwise():
    x = torch.randn(1, T, I)
    kinds = {"lstm": nn.LSTM(I, H, batch_first=True), "gru": nn.GRU(I, H, batch_first=True),
             "rnn": nn.RNN(I, H, batch_first=True, nonlinearity="relu"), "two-layers": nn.LSTM(I, H, 2, batch_first=True)}
    for kind, rnn in kinds.items():
        name = f"stepwise-{kind}"
        export(name, through, x, rnn=rnn, head=nn.Linear(H, O))
        keep(name, x=x[0], output=run(name, **{first_input(name): x.numpy()})[0][0])
    # Two layers that are no single one: the second step has weights of its own.
    export(
        "stepwise-other-weights",
        lambda self, x: self.b(x[:, 1:], self.a(x[:, :1])[1])[0], x[:, :2],
        a=nn.LSTM(I, H, batch_first=True), b=nn.LSTM(I, H, batch_first=True))


def newer():
    """The same by PyTorch's newer exporter, and steps that are all taken out at once."""
    x = torch.randn(1, T, I)
    for kind, rnn in (("lstm", nn.LSTM(I, H, batch_first=True)), ("two-layers", nn.LSTM(I, H, 2, batch_first=True))):
        name = f"stepwise-{kind}-dynamo"
        export(name, through, x, dynamo=True, rnn=rnn, head=nn.Linear(H, O))
        keep(name, x=x[0], output=run(name, **{first_input(name): x.numpy()})[0][0])

    def split(self, x):
        h = torch.zeros(1, H)
        for step in torch.relu(self.conv(x.transpose(1, 2))).permute(2, 0, 1):
            h = self.cell(step, h)
        return self.head(h)

    name = "front-split"
    export(name, split, x, conv=nn.Conv1d(I, 6, 3, padding=1), cell=nn.GRUCell(6, H), head=nn.Linear(H, O))
    y, features = run(name, ["/Relu_output_0"], **{first_input(name): x.numpy()})
    keep(name, x=x[0], features=features[0].T, output=y[0])


# MARK: Chosen columns


def columns():
    x = torch.randn(1, T, 5)
    choices = {
        "slice": (3, lambda x: x[:, :, 1:4]), "gather": (3, lambda x: x[:, :, [4, 0, 3]]),
        "one": (1, lambda x: x[:, :, 2:3]), "joined": (3, lambda x: torch.cat([x[:, :, 3:], 2 * x[:, :, :1]], -1)),
    }
    for kind, (width, choose) in choices.items():
        name = f"columns-{kind}"
        export(
            name, lambda self, x, f=choose: self.rnn(f(x))[0], x, rnn=nn.LSTM(width, H, batch_first=True))
        keep(name, x=x[0], hidden=run(name, **{first_input(name): x.numpy()})[0][0])


shutil.rmtree(FOLDER, ignore_errors=True)
os.makedirs(FOLDER)
for part in (heads, quantised, branches, fronts, stepwise, columns, newer):
    part()
save_file(arrays, os.path.join(HERE, "around.expected.safetensors"))
