#!/usr/bin/env python3
"""PyTorch, eager, on the CPU: the whole data set in memory, no DataLoader, float32.

usage: torch_mlp.py DATA_DIR LAYERS BATCH EPOCHS RATE   (LAYERS as in 784-128-10)

Prints one JSON object: the seconds of each epoch and the accuracy on the test images.
"""
import json
import sys
import time

import numpy as np
import torch
from torch import nn


def read_idx(path):
    data = np.fromfile(path, dtype=np.uint8)
    sizes = [int.from_bytes(data[4 + 4 * i : 8 + 4 * i].tobytes(), "big") for i in range(data[3])]
    return data[4 + 4 * data[3] :].reshape(sizes)


def images(path):
    pixels = read_idx(path)
    return torch.from_numpy(pixels.reshape(len(pixels), -1).astype(np.float32) / 255)


def labels(path):
    return torch.from_numpy(read_idx(path).astype(np.int64))


def main():
    folder, layers, batch, epochs, rate = sys.argv[1:6]
    layers, batch, epochs, rate = [int(n) for n in layers.split("-")], int(batch), int(epochs), float(rate)
    x, y = images(f"{folder}/train-images-idx3-ubyte"), labels(f"{folder}/train-labels-idx1-ubyte")
    test_x, test_y = images(f"{folder}/t10k-images-idx3-ubyte"), labels(f"{folder}/t10k-labels-idx1-ubyte")
    torch.manual_seed(1)
    modules = []
    for i, (m, n) in enumerate(zip(layers, layers[1:])):
        linear = nn.Linear(m, n)
        nn.init.kaiming_normal_(linear.weight, nonlinearity="relu")
        nn.init.zeros_(linear.bias)
        modules.append(linear)
        if i < len(layers) - 2:
            modules.append(nn.ReLU())
    network = nn.Sequential(*modules)
    optimizer = torch.optim.SGD(network.parameters(), lr=rate)
    loss = nn.CrossEntropyLoss()
    seconds = []
    for _ in range(epochs):
        start = time.perf_counter()
        order = torch.randperm(len(x))
        for s in range(0, len(x), batch):
            rows = order[s : s + batch]
            optimizer.zero_grad()
            loss(network(x[rows]), y[rows]).backward()
            optimizer.step()
        seconds.append(time.perf_counter() - start)
    with torch.no_grad():
        accuracy = (network(test_x).argmax(1) == test_y).float().mean().item()
    print(json.dumps({"seconds": seconds, "accuracy": accuracy}))


main()
