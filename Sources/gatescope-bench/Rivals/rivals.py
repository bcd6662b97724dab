"""Measures ONNX Runtime and PyTorch for gatescope-bench, as it asks: a line of words in, a line of seconds out.

    versions                                       -> the two versions
    steps lstm|gru H T I                           -> seconds of one run of T steps, batch 1: ONNX Runtime, PyTorch
    training N T I H every-step|last-step threads  -> seconds of one epoch of PyTorch

Steps are in processor time of one thread, training in time that passes.
"""

import functools
import sys
import time

import numpy
import onnxruntime
import torch


def varint(number):
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


def field(number, content):
    """A field of a protobuf message: a number, a text or a message."""
    if isinstance(content, int):
        return varint(number << 3) + varint(content)
    content = content.encode() if isinstance(content, str) else content
    return varint(number << 3 | 2) + varint(len(content)) + content


def tensor(name, array):
    dimensions = b"".join(field(1, size) for size in array.shape)
    return dimensions + field(2, 1) + field(8, name) + field(9, array.astype("<f4").tobytes())


def attribute(name, number):
    return field(1, name) + field(3, number) + field(20, 2)


def value(name, shape):
    dimensions = b"".join(field(1, field(1, size)) for size in shape)
    return field(1, name) + field(2, field(1, field(1, 1) + field(2, dimensions)))


def onnx_model(kind, hidden, steps, inputs, random):
    """A model of one node: the recurrent operator, its output of every step asked for."""
    gates = 4 if kind == "lstm" else 3
    bound = hidden**-0.5
    parts = {
        "W": (1, gates * hidden, inputs),
        "R": (1, gates * hidden, hidden),
        "B": (1, 2 * gates * hidden),
    }
    attributes = {"hidden_size": hidden} | ({"linear_before_reset": 1} if kind == "gru" else {})
    node = b"".join(field(1, name) for name in ("X", "W", "R", "B")) + field(2, "Y") + field(4, kind.upper())
    node += b"".join(field(5, attribute(name, number)) for name, number in attributes.items())
    graph = field(1, node) + field(2, "steps")
    for name, shape in parts.items():
        graph += field(5, tensor(name, random.uniform(-bound, bound, shape)))
    graph += field(11, value("X", (steps, 1, inputs))) + field(12, value("Y", (steps, 1, 1, hidden)))
    return field(1, 8) + field(7, graph) + field(8, field(1, "") + field(2, 17))


@functools.lru_cache(maxsize=1)
def steps_setting(kind, hidden, steps, inputs):
    random = numpy.random.default_rng(1)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        onnx_model(kind, hidden, steps, inputs, random), options, providers=["CPUExecutionProvider"]
    )
    x = random.standard_normal((steps, 1, inputs)).astype(numpy.float32)
    module = (torch.nn.LSTM if kind == "lstm" else torch.nn.GRU)(inputs, hidden)
    return session, module, x


def measure_steps(kind, hidden, steps, inputs):
    torch.set_num_threads(1)
    session, module, x = steps_setting(kind, int(hidden), int(steps), int(inputs))
    begin = time.thread_time()
    session.run(None, {"X": x})
    middle = time.thread_time()
    with torch.no_grad():
        module(torch.from_numpy(x))
    return middle - begin, time.thread_time() - middle


@functools.lru_cache(maxsize=1)
def training_setting(count, steps, inputs, hidden, readout):
    torch.manual_seed(1)
    x = torch.randn(count, steps, inputs)
    y = torch.randint(0, 2, (count, steps if readout == "every-step" else 1, 1)).float()
    recurrent, head = torch.nn.LSTM(inputs, hidden, batch_first=True), torch.nn.Linear(hidden, 1)
    optimizer = torch.optim.Adam([*recurrent.parameters(), *head.parameters()])
    return x, y, recurrent, head, optimizer


def measure_training(count, steps, inputs, hidden, readout, threads):
    torch.set_num_threads(int(threads))
    x, y, recurrent, head, optimizer = training_setting(int(count), int(steps), int(inputs), int(hidden), readout)
    loss = torch.nn.BCEWithLogitsLoss()
    begin = time.perf_counter()
    for start in range(0, len(x), 32):
        optimizer.zero_grad()
        states, _ = recurrent(x[start : start + 32])
        read = states if readout == "every-step" else states[:, -1:]
        loss(head(read), y[start : start + 32]).backward()
        optimizer.step()
    return (time.perf_counter() - begin,)


for line in sys.stdin:
    what, *words = line.split()
    if what == "versions":
        print("ONNX Runtime", onnxruntime.__version__ + ", PyTorch", torch.__version__, flush=True)
    else:
        print(*{"steps": measure_steps, "training": measure_training}[what](*words), flush=True)
