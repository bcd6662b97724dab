#!/usr/bin/env python3
"""Makes Keras's numbers for the files that this project writes for Keras. Needs keras, torch and safetensors.

    KERAS_BACKEND=torch python3 generate-converted.py      (in this folder; the files beside it are replaced)

converted-NAME.safetensors are made by this project (ConversionTests, with GATESCOPE_RECORD set): the Python in
their metadata makes the model, its variables take the numbers by their paths. converted-NAME.expected.safetensors
holds, as F32, the input (T) or (T, I) and the model's output (T, O) or (1, O).
"""

import pathlib

import keras
import numpy as np
from safetensors import safe_open
from safetensors.numpy import load_file, save_file

HERE = pathlib.Path(__file__).parent
STEPS = 7
random = np.random.default_rng(5)

for path in sorted(HERE.glob("converted-*.safetensors")):
    if path.stem.endswith(".expected"):
        continue
    keras.utils.clear_session()
    scope = {}
    exec(safe_open(path, "np").metadata()["keras"], scope)
    model = scope["model"]
    tensors = load_file(path)
    assert sorted(tensors) == sorted(weight.path for weight in model.weights), path
    for weight in model.weights:
        weight.assign(tensors[weight.path])
    if any(isinstance(layer, keras.layers.Embedding) for layer in model.layers):
        x = random.integers(0, model.layers[0].input_dim, STEPS)
    else:
        x = random.normal(size=(STEPS, model.input_shape[-1])).astype(np.float32)
    output = np.atleast_2d(np.asarray(model.predict(x[None], verbose=0))[0])
    save_file(
        {"input": x.astype(np.float32), "output": np.ascontiguousarray(output, dtype=np.float32)},
        path.with_suffix("").with_suffix(".expected.safetensors"))
