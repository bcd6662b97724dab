#!/usr/bin/env python3
"""Makes the fixtures of pickles. Needs torch, numpy and joblib; generate-torch.py has made the network in them.

    python3 generate-pickle.py           (in this folder; the files beside it are replaced)

All hold the network of torch-plain.pt, whose numbers are in torch-tagger.expected.safetensors, but for
pickle-rnn-relu*.pt (an nn.RNN with relu) and pickle-quantized.pt (which is refused).
"""

import argparse
import collections
import pathlib
import pickle
import sys
import types
import warnings
import zipfile
from unittest import mock

import joblib
import numpy as np
import torch
from torch import nn

HERE = pathlib.Path(__file__).parent
warnings.filterwarnings("ignore")
torch.manual_seed(7)

# Classes of a module that nobody else has.
tagging = types.ModuleType("tagging")
sys.modules["tagging"] = tagging
exec(
    """
import dataclasses, enum
from torch import nn

class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(6, 3)
        self.rnn = nn.LSTM(3, 4, num_layers=2, bidirectional=True, batch_first=True)
        self.fc = nn.Linear(8, 5)

    def forward(self, x):
        return self.fc(self.rnn(self.embedding(x))[0])

class Kind(enum.Enum):
    NAMES = 1

@dataclasses.dataclass
class Settings:
    rate: float = 0.1

@dataclasses.dataclass(slots=True)
class Saved:
    weights: object
    epoch: int
""",
    tagging.__dict__)

state = torch.load(HERE / "torch-plain.pt")
model = tagging.Tagger().eval()
model.load_state_dict(state)
arrays = {name: tensor.numpy() for name, tensor in state.items()}


def path(name):
    return HERE / f"pickle-{name}"


# A state_dict beside objects of all kinds.
optimizer = torch.optim.Adam(model.parameters())
torch.save({
    "args": argparse.Namespace(rate=0.1), "best": np.float64(0.25), "classes": {1, 2}, "frozen": frozenset([3]),
    "counts": collections.Counter("abca"), "device": torch.device("cpu"), "history": collections.defaultdict(list, loss=[1.0]),
    "kind": tagging.Kind.NAMES, "model": collections.OrderedDict(state), "optimizer": optimizer,
    "places": pathlib.PurePosixPath("/a"), "settings": tagging.Settings(), "shape": torch.Size([1, 2]),
    "schedule": torch.optim.lr_scheduler.StepLR(optimizer, 3), "sums": np.zeros((2, 3)), "type": torch.float32,
    "queue": collections.deque([1, 2]), "mixed": np.array([1, "a", None], dtype=object),
    "complex": torch.zeros(2, dtype=torch.complex128)}, path("objects.pt"))
torch.save(tagging.Saved(state, 3), path("slots.pt"))

torch.save(model, path("whole.pt"))
# Where PyTorch's sources lie on the machine that this ran on, and what is in them, is left out.
with mock.patch("inspect.getsourcelines", side_effect=OSError):
    torch.save(model, path("whole-legacy.pt"), _use_new_zipfile_serialization=False)
torch.save({"epoch": 2, "net": model}, path("whole-in-dict.pt"))
rnn = nn.RNN(3, 4, nonlinearity="relu")
torch.save(rnn, path("rnn-relu.pt"))


def save_script(module, example, name):
    torch.jit.save(torch.jit.trace(module, example), path(name))
    with zipfile.ZipFile(path(name)) as script:
        entries = {entry.filename: (script.read(entry), entry.compress_type) for entry in script.infolist()}
    with zipfile.ZipFile(path(name), "w") as archive:
        for entry, (content, kind) in entries.items():
            # These say where PyTorch's sources lie on the machine that this ran on.
            if not entry.endswith(".debug_pkl"):
                archive.writestr(entry, content, kind)


save_script(model, torch.zeros(1, 2, dtype=torch.long), "script.pt")
save_script(rnn, torch.zeros(2, 1, 3), "rnn-relu-script.pt")

for protocol in [2, 3, 5]:
    with open(path(f"arrays-{protocol}.pkl"), "wb") as file:
        pickle.dump(arrays, file, protocol=protocol)
for protocol in [2, 4]:
    with open(path(f"tensors-{protocol}.pkl"), "wb") as file:
        pickle.dump(state, file, protocol=protocol)
with open(path("columns.pkl"), "wb") as file:
    pickle.dump({name: np.asfortranarray(array) for name, array in arrays.items()}, file)
joblib.dump(arrays, path("arrays.joblib"))
joblib.dump(arrays, path("packed.joblib"), compress=True)
np.savez(path("arrays.npz"), **arrays)

# The same weights in forms that they are computed from.
hidden = "rnn.weight_hh_l0"
weight = state[hidden]
rows = weight.norm(dim=1, keepdim=True)
others = {name: tensor for name, tensor in state.items() if name != hidden}
registered = "rnn.parametrizations.weight_hh_l0.original"
torch.save({**others, hidden + "_g": rows, hidden + "_v": 3 * weight}, path("weight-norm-old.pt"))
torch.save({**others, registered + "0": rows, registered + "1": 3 * weight}, path("weight-norm-new.pt"))
torch.save({**others, hidden + "_orig": 2 * weight, hidden + "_mask": torch.full_like(weight, 0.5)}, path("pruned.pt"))
torch.save({**state, hidden: 2 * weight, hidden + "_raw": weight}, path("weight-drop.pt"))
wrapped = {name.replace("rnn.", "rnn.module."): tensor for name, tensor in others.items()}
torch.save({**wrapped, hidden + "_raw": weight}, path("weight-drop-wrapped.pt"))

torch.save(torch.ao.quantization.quantize_dynamic(nn.Sequential(nn.LSTM(2, 1)), {nn.LSTM}).state_dict(),
           path("quantized.pt"))

# Protocols without a header, numbers with their highest byte first, and a pickle as Python 2 writes it.
for protocol in (0, 1):
    path(f"arrays-{protocol}.pkl").write_bytes(pickle.dumps(arrays, protocol=protocol))
path("big-endian.pkl").write_bytes(pickle.dumps({k: v.astype(">f4") for k, v in arrays.items()}, protocol=4))
path("big-endian-2.pkl").write_bytes(pickle.dumps({k: v.astype(">f8") for k, v in arrays.items()}, protocol=2))


def literal(data):
    names = {39: "\\'", 92: "\\\\", 10: "\\n", 13: "\\r", 9: "\\t"}
    return "'" + "".join(names.get(b, chr(b) if 32 <= b < 127 else f"\\x{b:02x}") for b in data) + "'"


text = "(dp0\n"
for name, array in arrays.items():
    shape = "".join(f"L{length}L\n" for length in array.shape)
    text += (f"S'{name}'\ncnumpy.core.multiarray\n_reconstruct\n(cnumpy\nndarray\n(I0\ntS'b'\ntR(I1\n({shape}tcnumpy\ndtype\n"
             f"(S'f4'\nI0\nI1\ntR(I3\nS'<'\nNNNI-1\nI-1\nI0\ntbI00\nS{literal(array.tobytes())}\ntbs")
path("python2.pkl").write_bytes((text + ".").encode("latin1"))
