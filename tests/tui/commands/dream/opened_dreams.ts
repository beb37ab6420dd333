import { PICTURE_BOUNDS } from "../../../../src/experiments/input_bounds.ts";
import { LeastChangeSearch } from "../../../../src/experiments/attacks/least_change_search.ts";
import { classTarget, unitTarget } from "../../../../src/experiments/dreams/dream_target.ts";
import { Dreamer } from "../../../../src/experiments/dreams/dreamer.ts";
import type { OpenedChange, OpenedDreams } from "../../../../tui/commands/dream/opened_dream.ts";
import { float64Engine } from "../../../src/engine/float64_engine.ts";
import { knownNetwork } from "../../../src/experiments/known_network.ts";
import { BARS, bars, trainedOnBars } from "../../../src/experiments/trained_on_bars.ts";

const OPENED = { model: "runs/bars", network: trainedOnBars(), warnings: [] };

/** What is known of the data sets of bars, and of a table of two features in centimetres. */
const PICTURES = { name: "bars", classes: ["a", "b", "c", "d", "e"], image: BARS, columns: 25 };
const TABLE = {
  name: "leaves",
  classes: ["oak", "elm", "ash"],
  columns: 6,
  features: ["length", "width", "height", "stem", "veins", "teeth"],
  scaling: { mean: [5, 3, 1, 2, 10, 0.1], deviation: [1, 0.5, 0.1, 0.2, 4, 0.01] },
};

/** What classes of bars want, after so many steps of 40. */
export function dreamsOfClasses(done: number, classes = [0, 1, 2, 3, 4]): OpenedDreams {
  return dreamsAfter(done, { ...OPENED, dataset: PICTURES }, classes);
}

/** What all units of the first layer want. */
export function dreamsOfLayer(done: number): OpenedDreams {
  return dreamsAfter(done, { ...OPENED, dataset: PICTURES }, undefined);
}

/** What leaves of each kind are like. */
export function dreamsOfTable(done: number): OpenedDreams {
  return dreamsAfter(done, { ...OPENED, network: knownNetwork(), dataset: TABLE }, [0, 1, 2]);
}

function dreamsAfter(
  done: number,
  opened: Pick<OpenedDreams, "model" | "network" | "warnings" | "dataset">,
  classes: readonly number[] | undefined,
): OpenedDreams {
  const { network, dataset: { image } } = opened, norm = 2.5;
  const target = classes ? classTarget(network, classes) : unitTarget(network, 0);
  const dreamer = new Dreamer(network, target, { norm, image, steps: 40, engine: float64Engine() });
  for (let step = 0; step < done; step++) dreamer.step();
  return { ...opened, kind: "dreams", dreamer, target, classes, norm, seed: 1 };
}

/** The change of a bar of the first class to the third, after so many steps of 120. */
export function changeOfBar(done: number): OpenedChange {
  const features = bars(2).features.slice(0, 25), opened = { ...OPENED, dataset: PICTURES };
  return changeAfter(done, opened, { features: Float32Array.from(features), predicted: 0, target: 2 });
}

/** The change of an elm to an oak. */
export function changeOfRow(done: number): OpenedChange {
  const features = Float32Array.from({ length: 6 }, (_, j) => (1 + Math.sin(2 * j)) / 2);
  const opened = { ...OPENED, network: knownNetwork(), dataset: TABLE };
  return changeAfter(done, opened, { features, predicted: 1, target: 0 });
}

function changeAfter(
  done: number,
  opened: Pick<OpenedChange, "model" | "network" | "warnings" | "dataset">,
  sample: Pick<OpenedChange, "features" | "predicted" | "target">,
): OpenedChange {
  const { network, dataset: { image } } = opened, { features, predicted, target } = sample;
  const bounds = image && PICTURE_BOUNDS;
  const search = new LeastChangeSearch(network, features, { target, bounds, engine: float64Engine() });
  for (let step = 0; step < done; step++) search.step();
  return { ...opened, ...sample, kind: "change", search, sample: 6, samplesFrom: "test", label: predicted, norm: "l2" };
}
