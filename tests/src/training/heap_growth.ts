/** A program for a test: prints how the heap grows while an engine trains 1,000 batches, several times over, as JSON. */
import { ENGINES } from "../../../src/engine/engine.ts";
import { UPDATE_RULES } from "../../../src/engine/update_rule.ts";
import { Random } from "../../../src/matrix/random.ts";
import { Network } from "../../../src/network/network.ts";
import { Control } from "../../../src/training/session/control.ts";
import { chooseEngine, createEngine } from "../../../src/training/session/engine_choice.ts";
import { completeOptions } from "../../../src/options/options.ts";
import { ShuffledSamples } from "../../../src/training/loop/shuffled_samples.ts";
import { Trainer } from "../../../src/training/loop/trainer.ts";
import { IMAGE_CLASSES, sparseImages } from "./sparse_images.ts";

declare const gc: () => void;

/** How much larger the heap is after 1,000 batches of an epoch: with their garbage, and without it. */
interface Growth {
  readonly garbage: number;
  readonly kept: number;
}

const BATCHES = 1000;

function used(): number {
  return Deno.memoryUsage().heapUsed;
}

function measure(name: typeof ENGINES[number]): Growth[] {
  // One batch more begins the epoch, and one ends it: what an epoch leaves isn't counted.
  const training = sparseImages((BATCHES + 2) * 4);
  const options = completeOptions({
    layers: [17, 9],
    batchSize: 4,
    epochs: 40,
    dropout: 0.2,
    labelSmoothing: 0.1,
    engine: name,
    threads: 1,
  });
  const engine = createEngine(chooseEngine(options, [training.columns, ...options.layers, IMAGE_CLASSES], 1).choice, 0);
  const architecture = { inputs: training.columns, layers: options.layers, activation: "relu" } as const;
  const network = Network.create(
    engine,
    { ...architecture, classes: IMAGE_CLASSES },
    new Random(1),
    UPDATE_RULES[options.optimizer].stateSize,
  );
  const growths: Growth[] = [];
  let batches = 0, before = 0;
  new Trainer({
    network,
    training: new ShuffledSamples(engine, engine.load(training), options),
    classes: IMAGE_CLASSES,
    options,
    control: new Control(),
    emit: ({ event }) => {
      if (event === "epoch") batches = 0;
    },
    // The main thread asks for the time after each batch. It stands still, so that nothing is to be reported.
    now: () => {
      batches++;
      if (batches === 3) {
        gc();
        before = used();
      } else if (batches === 3 + BATCHES) {
        const garbage = used() - before;
        gc();
        growths.push({ garbage, kept: used() - before });
      }
      return 0;
    },
    // What a measurement of the layers' health leaves is reported in an event.
    healthInterval: Infinity,
  }).run();
  return growths;
}

console.log(JSON.stringify(ENGINES.map(measure)));
