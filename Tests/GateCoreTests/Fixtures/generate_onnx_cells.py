"""Writes onnx_cells.json: what ONNX Runtime's CPU kernels compute for single LSTM, GRU and RNN nodes.

    python generate_onnx_cells.py > onnx_cells.json

Needs numpy, onnx and onnxruntime (written with 2.4, 1.23 and 1.31). The parameters are stored as the core keeps
them: for each direction W, U, b, b_U and p, with the gates in the order i f g o and r z n and the peepholes in
the order i f o.
"""
import json
import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

STEPS, INPUTS, HIDDEN = 4, 2, 3
FUNCTIONS = {"LSTM": ["Sigmoid", "Tanh", "Tanh"], "GRU": ["Sigmoid", "Tanh"], "RNN": ["Tanh"]}
GATES = {"LSTM": 4, "GRU": 3, "RNN": 1}
# The place of each canonical block (i f g o, r z n, h) among ONNX's (i o f c, z r h, h).
ORDER = {"LSTM": [0, 2, 3, 1], "GRU": [1, 0, 2], "RNN": [0]}
GIVEN = {
    "Affine": (0.7, 0.2), "LeakyRelu": (0.1, None), "ThresholdedRelu": (0.3, None), "ScaledTanh": (1.2, 0.6),
    "HardSigmoid": (0.3, 0.4), "Elu": (0.8, None),
}
# What the kernels take where a node says nothing.
DEFAULTS = {
    "Affine": (0.0, 0.0), "LeakyRelu": (0.01, None), "ThresholdedRelu": (0.0, None), "ScaledTanh": (0.0, 0.0),
    "HardSigmoid": (0.2, 0.5), "Elu": (1.0, None),
}
PLAIN = ["Relu", "Tanh", "Sigmoid", "Softsign", "Softplus"]

random = np.random.default_rng(7)


def draw(*shape, scale=0.6):
    return (random.normal(size=shape) * scale).astype(np.float32)


def flat(values):
    """Nine significant digits name a float32 exactly."""
    return [float(f"{v:.9g}") for v in values]


def case(name, kind, activations=None, given=True, directions=1, peepholes=False, **attributes):
    """`activations` are names for each direction; `given` says whether the node has alpha and beta."""
    activations = activations or FUNCTIONS[kind] * directions
    gates = GATES[kind]
    arrays = {
        "X": draw(STEPS, 1, INPUTS, scale=1.5),
        "W": draw(directions, gates * HIDDEN, INPUTS),
        "R": draw(directions, gates * HIDDEN, HIDDEN),
        "B": draw(directions, 2 * gates * HIDDEN),
        "": None,
        "h0": draw(directions, 1, HIDDEN),
    }
    if kind == "LSTM":
        arrays["c0"] = draw(directions, 1, HIDDEN)
        arrays["P"] = draw(directions, 3 * HIDDEN) if peepholes else None
    names = [n if a is not None else "" for n, a in arrays.items()]
    while not names[-1]:
        names.pop()
    attributes = dict(attributes, activations=activations)
    if directions == 2:
        attributes["direction"] = "bidirectional"
    constants = [(GIVEN if given else DEFAULTS).get(a, (None, None)) for a in activations]
    if given:
        for key, place in (("activation_alpha", 0), ("activation_beta", 1)):
            values = [c[place] for c in constants if c[place] is not None]
            if values:
                attributes[key] = values
    outputs = ["Y", "Yh"] + (["Yc"] if kind == "LSTM" else [])
    node = helper.make_node(kind, names, outputs, hidden_size=HIDDEN, **attributes)
    graph = helper.make_graph(
        [node], "one", [helper.make_tensor_value_info("X", TensorProto.FLOAT, arrays["X"].shape)],
        [helper.make_tensor_value_info(o, TensorProto.FLOAT, None) for o in outputs],
        [numpy_helper.from_array(a, n) for n, a in arrays.items() if a is not None and n != "X"])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 14)], ir_version=8)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    result = session.run(None, {"X": arrays["X"]})

    parameters = []
    for d in range(directions):
        def blocks(array):
            cut = array.reshape(gates, HIDDEN, -1)
            return np.concatenate([cut[k] for k in ORDER[kind]]).ravel()

        bias = arrays["B"][d].reshape(2, gates * HIDDEN)
        parts = [blocks(arrays["W"][d]), blocks(arrays["R"][d]), blocks(bias[0]), blocks(bias[1])]
        if peepholes:
            p = arrays["P"][d].reshape(3, HIDDEN)
            parts.append(np.concatenate([p[0], p[2], p[1]]))
        parameters += [x for part in parts for x in part]
    count = len(activations) // directions
    return {
        "name": name, "kind": kind.lower(), "inputs": INPUTS, "hidden": HIDDEN, "steps": STEPS,
        "activations": [
            [{"name": a, "alpha": c[0], "beta": c[1]} for a, c in
             zip(activations[d * count:(d + 1) * count], constants[d * count:(d + 1) * count])]
            for d in range(directions)],
        "clip": attributes.get("clip"), "peepholes": peepholes,
        "inputForget": bool(attributes.get("input_forget", 0)),
        "linearBeforeReset": bool(attributes.get("linear_before_reset", 0)),
        "parameters": flat(parameters),
        "features": flat(arrays["X"].ravel()),
        "initialHidden": flat(arrays["h0"].ravel()),
        "initialCell": flat(arrays["c0"].ravel()) if kind == "LSTM" else [],
        "states": flat(result[0][:, :, 0].ravel()),  # (T, D, H)
        "finalCell": flat(result[2].ravel()) if kind == "LSTM" else [],  # (D, H)
    }


cases = []
for clip in (None, 0.4):
    more = {} if clip is None else {"clip": clip}
    words = "" if clip is None else ", clip"
    for peepholes in (False, True):
        for forget in (0, 1):
            name = f"LSTM{', peepholes' if peepholes else ''}{', input_forget' if forget else ''}{words}"
            cases.append(case(name, "LSTM", peepholes=peepholes, input_forget=forget, **more))
    for linear in (0, 1):
        cases.append(case(f"GRU, linear_before_reset {linear}{words}", "GRU", linear_before_reset=linear, **more))
    cases.append(case(f"RNN{words}", "RNN", **more))
for activation in PLAIN + list(GIVEN):
    for given in (True, False) if activation in GIVEN else (True,):
        for kind, functions in FUNCTIONS.items():
            for place in range(len(functions)):
                chosen = functions.copy()
                chosen[place] = activation
                name = f"{kind}, {activation} as {'fgh'[place]}{'' if given else ', constants left out'}"
                cases.append(case(name, kind, chosen, given, peepholes=kind == "LSTM"))
cases.append(case(
    "LSTM, other activations backward, clip", "LSTM",
    ["Sigmoid", "Tanh", "Softsign", "HardSigmoid", "Elu", "ScaledTanh"], directions=2, clip=0.9))
cases.append(case(
    "GRU, other activations backward", "GRU", ["Sigmoid", "Tanh", "HardSigmoid", "LeakyRelu"], directions=2,
    linear_before_reset=1))
cases.append(case("RNN, other activation backward", "RNN", ["Tanh", "Affine"], directions=2))
print("[\n" + ",\n".join(json.dumps(c) for c in cases) + "\n]")
