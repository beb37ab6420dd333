import { UPDATE_RULES } from "../../src/engine/update_rule.ts";
import { Random } from "../../src/matrix/random.ts";
import { Network } from "../../src/network/network.ts";
import { Control } from "../../src/training/session/control.ts";
import type { TrainingData } from "../../src/training/loop/data.ts";
import { resolveOptions, type TrainingOptions } from "../../src/options/options.ts";
import { ShuffledSamples } from "../../src/training/loop/shuffled_samples.ts";
import { Trainer } from "../../src/training/loop/trainer.ts";
import { simdEngine } from "./engine.ts";
import { minimum } from "./statistics.ts";

/** Runs with and without measurements, in turn: what else the machine does falls on both. */
const ROUNDS = 7;

/** A 784-128-10, for some epochs; the fastest counts, so that compiling doesn't. */
const TRAINED: TrainingOptions = { layers: [128], epochs: 4 };

/**
 * What measuring the health of the layers costs while a 784-128-10 trains, by the defaults otherwise, on one thread:
 * 0.01 makes an epoch take a hundredth longer.
 */
export function measureHealth(data: TrainingData): number {
  const measured: number[] = [], without: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    measured.push(epochSeconds(data));
    without.push(epochSeconds(data, Infinity));
  }
  return minimum(measured) / minimum(without) - 1;
}

/** @param healthInterval Batches between two measurements; as usual if left out. */
function epochSeconds({ training, classes }: TrainingData, healthInterval?: number): number {
  const options = resolveOptions(TRAINED);
  const engine = simdEngine();
  const architecture = { ...options, inputs: training.columns, classes };
  const { stateSize } = UPDATE_RULES[options.optimizer];
  const network = Network.create(engine, architecture, new Random(options.seed), stateSize);
  const control = new Control();
  control.learningRate = options.learningRate;
  const seconds: number[] = [];
  new Trainer({
    network,
    training: new ShuffledSamples(engine, engine.load(training), options),
    classes,
    options,
    control,
    emit: (event) => {
      if (event.event === "epoch") seconds.push(event.seconds);
    },
    now: () => performance.now(),
    healthInterval,
  }).run();
  return minimum(seconds);
}
