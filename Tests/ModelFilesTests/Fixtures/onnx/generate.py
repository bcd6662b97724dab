"""Writes the ONNX models of this folder with the numbers that their makers compute.

    python generate.py            (onnx, onnxruntime, torch, onnxscript, numpy, safetensors)

conformance/  ONNX's own test cases of LSTM, GRU and RNN (onnx.backend.test.case.node). Their weights are inputs of
              the graph; here they are initializers, and each sequence of a batch is a model of its own with its rows
              of the initial states. Expected: the case's own outputs.
nodes/        Random nodes over directions, activations, clip, input_forget, linear_before_reset, peepholes, layout
              and initial states. Expected: ONNX Runtime's outputs (of the same node with layout 0, the only one that
              its CPU kernels compute).
lengths/      Nodes, and networks of them, that read the first steps of a sequence only (sequence_lens). Expected: every
              output of ONNX Runtime; for a batch with several lengths NAME-LENGTH for each.
exports/      torch.onnx.export of random modules by both exporters. Expected: PyTorch's outputs.

written/      What this program writes (see written() below). Expected: ONNX Runtime's outputs, hidden_0 … and output.

Beside each folder, FOLDER.expected.safetensors holds for each model NAME: NAME/x (T, I), or token ids (T), and Y (T, D, H),
Y_h (D, H), Y_c (D, H), hidden_0 … (T, D, H), or output (T or 1, O).
"""

import contextlib
import io
import logging
import os
import random
import shutil
import warnings

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import save_file
from torch import nn
from without_traces import without_traces

HERE = os.path.dirname(os.path.abspath(__file__))
BLOCKS = {"LSTM": 4, "GRU": 3, "RNN": 1}
warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)


def fresh(folder):
    shutil.rmtree(os.path.join(HERE, folder), ignore_errors=True)
    os.makedirs(os.path.join(HERE, folder))


def write_expected(folder, expected):
    arrays = {name: np.ascontiguousarray(value) for name, value in expected.items()}
    save_file(arrays, os.path.join(HERE, f"{folder}.expected.safetensors"))


def node_model(node, initializers, steps, width, opset):
    """A graph of one recurrent node whose input is X and whose weights are in the file."""
    layout = next((a.i for a in node.attribute if a.name == "layout"), 0)
    shape = [1, steps, width] if layout else [steps, 1, width]
    graph = helper.make_graph(
        [node], "cell", [helper.make_tensor_value_info("X", TensorProto.FLOAT, shape)],
        [helper.make_tensor_value_info(o, TensorProto.FLOAT, None) for o in node.output if o],
        [numpy_helper.from_array(np.ascontiguousarray(v), k) for k, v in initializers.items()])
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=8)


def conformance():
    from onnx.backend.test.case.node import collect_testcases

    fresh("conformance")
    expected = {}
    for case in collect_testcases(None):
        node = case.model.graph.node[0]
        if node.op_type not in BLOCKS or len(case.model.graph.node) != 1:
            continue
        layout = next((a.i for a in node.attribute if a.name == "layout"), 0)
        inputs, outputs = case.data_sets[0]
        named = dict(zip([n for n in node.input if n], map(np.asarray, inputs)))
        results = dict(zip([n for n in node.output if n], map(np.asarray, outputs)))
        x = named.pop(node.input[0])
        slots = dict(zip(["X", "W", "R", "B", "sequence_lens", "initial_h", "initial_c", "P"], node.input))
        batch = x.shape[0 if layout else 1]
        for row in range(batch):
            cut = dict(named)
            for slot in ["initial_h", "initial_c"]:
                if slots.get(slot):
                    value = named[slots[slot]]
                    cut[slots[slot]] = value[row:row + 1] if layout else value[:, row:row + 1]
            if slots.get("sequence_lens"):
                cut[slots["sequence_lens"]] = named[slots["sequence_lens"]][row:row + 1]
            copy = onnx.NodeProto()
            copy.CopyFrom(node)
            copy.input[0] = "X"
            rows = x[row] if layout else x[:, row]
            name = f"{case.name}-{row}"
            model = node_model(copy, cut, rows.shape[0], rows.shape[1], case.model.opset_import[0].version)
            onnx.save(model, os.path.join(HERE, "conformance", f"{name}.onnx"))
            expected[f"{name}/x"] = rows
            for slot, output in zip(["Y", "Y_h", "Y_c"], node.output):
                if output:
                    value = results[output]
                    # Y is (T, D, B, H), with layout 1 (B, T, D, H); the states are (D, B, H) or (B, D, H).
                    expected[f"{name}/{slot}"] = (
                        value[row] if layout else value[:, :, row] if slot == "Y" else value[:, row])
    write_expected("conformance", expected)


ACTIVATIONS = ["Tanh", "Relu", "Sigmoid", "HardSigmoid", "Softsign", "Softplus", "Affine", "LeakyRelu",
               "ThresholdedRelu", "ScaledTanh", "Elu"]
WITH_ALPHA = {"HardSigmoid", "Affine", "LeakyRelu", "ThresholdedRelu", "ScaledTanh", "Elu"}
WITH_BETA = {"HardSigmoid", "Affine", "ScaledTanh"}


def random_node(rng):
    """A node, its initializers and X (T, I)."""
    op = str(rng.choice(list(BLOCKS)))
    direction = str(rng.choice(["forward", "reverse", "bidirectional"]))
    directions = 2 if direction == "bidirectional" else 1
    width, units, steps = (int(n) for n in rng.integers(1, 6, 3))
    draw = lambda *shape: (rng.standard_normal(shape) * 0.6).astype(np.float32)
    rows = BLOCKS[op] * units
    arrays = {"W": draw(directions, rows, width), "R": draw(directions, rows, units)}
    optional = {"B": (directions, 2 * rows), "initial_h": (directions, 1, units)}
    if op == "LSTM":
        optional |= {"initial_c": (directions, 1, units), "P": (directions, 3 * units)}
    for name, shape in optional.items():
        if rng.random() < 0.5:
            arrays[name] = draw(*shape)
    slots = ["X", "W", "R", "B", "sequence_lens", "initial_h"] + (["initial_c", "P"] if op == "LSTM" else [])
    inputs = [s if s == "X" or s in arrays else "" for s in slots]
    while not inputs[-1]:
        inputs.pop()
    attributes = {"hidden_size": units, "direction": direction}
    if rng.random() < 0.7:
        count = directions * {"LSTM": 3, "GRU": 2, "RNN": 1}[op]
        names = [str(n) for n in rng.choice(ACTIVATIONS, count)]
        alphas = [float(rng.uniform(0.1, 0.9)) for n in names if n in WITH_ALPHA]
        betas = [float(rng.uniform(-0.5, 0.9)) for n in names if n in WITH_BETA]
        # ONNX Runtime compares names without regard to case, except for RNN.
        attributes["activations"] = [n.lower() if op != "RNN" and rng.random() < 0.2 else n for n in names]
        if rng.random() < 0.8 and alphas:
            attributes["activation_alpha"] = alphas
        if rng.random() < 0.8 and betas:
            attributes["activation_beta"] = betas
    if rng.random() < 0.4:
        attributes["clip"] = float(rng.uniform(0.2, 2))
    if op == "LSTM" and rng.random() < 0.3:
        attributes["input_forget"] = 1
    if op == "GRU" and rng.random() < 0.5:
        attributes["linear_before_reset"] = 1
    outputs = ["Y", "Y_h"] + (["Y_c"] if op == "LSTM" else [])
    return helper.make_node(op, inputs, outputs, name="cell", **attributes), arrays, draw(steps, width)


def nodes(count=48):
    fresh("nodes")
    expected, made = {}, 0
    rng = np.random.default_rng(7)
    while made < count:
        node, arrays, x = random_node(rng)
        opset = int(rng.choice([7, 9, 11, 13, 14, 17, 20, 22]))
        model = node_model(node, arrays, *x.shape, opset)
        session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
        results = session.run(None, {"X": x[:, None]})
        # What grows without bound differs in its last digits between any two programs.
        if not all(np.abs(r).max() < 20 for r in results):
            continue
        if opset >= 14 and rng.random() < 0.3:
            node.attribute.append(helper.make_attribute("layout", 1))
            arrays = {k: v.transpose(1, 0, 2) if k.startswith("initial") else v for k, v in arrays.items()}
            model = node_model(node, arrays, *x.shape, opset)
        name = f"{made:02}-{node.op_type.lower()}"
        onnx.save(model, os.path.join(HERE, "nodes", f"{name}.onnx"))
        expected[f"{name}/x"] = x
        for slot, value in zip(["Y", "Y_h", "Y_c"], results):
            expected[f"{name}/{slot}"] = value[:, :, 0] if slot == "Y" else value[:, 0]
        made += 1
    write_expected("nodes", expected)


class LengthGraph:
    """Recurrent nodes one above the other with a length of their own each, and a linear head."""

    def __init__(self, rng, batch=1, steps=6, opens_time=False):
        self.rng, self.batch, self.steps = rng, batch, steps
        self.nodes, self.arrays, self.outputs, self.extra = [], {}, [], []
        self.input = helper.make_tensor_value_info(
            "X", TensorProto.FLOAT, ["time" if opens_time else steps, batch, 3])
        self.source, self.width = "X", 3

    def constant(self, name, shape):
        self.arrays[name] = (self.rng.standard_normal(shape) * 0.6).astype(np.float32)
        return name

    def recurrent(self, op, units, direction="forward", lens=None, initial=False, peepholes=False, **attributes):
        """lens: numbers, the name of a value, or None for a node without."""
        l, directions = len(self.outputs), 2 if direction == "bidirectional" else 1
        rows = BLOCKS[op] * units
        inputs = [self.source, self.constant(f"W{l}", (directions, rows, self.width)),
                  self.constant(f"R{l}", (directions, rows, units)), self.constant(f"B{l}", (directions, 2 * rows)), ""]
        if isinstance(lens, str):
            inputs[4] = lens
        elif lens is not None:
            self.arrays[f"lens{l}"] = np.array(lens, np.int32)
            inputs[4] = f"lens{l}"
        if initial or peepholes:
            states = ["h", "c"] if op == "LSTM" else ["h"]
            inputs += [self.constant(f"{s}{l}", (directions, self.batch, units)) if initial else "" for s in states]
        if peepholes:
            inputs.append(self.constant(f"P{l}", (directions, 3 * units)))
        outputs = [f"hidden_{l}", f"final_{l}"] + ([f"cell_{l}"] if op == "LSTM" else [])
        self.nodes.append(helper.make_node(
            op, inputs, outputs, name=f"layer_{l}", hidden_size=units, direction=direction, **attributes))
        self.outputs.append(outputs)
        # (T, D, B, H) to (T, B, D·H)
        self.arrays[f"flat{l}"] = np.array([0, 0, directions * units])
        self.nodes.append(helper.make_node("Transpose", [f"hidden_{l}"], [f"turned_{l}"], perm=[0, 2, 1, 3]))
        self.nodes.append(helper.make_node("Reshape", [f"turned_{l}", f"flat{l}"], [f"beside_{l}"]))
        self.source, self.width = f"beside_{l}", directions * units

    def head(self, reads, size=2):
        """reads: every, final (Y_h) or last (Y at the last step)."""
        source = self.source
        if reads == "final":
            last = len(self.outputs) - 1
            self.arrays["row"] = np.array([0, self.width])
            self.nodes.append(helper.make_node("Transpose", [f"final_{last}"], ["rows"], perm=[1, 0, 2]))
            self.nodes.append(helper.make_node("Reshape", ["rows", "row"], ["read"]))
            source = "read"
        if reads == "last":
            self.arrays["minus_one"] = np.array(-1)
            self.nodes.append(helper.make_node("Gather", [self.source, "minus_one"], ["read"], axis=0))
            source = "read"
        self.nodes.append(helper.make_node("MatMul", [source, self.constant("fc", (self.width, size))], ["product"]))
        self.nodes.append(helper.make_node("Add", ["product", self.constant("fc_bias", (size,))], ["output"]))

    def save(self, name, expected, lengths=None):
        outputs = [f"hidden_{l}" for l in range(len(self.outputs))]
        has_head = self.nodes[-1].output[0] == "output"
        outputs += ["output"] if has_head else [o for o in self.outputs[-1] if not o.startswith("hidden")]
        graph = helper.make_graph(
            self.nodes, "lengths", [self.input] + self.extra,
            [helper.make_tensor_value_info(o, TensorProto.FLOAT, None) for o in outputs],
            [numpy_helper.from_array(np.ascontiguousarray(v), k) for k, v in self.arrays.items()])
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
        onnx.save(model, os.path.join(HERE, "lengths", f"{name}.onnx"))
        session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
        x = self.rng.standard_normal((self.steps, self.batch, 3)).astype(np.float32)
        # Each length of a batch is a sequence of it; each length that is an input is a run.
        runs = [(None, None, 0)] if not lengths else [
            (n, {"lens": np.array([n], np.int32)} if self.extra else {}, 0 if self.extra else row)
            for row, n in enumerate(lengths)]
        for length, feed, row in runs:
            results = dict(zip(outputs, session.run(None, {"X": x} | (feed or {}))))
            key = name if length is None else f"{name}-{length}"
            expected[f"{key}/x"] = x[:, row]
            for output, value in results.items():
                if output.startswith("hidden"):
                    expected[f"{key}/{output}"] = value[:, :, row]
                elif output == "output":
                    expected[f"{key}/output"] = value[:, row] if value.ndim == 3 else value[row:row + 1]
                else:
                    expected[f"{key}/{'Y_c' if output.startswith('cell') else 'Y_h'}"] = value[:, row]


def lengths():
    fresh("lengths")
    expected, rng = {}, np.random.default_rng(11)
    for op in BLOCKS:
        for direction in ["forward", "reverse", "bidirectional"]:
            graph = LengthGraph(rng, opens_time=direction == "forward")
            graph.recurrent(op, 3, direction, lens=[4], initial=direction != "forward",
                            peepholes=op == "LSTM" and direction == "reverse",
                            **({"linear_before_reset": 1} if op == "GRU" and direction == "forward" else {}))
            graph.save(f"{op.lower()}-{direction}", expected)
    for n in [0, 1, 6]:
        graph = LengthGraph(rng)
        graph.recurrent("LSTM", 3, "bidirectional", lens=[n], initial=True)
        graph.save(f"lstm-reads-{n}", expected)
    for reads in ["every", "final", "last"]:
        for direction in ["forward", "bidirectional"]:
            if (reads, direction) == ("last", "bidirectional"):
                continue
            graph = LengthGraph(rng)
            graph.recurrent("GRU", 3, direction, lens=[4])
            graph.head(reads)
            graph.save(f"gru-{direction}-head-{reads}", expected)
    for name, lens in [("both", ([4], [4])), ("lower", ([4], None)), ("upper", (None, [4])), ("different", ([3], [5]))]:
        for reads in ["every", "final"]:
            graph = LengthGraph(rng)
            graph.recurrent("LSTM", 3, "bidirectional", lens=lens[0])
            graph.recurrent("LSTM", 2, "bidirectional", lens=lens[1])
            graph.head(reads)
            graph.save(f"two-layers-{name}-head-{reads}", expected)
    graph = LengthGraph(rng, batch=3)
    graph.recurrent("LSTM", 3, "bidirectional", lens=[6, 2, 4])
    graph.recurrent("GRU", 2, lens=[6, 2, 4])
    graph.head("final")
    graph.save("batch", expected, lengths=[6, 2, 4])
    graph = LengthGraph(rng, opens_time=True)
    graph.extra = [helper.make_tensor_value_info("lens", TensorProto.INT32, [1])]
    graph.recurrent("GRU", 3, "bidirectional", lens="lens")
    graph.recurrent("RNN", 2, lens="lens")
    graph.head("final")
    graph.save("open", expected, lengths=[6, 3])
    write_expected("lengths", expected)


class Module(nn.Module):
    """Embedding or one-hot or numbers → LSTM, GRU or RNN → dropout → linear, read in one of the usual ways."""

    def __init__(self, c):
        super().__init__()
        self.c = c
        width = {"embedding": c["width"], "one-hot": c["vocabulary"], "numbers": c["width"]}[c["input"]]
        if c["input"] == "embedding":
            self.embedding = nn.Embedding(c["vocabulary"], width)
        if c["before"]:
            self.before = nn.Linear(width, c["before"])
            width = c["before"]
        nonlinearity = {"nonlinearity": c["activation"]} if c["kind"] == "RNN" else {}
        self.rnn = getattr(nn, c["kind"])(
            width, c["units"], num_layers=c["layers"], bidirectional=c["both"], batch_first=c["batch_first"],
            dropout=0.2 if c["layers"] > 1 else 0, **nonlinearity)
        if c["learned"]:
            directions = 2 if c["both"] else 1
            self.h0 = nn.Parameter(torch.randn(c["layers"] * directions, 1, c["units"]) * 0.5)
        self.drop = nn.Dropout(0.3)
        self.fc = nn.Linear(c["units"] * (2 if c["both"] else 1), c["outputs"])

    def forward(self, x, h0=None):
        c = self.c
        if c["input"] == "embedding":
            x = self.embedding(x)
        if c["input"] == "one-hot":
            x = nn.functional.one_hot(x, c["vocabulary"]).float()
        if c["before"]:
            x = self.before(x)
        if c["learned"]:
            h0 = self.h0.expand(-1, x.size(0 if c["batch_first"] else 1), -1).contiguous()
        if h0 is None:
            y, states = self.rnn(x)
        else:
            y, states = self.rnn(x, (h0, torch.zeros_like(h0)) if c["kind"] == "LSTM" else h0)
        h = states[0] if isinstance(states, tuple) else states
        if c["read"] == "last":
            y = y[:, -1] if c["batch_first"] else y[-1]
        if c["read"] == "final":
            y = torch.cat([h[-2], h[-1]], -1) if c["both"] else h[-1]
        y = self.fc(self.drop(y))
        return {"identity": lambda: y, "sigmoid": lambda: torch.sigmoid(y), "softmax": lambda: torch.softmax(y, -1),
                "log_softmax": lambda: torch.log_softmax(y, -1)}[c["squash"]]()


def exports(count=24):
    fresh("exports")
    expected = {}
    rng = random.Random(5)
    for index in range(count):
        c = {
            "kind": ["LSTM", "GRU", "RNN"][index % 3], "layers": rng.randint(1, 3), "both": rng.random() < 0.4,
            "batch_first": rng.random() < 0.6, "activation": rng.choice(["tanh", "relu"]), "vocabulary": 7,
            "width": rng.randint(2, 4), "units": rng.randint(2, 5), "outputs": rng.randint(1, 4),
            "input": rng.choice(["embedding", "numbers", "one-hot"]), "before": 3 if rng.random() < 0.2 else 0,
            "learned": rng.random() < 0.2, "read": rng.choice(["every", "last", "final"]),
            "squash": rng.choice(["identity", "sigmoid", "softmax", "log_softmax"])}
        # PyTorch's newer exporter writes an nn.RNN out step by step, without a node for it.
        dynamo = c["kind"] != "RNN" and rng.random() < 0.6
        torch.manual_seed(index)
        module = Module(c).eval()

        def sequence(batch, steps):
            shape = (batch, steps) if c["batch_first"] else (steps, batch)
            return (torch.randn(*shape, c["width"]) if c["input"] == "numbers"
                    else torch.randint(0, c["vocabulary"], shape))

        name = f"{index:02}-{c['kind'].lower()}-{'dynamo' if dynamo else 'script'}"
        path = os.path.join(HERE, "exports", f"{name}.onnx")
        batch_axis, time_axis = (0, 1) if c["batch_first"] else (1, 0)
        is_open = rng.random() < 0.6
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            if dynamo:
                axes = {"x": {time_axis: torch.export.Dim.DYNAMIC, batch_axis: torch.export.Dim.DYNAMIC}}
                torch.onnx.export(module, (sequence(2, 5),), path, dynamo=True, external_data=rng.random() < 0.5,
                                  dynamic_shapes=axes if is_open else None, verbose=False)
            else:
                torch.onnx.export(
                    module, (sequence(2, 5),), path, dynamo=False, input_names=["x"], output_names=["y"],
                    opset_version=rng.choice([13, 15, 17, 20]),
                    dynamic_axes={"x": {time_axis: "time", batch_axis: "batch"}} if is_open else None)
        without_traces(path)
        x = sequence(1, 6)
        with torch.no_grad():
            y = module(x)
        expected[f"{name}/x"] = (x[0] if c["batch_first"] else x[:, 0]).numpy().astype(np.float32)
        expected[f"{name}/output"] = (
            y if c["read"] != "every" else y[0] if c["batch_first"] else y[:, 0]).numpy()
    write_expected("exports", expected)


class Surrounded(nn.Module):
    """Layers with something around them that is a linear map, or nothing at all."""

    def __init__(self, kind, both, head, forward):
        super().__init__()
        self.rnn = getattr(nn, kind)(3, 4, batch_first=True, bidirectional=both)
        self.norm_before, self.norm_behind = nn.BatchNorm1d(3), nn.BatchNorm1d(4)
        for norm in (self.norm_before, self.norm_behind):
            for tensor in (norm.weight.data, norm.bias.data, norm.running_mean):
                tensor.normal_()
            norm.running_var.uniform_(0.5, 2)
        self.fc = nn.Linear(*head)
        self.compute = forward

    def forward(self, x):
        return self.compute(self, x)


def surroundings():
    def over_channels(norm, x):
        return norm(x.transpose(1, 2)).transpose(1, 2)

    def added(m, x):
        y = m.rnn(x)[0]
        return m.fc(y[..., :4] + y[..., 4:])

    cases = {
        "single-squeezed": ("LSTM", False, (4, 1), lambda m, x: m.fc(m.rnn(x)[0]).squeeze(-1)),
        "single-probability": (
            "GRU", False, (4, 1), lambda m, x: torch.sigmoid(m.fc(m.rnn(x)[0][:, -1]).squeeze(1))),
        "single-flat": ("GRU", False, (4, 1), lambda m, x: 2 * m.fc(m.rnn(x)[0]).reshape(-1) + 1),
        "directions-added": ("GRU", True, (4, 2), added),
        "final-states-averaged": ("GRU", True, (4, 2), lambda m, x: m.fc(m.rnn(x)[1].mean(0))),
        "final-states-added": ("GRU", True, (4, 2), lambda m, x: m.fc(m.rnn(x)[1].sum(0, keepdim=True)[0])),
        "normalized-before": ("LSTM", False, (4, 2), lambda m, x: m.fc(m.rnn(over_channels(m.norm_before, x))[0])),
        "normalized-behind": ("LSTM", False, (4, 2), lambda m, x: m.fc(over_channels(m.norm_behind, m.rnn(x)[0]))),
        "turned": ("GRU", False, (4, 2), lambda m, x: m.fc(m.rnn(x.flip(1))[0])),
    }
    fresh("surroundings")
    expected = {}
    for index, (name, case) in enumerate(cases.items()):
        torch.manual_seed(index)
        module = Surrounded(*case).eval()
        path = os.path.join(HERE, "surroundings", f"{name}.onnx")
        x = torch.randn(1, 6, 3)
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            if index % 2 == 0:
                torch.onnx.export(
                    module, (x,), path, dynamo=False, input_names=["x"], output_names=["y"],
                    dynamic_axes={"x": {1: "time"}})
            else:
                torch.onnx.export(module, (x,), path, dynamo=True, external_data=False, verbose=False)
        without_traces(path)
        with torch.no_grad():
            expected[f"{name}/x"], expected[f"{name}/output"] = x[0].numpy(), module(x).numpy()
    write_expected("surroundings", expected)


def written():
    """The graphs of OnnxWriterTests; GATESCOPE_RECORD=1 swift test --filter OnnxWriterTests writes them first."""
    expected = {}
    rng = np.random.default_rng(9)
    for file in sorted(os.listdir(os.path.join(HERE, "written"))):
        name = file.removesuffix(".onnx")
        session = onnxruntime.InferenceSession(
            os.path.join(HERE, "written", file), providers=["CPUExecutionProvider"])
        shape = session.get_inputs()[0].shape
        if len(shape) == 2:
            x = rng.integers(0, 4, (6, 1))
        else:
            x = rng.standard_normal((6, 1, shape[2])).astype(np.float32)
            if "mask" in name:
                x[2, 0, 1] = x[4, 0, 0] = np.nan
        results = dict(zip([o.name for o in session.get_outputs()], session.run(None, {"input": x})))
        expected[f"{name}/x"] = x[:, 0].astype(np.float32)
        for output, value in results.items():
            expected[f"{name}/{output}"] = value[:, 0] if len(value.shape) == 3 else value
    write_expected("written", expected)


if __name__ == "__main__":
    conformance()
    nodes()
    lengths()
    exports()
    surroundings()
    written()
