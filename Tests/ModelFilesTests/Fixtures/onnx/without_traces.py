"""What the generators here share."""

import onnx


def without_traces(path):
    """Takes out where in its sources each node comes from: paths of the machine that this ran on."""
    model = onnx.load(path, load_external_data=False)
    for part in [*model.graph.node, *model.graph.value_info, *model.graph.input, *model.graph.output]:
        del part.metadata_props[:]
        part.doc_string = ""
    with open(path, "wb") as file:
        file.write(model.SerializeToString())
