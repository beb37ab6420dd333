"""Reads a model file by NumPy alone and prints what the network gives for rows of features.

Arguments: the model file, and the rows as a JSON list of lists. One hidden activation: ReLU; the output is softmax.
"""

import json
import struct
import sys

import numpy

with open(sys.argv[1], "rb") as file:
    (length,) = struct.unpack("<Q", file.read(8))
    header = json.loads(file.read(length))
    data = file.read()


def tensor(name):
    begin, end = header[name]["data_offsets"]
    return numpy.frombuffer(data[begin:end], "<f4").reshape(header[name]["shape"])


a = numpy.array(json.loads(sys.argv[2]), "f4")
layers = json.loads(header["__metadata__"]["architecture"])["layers"]
for index, layer in enumerate(layers):
    z = a @ tensor(f"layers.{index}.weight").T + tensor(f"layers.{index}.bias")
    a = numpy.maximum(z, 0) if layer["activation"] == "relu" else z
powers = numpy.exp(a - a.max(axis=1, keepdims=True))
print(json.dumps((powers / powers.sum(axis=1, keepdims=True)).tolist()))
