import type { Engine } from "../../../../src/engine/engine.ts";
import { applyTemperature } from "../../../../src/evaluation/calibration/apply_temperature.ts";
import type { LeastChange } from "../../../../src/experiments/attacks/least_change_options.ts";
import { LeastChangeSearch } from "../../../../src/experiments/attacks/least_change_search.ts";
import { PICTURE_BOUNDS } from "../../../../src/experiments/input_bounds.ts";
import { haveSameShape } from "../../../../src/experiments/landscape/same_shape.ts";
import type { Network } from "../../../../src/network/network.ts";
import { savedOf, type TrainingState } from "../state.ts";
import { sampleOf } from "./sample_of.ts";
import { type Stepwise, StepwiseProvider } from "./stepwise_provider.ts";

/** The least change of a sample that makes its runner-up the predicted class, as far as it is found. */
export interface SampleChange {
  /** The sample, by its place among those that the network is scored on. */
  readonly of: number;
  /** The predicted class and the runner-up; undefined of a network that has diverged, and of a single class. */
  readonly classes?: { readonly predicted: number; readonly target: number };
  /** Undefined before one is found. */
  readonly change?: LeastChange;
  readonly done: number;
  readonly steps: number;
}

/** Looks for changes of samples, step by step; by an engine on one thread, a new one for each shape of network when left out. */
export function sampleChangeProvider(engine?: Engine, clock?: () => number): StepwiseProvider<SampleChange, number> {
  let last: { readonly network: Network; readonly isPicture: boolean; readonly search: LeastChangeSearch } | undefined;
  const searchOf = (network: Network, isPicture: boolean, features: ArrayLike<number>) => {
    if (last?.isPicture === isPicture && haveSameShape(last.network, network)) last.search.restart(network, features);
    else {
      const bounds = isPicture ? PICTURE_BOUNDS : undefined;
      last = { network, isPicture, search: new LeastChangeSearch(network, features, { bounds, engine }) };
    }
    return last.search;
  };
  return new StepwiseProvider<SampleChange, number>(
    (network, run, of) => {
      const features = sampleOf(run, of)?.features;
      if (features?.length !== network.inputs) return undefined;
      return changeOf(searchOf(network, run.dataset.image !== undefined, features), network, run, of);
    },
    (one, other) => one === other,
    clock,
  );
}

function changeOf(search: LeastChangeSearch, network: Network, run: TrainingState, of: number): Stepwise<SampleChange> {
  const temperature = savedOf(run)?.temperature;
  const calibrated = (probabilities: LeastChange["after"]) =>
    Float32Array.from(applyTemperature(probabilities, network, temperature));
  return {
    get done() {
      return search.done;
    },
    steps: search.steps,
    step: () => search.step(),
    get value() {
      const { best, classes, done, steps } = search;
      const change = best && { ...best, before: calibrated(best.before), after: calibrated(best.after) };
      return { of, classes, change, done, steps };
    },
  };
}
