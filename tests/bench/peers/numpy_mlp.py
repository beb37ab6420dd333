#!/usr/bin/env python3
"""The peer that most from-scratch projects are: a multilayer perceptron in NumPy, matrix mini-batches, float32.

usage: numpy_mlp.py DATA_DIR LAYERS BATCH EPOCHS RATE   (LAYERS as in 784-128-10)

Prints one JSON object: the seconds of each epoch and the accuracy on the test images.
"""
import json
import sys
import time

import numpy as np


def read_idx(path):
    data = np.fromfile(path, dtype=np.uint8)
    sizes = [int.from_bytes(data[4 + 4 * i : 8 + 4 * i].tobytes(), "big") for i in range(data[3])]
    return data[4 + 4 * data[3] :].reshape(sizes)


def forward(x, weights, biases):
    activations = [x]
    for i, (w, b) in enumerate(zip(weights, biases)):
        z = activations[-1] @ w + b
        if i < len(weights) - 1:
            activations.append(np.maximum(z, 0))
        else:
            z -= z.max(1, keepdims=True)
            e = np.exp(z)
            activations.append(e / e.sum(1, keepdims=True))
    return activations


def main():
    folder, layers, batch, epochs, rate = sys.argv[1:6]
    layers, batch, epochs, rate = [int(n) for n in layers.split("-")], int(batch), int(epochs), np.float32(rate)
    x = read_idx(f"{folder}/train-images-idx3-ubyte").reshape(60000, -1).astype(np.float32) / np.float32(255)
    y = read_idx(f"{folder}/train-labels-idx1-ubyte")
    test_x = read_idx(f"{folder}/t10k-images-idx3-ubyte").reshape(10000, -1).astype(np.float32) / np.float32(255)
    test_y = read_idx(f"{folder}/t10k-labels-idx1-ubyte")
    one_hot = np.eye(10, dtype=np.float32)[y]
    rng = np.random.default_rng(1)
    weights = [(rng.standard_normal((m, n)) * np.sqrt(2 / m)).astype(np.float32) for m, n in zip(layers, layers[1:])]
    biases = [np.zeros((1, n), np.float32) for n in layers[1:]]
    seconds = []
    for _ in range(epochs):
        start = time.perf_counter()
        order = rng.permutation(len(x))
        for s in range(0, len(x), batch):
            rows = order[s : s + batch]
            activations = forward(x[rows], weights, biases)
            dz = (activations[-1] - one_hot[rows]) / np.float32(len(rows))
            for layer in reversed(range(len(weights))):
                dw = activations[layer].T @ dz
                db = dz.sum(0, keepdims=True)
                if layer:
                    dz = (dz @ weights[layer].T) * (activations[layer] > 0)
                weights[layer] -= rate * dw
                biases[layer] -= rate * db
        seconds.append(time.perf_counter() - start)
    accuracy = float((forward(test_x, weights, biases)[-1].argmax(1) == test_y).mean())
    print(json.dumps({"seconds": seconds, "accuracy": accuracy}))


main()
