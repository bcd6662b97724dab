#!/usr/bin/env python3
"""Makes the fixtures of torch.save and PyTorch's numbers for them. Needs torch and safetensors.

    python3 generate-torch.py            (in this folder; the files beside it are replaced)

torch-NAME.pt is what users save; torch-tagger.expected.safetensors holds, as F32, the input (T), the hidden
states (T, D·H) and the outputs (T, O) of the network that is in all of them but the refused ones.
"""

import pathlib
import pickle
import zipfile

import torch
from safetensors.torch import save_file
from torch import nn

HERE = pathlib.Path(__file__).parent


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(6, 3)
        self.rnn = nn.LSTM(3, 4, num_layers=2, bidirectional=True, batch_first=True)
        self.fc = nn.Linear(8, 5)

    def forward(self, x):
        hidden, _ = self.rnn(self.embedding(x))
        return hidden, self.fc(hidden)


torch.manual_seed(6)
model = Tagger()
for parameter in model.parameters():
    # Numbers that bfloat16 can hold, so that every element type carries the same network.
    parameter.data = parameter.data.to(torch.bfloat16).float()
tokens = torch.randint(0, 6, (7,))
with torch.no_grad():
    hidden, output = model(tokens.unsqueeze(0))
save_file(
    {"input": tokens.float(), "hidden": hidden[0].contiguous(), "output": output[0].contiguous()},
    HERE / "torch-tagger.expected.safetensors")

state = model.state_dict()


def save(name, what, **options):
    torch.save(what, HERE / f"torch-{name}.pt", **options)


save("plain", state)
save("protocol4", state, pickle_protocol=4)
save("legacy", state, _use_new_zipfile_serialization=False)
save("parameters", dict(model.named_parameters()))
symbols = {
    "model_state_dict": state, "char_to_idx": {"<pad>": 0, "a": 1, "b": 2, "c": 3, "d": 4},
    "label_to_idx": {"x": 0, "y": 1}}
save("symbols", symbols)
save("symbols-legacy", symbols, _use_new_zipfile_serialization=False)
for name, dtype in [("half", torch.float16), ("bfloat16", torch.bfloat16), ("double", torch.float64)]:
    save(name, {key: tensor.to(dtype) for key, tensor in state.items()})

# One storage for all, at offsets, and a matrix that is stored by columns.
flat = torch.cat([tensor.reshape(-1) for tensor in state.values()])
views, offset = {}, 0
for key, tensor in state.items():
    views[key] = flat[offset : offset + tensor.numel()].view(tensor.shape)
    offset += tensor.numel()
views["fc.weight"] = state["fc.weight"].t().contiguous().t()
save("views", views)

optimizer = torch.optim.Adam(model.parameters())
model(tokens.unsqueeze(0))[1].sum().backward()
optimizer.step()
for parameter, (_, tensor) in zip(model.parameters(), torch.load(HERE / "torch-plain.pt").items()):
    parameter.data = tensor
save("checkpoint", {
    "epoch": 3, "loss": 0.25, "best": None, "history": [1.0, (2, True)], "lengths": torch.tensor([3, 4]),
    "model_state_dict": model.state_dict(), "optimizer_state_dict": optimizer.state_dict()})
save("two", {"model": model.state_dict(), "ema": model.state_dict()})

# What is refused: a whole module, a pickle that would run a command, an archive of arrays.
save("module", nn.LSTM(2, 1))


class Command:
    def __reduce__(self):
        import os
        return os.system, ("echo executed",)


with zipfile.ZipFile(HERE / "torch-command.pt", "w") as archive:
    archive.writestr("archive/data.pkl", pickle.dumps({"rnn.weight_hh_l0": Command()}, protocol=2))
    archive.writestr("archive/version", "3\n")

with zipfile.ZipFile(HERE / "torch-plain.pt") as plain:
    with zipfile.ZipFile(HERE / "torch-compressed.pt", "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in plain.namelist():
            archive.writestr(entry, plain.read(entry))

# Two modules that follow each other, and weights that are tied.
save("modules", {
    (f"stack.{key[-1 if not key.endswith('_reverse') else -9]}.{key[4:].replace('_l1', '_l0')}"
     if key.startswith("rnn.") else key): tensor for key, tensor in model.state_dict().items()})
table = torch.ones(6, 4)
save("tied", {"encoder.weight": table, **{f"rnn.{k}": v for k, v in nn.LSTM(4, 4).state_dict().items()},
              "decoder.weight": table})
torch.jit.save(torch.jit.script(nn.GRU(2, 1)), HERE / "torch-script.pt")
with zipfile.ZipFile(HERE / "torch-script.pt") as script:
    entries = {entry.filename: (script.read(entry), entry.compress_type) for entry in script.infolist()}
with zipfile.ZipFile(HERE / "torch-script.pt", "w") as archive:
    for name, (content, kind) in entries.items():
        # These say where PyTorch's sources lie on the machine that this ran on.
        if not name.endswith(".debug_pkl"):
            archive.writestr(name, content, kind)


class Normed(nn.Module):
    """A norm between the layers and the head."""

    def __init__(self):
        super().__init__()
        self.embedding, self.lstm = nn.Embedding(9, 8), nn.LSTM(8, 8, batch_first=True)
        self.norm, self.fc = nn.LayerNorm(8), nn.Linear(8, 3)


torch.save(Normed().state_dict(), HERE / "torch-normed.pt")
