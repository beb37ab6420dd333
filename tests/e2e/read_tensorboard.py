"""Reads a folder by TensorBoard's own reader and prints as JSON what it has: for each tag the steps, and of scalars the values."""

import json
import sys

from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

KINDS = ("scalars", "histograms", "images")
events = EventAccumulator(sys.argv[1], size_guidance={kind: 0 for kind in KINDS})
events.Reload()
tags = events.Tags()
print(json.dumps({
    "scalars": {tag: [[event.step, event.value] for event in events.Scalars(tag)] for tag in tags["scalars"]},
    "histograms": {tag: [event.step for event in events.Histograms(tag)] for tag in tags["histograms"]},
    "images": {tag: [event.step for event in events.Images(tag)] for tag in tags["images"]},
}))
