import { applyTemperature } from "../../../../src/evaluation/calibration/apply_temperature.ts";
import { unitTarget } from "../../../../src/experiments/dreams/dream_target.ts";
import { Dreamer } from "../../../../src/experiments/dreams/dreamer.ts";
import { haveSameShape } from "../../../../src/experiments/landscape/same_shape.ts";
import { meanNorm } from "../../../../src/experiments/mean_norm.ts";
import { spreadSamples } from "../../../../src/experiments/spread_samples.ts";
import type { Engine } from "../../../../src/engine/engine.ts";
import type { Samples } from "../../../../src/matrix/samples.ts";
import type { Network } from "../../../../src/network/network.ts";
import { areSameUnit, hasUnit, type UnitPlace } from "../../../../src/network/unit_place.ts";
import { savedOf, type TrainingState } from "../state.ts";
import { type Stepwise, StepwiseProvider } from "./stepwise_provider.ts";

/** The input that a unit wants most, as far as it is found. */
export interface UnitDream {
  readonly place: UnitPlace;
  /** x, as the network takes it. */
  readonly input: Float32Array;
  /** The unit's pre-activation for it. */
  readonly preActivation: number;
  /** The class that the network takes it for, and its probability, at the temperature of a calibrated network. */
  readonly predicted: number;
  readonly probability: number;
  /** The steps of gradient ascent that are made, of how many. */
  readonly done: number;
  readonly steps: number;
}

/** Samples whose mean norm is that of an input. */
const SAMPLES = 1000;

/** Dreams of a unit, step by step; by an engine on one thread, a new one for each shape of network when left out. */
export function unitDreamProvider(engine?: Engine, clock?: () => number): StepwiseProvider<UnitDream, UnitPlace> {
  let known: { readonly training: Samples; readonly norm: number } | undefined;
  let last: { readonly network: Network; readonly norm: number; readonly dreamer: Dreamer } | undefined;
  const normOf = (training: Samples) => {
    if (known?.training !== training) known = { training, norm: meanNorm(spreadSamples(training, SAMPLES)) };
    return known.norm;
  };
  const dreamerOf = (network: Network, { samples, dataset: { image } }: TrainingState, place: UnitPlace) => {
    const norm = normOf(samples!.training), target = unitTarget(network, place.layer, [place.unit]);
    if (last?.norm === norm && haveSameShape(last.network, network)) last.dreamer.restart(network, target);
    else last = { network, norm, dreamer: new Dreamer(network, target, { norm, image, engine }) };
    return last.dreamer;
  };
  return new StepwiseProvider<UnitDream, UnitPlace>(
    (network, run, place) => {
      // Of samples of zeros alone, no input is as large as they are.
      if (!run.samples || !hasUnit(network, place) || !network.isFinite || normOf(run.samples.training) === 0) {
        return undefined;
      }
      return dreamOf(dreamerOf(network, run, place), network, place, savedOf(run)?.temperature);
    },
    areSameUnit,
    clock,
  );
}

function dreamOf(
  dreamer: Dreamer,
  network: Network,
  place: UnitPlace,
  temperature: number | undefined,
): Stepwise<UnitDream> {
  return {
    get done() {
      return dreamer.done;
    },
    steps: dreamer.steps,
    step: () => dreamer.step(),
    get value() {
      const [{ input, value: preActivation, probabilities }] = dreamer.dreams, { done, steps } = dreamer;
      const predicted = network.classOf(probabilities);
      const probability = applyTemperature(probabilities, network, temperature)[predicted];
      return { place, input, preActivation, predicted, probability, done, steps };
    },
  };
}
