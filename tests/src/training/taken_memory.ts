import { assert } from "deno-std/assert/assert.js";
import { compileKernels, loadKernels } from "../../../src/engine/simd/kernels.ts";
import { createMemory } from "../../../src/engine/simd/memory.ts";
import type { MemoryLayout, SampleShape } from "../../../src/engine/simd/memory_plan.ts";
import { countListed } from "../../../src/engine/simd/simd_samples.ts";
import { SimdEngine } from "../../../src/engine/simd/simd_engine.ts";
import { Random } from "../../../src/matrix/random.ts";
import type { Samples } from "../../../src/matrix/samples.ts";
import { holdZeros } from "../../../src/network/hold_zeros.ts";
import { Network } from "../../../src/network/network.ts";
import { Control } from "../../../src/training/session/control.ts";
import type { DataShape, MemoryOptions } from "../../../src/training/session/memory_need.ts";
import { completeOptions, type ResolvedOptions, type TrainingOptions } from "../../../src/options/options.ts";
import { ShuffledSamples } from "../../../src/training/loop/shuffled_samples.ts";
import { Trainer } from "../../../src/training/loop/trainer.ts";
import { holdEvery } from "./run_trainer.ts";
import { stateSizeOf } from "../../../src/training/state_size.ts";
import { PLAIN } from "../../support/plain_options.ts";

/** A run whose memory is measured. */
export interface Run {
  /** Threads of the group. */
  readonly workers: number;
  readonly rows: number;
  readonly columns: number;
  /** About the share of the features that aren't zero, which are bytes then; undefined for float32. */
  readonly density: number | undefined;
  /** Samples to validate on and to test on; 0 for none. */
  readonly validation: number;
  readonly test: number;
  readonly classes: number;
  readonly options: TrainingOptions;
  /** How many keyframes it takes; none if left out. */
  readonly keyframes?: number;
  /** Whether some weights are held at 0. */
  readonly holdsZeros?: boolean;
}

/** The run's options with all defaults, and how its engine lays out its memory. */
export function settingOf({ workers, options, keyframes, holdsZeros }: Run): {
  options: ResolvedOptions & MemoryOptions;
  layout: MemoryLayout;
} {
  const resolved = completeOptions({ ...PLAIN, epochs: 1, ...options });
  return {
    options: { ...resolved, takesKeyframes: keyframes !== undefined, holdsZeros },
    layout: { workers, sparsity: resolved.sparse },
  };
}

/** What the memory need knows of the run's data. */
export function shapeOf(run: Run, counts: boolean): DataShape {
  const { rows, columns, classes } = run;
  const { training, validation, test } = dataOf(run);
  const shape = ({ features, labels }: Samples): SampleShape => {
    const areBytes = features instanceof Uint8Array;
    const listed = areBytes && counts ? countListed(features, columns) : undefined;
    return { rows: labels.length, columns, areBytes, listed };
  };
  const scored = [validation, test].filter((samples) => samples !== undefined).map(shape);
  return { inputs: columns, classes, rows, loaded: { training: shape(training), isReloaded: false, scored } };
}

/** A SIMD engine that is the main worker of a group and waits for nobody: it takes what a worker of a group takes, and computes its own part. */
export function lonelyLeader({ workers, sparsity }: MemoryLayout): SimdEngine {
  const compiled = compileKernels(true), memory = createMemory();
  assert(compiled && memory, "WebAssembly SIMD or shared memory is missing here");
  const kernels = { ...loadKernels(compiled.module, memory), arrive: () => -1 };
  return new SimdEngine(kernels, memory, { worker: { number: 0, workers, spins: 0 }, sparsity });
}

/** The bytes of its engine's memory that the run has taken when it is over. */
export function takenBy(run: Run): number {
  const engine = lonelyLeader(settingOf(run).layout);
  trainOn(engine, run);
  return engine.bytes;
}

/** Runs it on an engine, and gives back what has learned. */
export function trainOn(engine: SimdEngine, run: Run): Network {
  const { options } = settingOf(run);
  const { training, validation, test } = dataOf(run), { classes } = run;
  const whole = Network.create(
    engine,
    { ...options, inputs: run.columns, classes },
    new Random(1),
    stateSizeOf(options),
  );
  const network = run.holdsZeros ? holdZeros(whole, holdEvery(2, whole.sizes, options.bias)) : whole;
  const control = new Control();
  control.learningRate = options.learningRate;
  new Trainer({
    network,
    training: new ShuffledSamples(engine, engine.load(training), options),
    validation: validation && engine.load(validation),
    test: test && engine.load(test),
    classes,
    options,
    control,
    emit: () => {},
    now: () => 0,
    keyframes: run.keyframes,
  }).run();
  return network;
}

/** The run's data, always the same for the same run. */
function dataOf({ rows, columns, density, validation, test, classes }: Run) {
  const random = new Random(rows);
  const samples = (count: number): Samples => {
    const length = count * columns;
    const features = density === undefined
      ? Float32Array.from({ length }, () => random.normal())
      : Uint8Array.from({ length }, () => random.uniform() < density ? 200 : 0);
    return { features, labels: Uint16Array.from({ length: count }, (_, i) => i % classes), columns };
  };
  return {
    training: samples(rows),
    validation: validation > 0 ? samples(validation) : undefined,
    test: test > 0 ? samples(test) : undefined,
  };
}
