#!/usr/bin/env python3
"""The peers on small tables: scikit-learn's logistic regression and multilayer perceptron, on standardised features.

usage: sklearn_tables.py FOLDER

Writes FOLDER/NAME-SPLIT/train.csv and test.csv for the five splits of a stratified cross-validation of iris, wine, breast
cancer and digits, so that each row is tested once, and prints one JSON object: for each split the test accuracy of both.
"""
import csv
import json
import sys
import warnings
from pathlib import Path

from sklearn import datasets
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

LOADERS = {
    "iris": datasets.load_iris,
    "wine": datasets.load_wine,
    "breast-cancer": datasets.load_breast_cancer,
    "digits": datasets.load_digits,
}


def write(file, names, features, labels):
    with open(file, "w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow([*names, "class"])
        writer.writerows([*row, f"class {label}"] for row, label in zip(features.tolist(), labels.tolist()))


def main(folder):
    warnings.filterwarnings("ignore")  # MLPClassifier says that 200 iterations weren't enough; they are its default.
    scores = {}
    for name, load in LOADERS.items():
        table = load()
        scores[name] = []
        folds = StratifiedKFold(5, shuffle=True, random_state=1).split(table.data, table.target)
        for split, (rows, test_rows) in enumerate(folds, 1):
            training, labels = table.data[rows], table.target[rows]
            test, test_labels = table.data[test_rows], table.target[test_rows]
            target = Path(folder, f"{name}-{split}")
            target.mkdir(parents=True)
            write(target / "train.csv", table.feature_names, training, labels)
            write(target / "test.csv", table.feature_names, test, test_labels)
            score = lambda model: make_pipeline(StandardScaler(), model).fit(training, labels).score(test, test_labels)
            scores[name].append({"logistic": score(LogisticRegression()), "mlp": score(MLPClassifier(random_state=split))})
    print(json.dumps(scores))


main(sys.argv[1])
