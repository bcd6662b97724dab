#!/usr/bin/env python3
"""Makes proteus.json, weights in JSON as programs for guitar amplifiers write them, and PyTorch's numbers.

    python3 generate-json.py       (in this folder; needs torch and safetensors)
"""

import json
import pathlib

import torch
from safetensors.torch import save_file

HERE = pathlib.Path(__file__).parent
torch.manual_seed(3)
lstm, linear = torch.nn.LSTM(1, 4, batch_first=True), torch.nn.Linear(4, 1)
tensors = {"rec." + k: v.tolist() for k, v in lstm.state_dict().items()}
tensors |= {"lin." + k: v.tolist() for k, v in linear.state_dict().items()}
data = {"model": "SimpleRNN", "input_size": 1, "skip": 1, "output_size": 1, "unit_type": "LSTM", "num_layers": 1,
        "hidden_size": 4, "bias_fl": True}
(HERE / "proteus.json").write_text(json.dumps({"model_data": data, "state_dict": tensors}))
x = torch.randn(1, 6, 1)
with torch.no_grad():
    hidden = lstm(x)[0]
    save_file({"input": x[0], "hidden": hidden[0], "output": linear(hidden)[0]},
              HERE / "proteus.json.expected.safetensors")
