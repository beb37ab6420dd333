import { assert } from "deno-std/assert/assert.js";
import { PLAIN } from "../../support/plain_options.ts";
import type { Engine } from "../../../src/engine/engine.ts";
import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import { Random } from "../../../src/matrix/random.ts";
import type { Samples } from "../../../src/matrix/samples.ts";
import { holdZeros } from "../../../src/network/hold_zeros.ts";
import type { LayerNumbers } from "../../../src/network/layer_numbers.ts";
import { Network } from "../../../src/network/network.ts";
import type { Checkpoint } from "../../../src/training/checkpoints/checkpoint.ts";
import type { CheckpointSettings } from "../../../src/training/checkpoints/checkpoints.ts";
import type { ResumedKeyframes } from "../../../src/training/keyframes/keyframe_encoder.ts";
import { Control } from "../../../src/training/session/control.ts";
import type {
  EpochEvent,
  FinishedEvent,
  KeyframeEvent,
  ProgressEvent,
  TrainingEvent,
} from "../../../src/training/events.ts";
import { completeOptions, type ResolvedOptions, type TrainingOptions } from "../../../src/options/options.ts";
import { ShuffledSamples } from "../../../src/training/loop/shuffled_samples.ts";
import { Trainer } from "../../../src/training/loop/trainer.ts";
import { stateSizeOf } from "../../../src/training/state_size.ts";

/** What a trainer is run with; all but the training samples may be left out. */
export interface Setting {
  readonly training: Samples;
  readonly validation?: Samples;
  readonly test?: Samples;
  readonly options?: TrainingOptions;
  readonly engine?: Engine;
  /** The time in milliseconds; it stands still if left out. */
  readonly now?: () => number;
  readonly checkpoints?: CheckpointSettings;
  readonly keyframes?: number | ResumedKeyframes;
  readonly resume?: Checkpoint;
  /** What is held at 0, unless it resumes. */
  readonly masks?: readonly LayerNumbers[];
  /** Gets every event while the trainer waits, and may give commands. */
  readonly watch?: (event: TrainingEvent, control: Control, network: Network) => void;
}

/** What came of it. */
export interface Outcome {
  readonly network: Network;
  readonly events: readonly TrainingEvent[];
  readonly progress: readonly ProgressEvent[];
  readonly epochs: readonly EpochEvent[];
  readonly finished: FinishedEvent;
}

/** Runs a trainer on two classes, here in this thread, to its end. */
export function runTrainer({ training, validation, test, watch, ...rest }: Setting): Outcome {
  const { engine = new ReferenceEngine(), now = () => 0 } = rest;
  const options = completeOptions({ ...PLAIN, ...rest.options });
  const whole = untrainedNetwork(engine, training.columns, options);
  const masks = rest.resume ? rest.resume.masks : rest.masks, network = masks ? holdZeros(whole, masks) : whole;
  const control = new Control();
  control.learningRate = rest.resume?.progress.learningRate ?? options.learningRate;
  const events: TrainingEvent[] = [];
  new Trainer({
    network,
    training: new ShuffledSamples(engine, engine.load(training), options),
    validation: validation && engine.load(validation),
    test: test && engine.load(test),
    classes: CLASSES,
    options,
    control,
    emit: (emitted) => {
      // The next keyframe overwrites the memory of its record.
      const event = emitted.event === "keyframe" ? kept(emitted) : emitted;
      events.push(event);
      if (event.event === "checkpoint") control.releaseCheckpoint();
      watch?.(event, control, network);
    },
    now,
    checkpoints: rest.checkpoints,
    keyframes: rest.keyframes,
    resume: rest.resume,
  }).run();
  return {
    network,
    events,
    progress: events.filter((event) => event.event === "progress"),
    epochs: events.filter((event) => event.event === "epoch"),
    finished: events.at(-1) as FinishedEvent,
  };
}

function kept({ record, ...event }: KeyframeEvent): KeyframeEvent {
  return { ...event, record: { ...record, bytes: record.bytes.slice() } };
}

/** The network that a run with these options starts with. */
export function untrainedNetwork(engine: Engine, inputs: number, options: ResolvedOptions): Network {
  return Network.create(
    engine,
    { ...options, inputs, classes: CLASSES },
    new Random(options.seed),
    stateSizeOf(options),
  );
}

const CLASSES = 2;

/** The weights and biases of a network, one after the other. */
export function numbersOf({ layers }: Network): Float32Array {
  const parts = layers.flatMap(({ parameters }) => parameters.map(({ value }) => value.toFloat32Array()));
  const numbers = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let start = 0;
  for (const part of parts) {
    numbers.set(part, start);
    start += part.length;
  }
  return numbers;
}

/** Points of the plane that the line x = y divides, none within 0.1 of it. */
export function separablePoints(count: number, seed = 1): Samples {
  const random = new Random(seed);
  const features = new Float32Array(2 * count);
  const labels = new Uint16Array(count);
  for (let i = 0; i < count;) {
    const [x, y] = [random.normal(), random.normal()];
    if (Math.abs(x - y) < 0.1 * Math.SQRT2) continue;
    features.set([x, y], 2 * i);
    labels[i++] = x > y ? 1 : 0;
  }
  return { features, labels, columns: 2 };
}

/** Masks of a network of these inputs, hidden units and outputs that hold every `n`-th weight at 0. */
export function holdEvery(n: number, sizes: readonly number[], hasBias = true): LayerNumbers[] {
  return sizes.slice(1).map((units, l) => ({
    weights: Float32Array.from({ length: sizes[l] * units }, (_, i) => i % n === 0 ? 0 : 1),
    bias: hasBias ? new Float32Array(units).fill(1) : undefined,
  }));
}

/** Fails unless all that masks hold is 0, and something else isn't. */
export function assertHeld(numbers: readonly LayerNumbers[], masks: readonly LayerNumbers[]): void {
  numbers.forEach(({ weights }, l) => {
    weights.forEach((weight, i) => assert(masks[l].weights[i] === 1 || Object.is(weight, 0), `layer ${l}: ${weight}`));
    assert(weights.some((weight) => weight !== 0));
  });
}
