#!/usr/bin/env python3
"""Makes the state_dict fixtures and PyTorch's numbers for them. Needs torch and safetensors.

    python3 generate.py            (in this folder; the files beside it are replaced)

NAME.safetensors is what a user would save with safetensors.torch.save_file(model.state_dict(), path);
NAME.expected.safetensors holds, as F32, the input (T) or (T, I), the hidden states of the last layer (T, D·H),
the outputs (T, O) where there is a head, and the final states h_n and c_n (L·D, H).

written-*.safetensors are made by this project (RoundTripTests, with GATESCOPE_RECORD set); for them only
PyTorch's numbers are made here, through load_state_dict.
"""

import pathlib

import torch
from safetensors.torch import load_file, save_file
from torch import nn

HERE = pathlib.Path(__file__).parent
STEPS = 7


class Tagger(nn.Module):
    """Embedding → recurrent layers → linear head, each of them optional but the layers."""

    def __init__(self, kind, inputs, hidden, vocabulary=None, outputs=None, names=("embedding", "rnn", "fc"), **options):
        super().__init__()
        self.names = names
        if vocabulary:
            setattr(self, names[0], nn.Embedding(vocabulary, inputs))
        setattr(self, names[1], kind(inputs, hidden, batch_first=True, **options))
        if outputs:
            directions = 2 if options.get("bidirectional") else 1
            setattr(self, names[2], nn.Linear(directions * hidden, outputs))

    def forward(self, x):
        embedding, rnn, head = (getattr(self, name, None) for name in self.names)
        hidden, final = rnn(embedding(x) if embedding else x)
        return hidden, final, head(hidden) if head else None


class Nested(nn.Module):
    """The same inside another module, so that names have a prefix."""

    def __init__(self, inner):
        super().__init__()
        self.encoder = inner


def expected(model, x):
    with torch.no_grad():
        hidden, final, outputs = model(x.unsqueeze(0))
    tensors = {"input": x.float(), "hidden": hidden[0]}
    if outputs is not None:
        tensors["output"] = outputs[0]
    h, c = final if isinstance(final, tuple) else (final, None)
    tensors["h_n"] = h[:, 0]
    if c is not None:
        tensors["c_n"] = c[:, 0]
    return {name: tensor.contiguous() for name, tensor in tensors.items()}


def save(name, model, x, state=None, dtype=None):
    if dtype:
        # PyTorch computes in float32 with the numbers that the smaller type can hold.
        for parameter in model.parameters():
            parameter.data = parameter.data.to(dtype).float()
    if state is not None:
        tensors = {key: (t.to(dtype) if dtype else t).contiguous() for key, t in state.items()}
        save_file(tensors, HERE / f"{name}.safetensors", metadata={"format": "pt"})
    save_file(expected(model, x), HERE / f"{name}.expected.safetensors")


def foreign():
    torch.manual_seed(1)
    numbers = lambda width: torch.randn(STEPS, width)
    tokens = lambda size: torch.randint(0, size, (STEPS,))

    model = Tagger(nn.LSTM, 5, 6, vocabulary=9, outputs=4)
    save("lstm-embedding-head", model, tokens(9), model.state_dict())

    model = Tagger(nn.LSTM, 3, 4, outputs=2, num_layers=3, bidirectional=True, names=("emb", "lstm", "decoder"))
    save("lstm-3-layers-bidirectional", model, numbers(3), Nested(model).state_dict())

    model = nn.GRU(3, 5, num_layers=2, bidirectional=True, bias=False, batch_first=True)
    save("gru-bidirectional-no-bias", lambda x: (*model(x), None), numbers(3), model.state_dict())

    # I = D·H: the embedding and the head have the same width; the head's bias tells them apart.
    model = Tagger(nn.GRU, 8, 8, vocabulary=6, outputs=6, names=("encoder", "gru", "decoder"))
    save("gru-embedding-head-same-width", model, tokens(6), model.state_dict())

    model = Tagger(nn.RNN, 4, 6, outputs=3, num_layers=2, nonlinearity="relu")
    save("rnn-relu", model, numbers(4), model.state_dict())

    model = Tagger(nn.RNN, 4, 6, bidirectional=True)
    save("rnn-tanh-bidirectional", model, numbers(4), model.state_dict(), dtype=torch.bfloat16)

    model = Tagger(nn.LSTM, 3, 130, outputs=2)
    save("lstm-130-units", model, numbers(3), model.state_dict(), dtype=torch.float16)

    cell = nn.LSTMCell(3, 5).double()
    x = numbers(3)
    hidden, state = [], None
    with torch.no_grad():
        for row in x.double():
            state = cell(row.unsqueeze(0), state)
            hidden.append(state[0][0])
    tensors = {"cell." + key: value for key, value in cell.state_dict().items()}
    save_file(tensors, HERE / "lstm-cell-double.safetensors")
    save_file(
        {"input": x, "hidden": torch.stack(hidden).float(), "h_n": state[0].float(), "c_n": state[1].float()},
        HERE / "lstm-cell-double.expected.safetensors")


def written():
    torch.manual_seed(2)
    options = {"num_layers": 2, "bidirectional": True}
    modules = {
        "written-lstm": Tagger(nn.LSTM, 3, 4, vocabulary=5, outputs=5, **options),
        "written-lstm-coupled": Tagger(nn.LSTM, 3, 4, vocabulary=5, outputs=5, **options),
        "written-gru-writes": Tagger(nn.GRU, 3, 4, vocabulary=5, outputs=5, **options),
        "written-rnn": Tagger(nn.RNN, 3, 4, vocabulary=5, outputs=5, **options),
    }
    for name, module in modules.items():
        path = HERE / f"{name}.safetensors"
        if path.exists():
            module.load_state_dict(load_file(path))
            save(name, module, torch.randint(0, 5, (STEPS,)))


foreign()
written()
