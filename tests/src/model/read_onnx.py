"""Has ONNX's own checker judge files, shapes included, and prints what each says of itself: read_onnx.py FILE..."""

import json
import sys

import onnx


def describe(value):
    tensor = value.type.tensor_type
    columns = [dim.dim_param or dim.dim_value for dim in tensor.shape.dim]
    return [value.name, onnx.TensorProto.DataType.Name(tensor.elem_type), *columns]


for path in sys.argv[1:]:
    model = onnx.load(path)
    onnx.checker.check_model(model, full_check=True)
    print(json.dumps({
        "opsets": [[opset.domain, opset.version] for opset in model.opset_import],
        "values": [describe(value) for value in [*model.graph.input, *model.graph.output]],
        "metadata": [[entry.key, entry.value] for entry in model.metadata_props],
    }))
