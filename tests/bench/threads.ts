import { UPDATE_RULES } from "../../src/engine/update_rule.ts";
import { compileKernels, type Kernels, loadKernels } from "../../src/engine/simd/kernels.ts";
import { createMemory } from "../../src/engine/simd/memory.ts";
import { SimdEngine } from "../../src/engine/simd/simd_engine.ts";
import { Random } from "../../src/matrix/random.ts";
import { Network } from "../../src/network/network.ts";
import { resolveOptions } from "../../src/options/options.ts";
import type { TrainingData } from "../../src/training/loop/data.ts";
import { ShuffledSamples } from "../../src/training/loop/shuffled_samples.ts";
import { Trainer } from "../../src/training/loop/trainer.ts";
import { Control } from "../../src/training/session/control.ts";
import type { BarrierOrder } from "./barrier_worker.ts";
import { PLAIN, secondsOfAnEpoch } from "./epoch_seconds.ts";
import { minimum } from "./statistics.ts";

/** The seconds of an epoch of a network, measured and modelled. */
export interface ThreadGain {
  readonly layers: readonly number[];
  readonly batchSize: number;
  /** On one thread. */
  readonly one: number;
  /** The part of it that every thread of several has to do in full. */
  readonly undivided: number;
  /** On two threads. */
  readonly two: number;
  /** On as many as {@link MODELLED_THREADS} says, by the model. */
  readonly modelled: readonly number[];
}

/** The threads that the model is asked about; of two, to hold it to what is measured. */
export const MODELLED_THREADS = [2, 4, 8] as const;

const ROUNDS = 5;

/** A barrier is measured by the fastest of some short series, which nothing else on the machine has interrupted. */
const BARRIER_SERIES = 30, BARRIERS = 5_000;

/** The kernels that each thread runs for itself, whatever the others do; the others each compute a part. */
const UNDIVIDED: ReadonlySet<string> = new Set<keyof Kernels>([
  ...(["arrive", "awaitAll", "havePassed", "isAbandoned", "isPacking", "setPacking", "setRule"] as const),
  ...(["countEntries", "listNonzero", "fetchNonzero", "clear", "transposeNonzero", "gatherLabels"] as const),
]);

const compiled = compileKernels(false)!;

/**
 * What more threads gain. An epoch with n barriers takes U + (T − U) ∕ p + n B · p ∕ 2 on p threads: T is what it takes
 * on one, U its undivided part, and B a barrier of two; one of p takes p ∕ 2 times as long, as threads arrive one by one.
 */
export async function measureThreads(
  networks: readonly (readonly number[])[],
  batchSizes: readonly number[],
  data: TrainingData,
): Promise<{ readonly barrierSeconds: number; readonly gains: ThreadGain[] }> {
  const barrierSeconds = minimum(await rounds(measureBarrier, BARRIER_SERIES)), gains: ThreadGain[] = [];
  for (const layers of networks) {
    for (const batchSize of batchSizes) {
      const which = { layers, batchSize, optimizer: "sgd" } as const;
      const one = minimum(await rounds(() => secondsOfAnEpoch({ ...which, threads: 1 }, data)));
      const two = minimum(await rounds(() => secondsOfAnEpoch({ ...which, threads: 2 }, data)));
      const parts = await rounds(() => undividedPart(layers, batchSize, data));
      const undivided = minimum(parts.map(({ seconds }) => seconds)), [{ barriers }] = parts;
      const modelled = MODELLED_THREADS.map((threads) =>
        undivided + (one - undivided) / threads + barriers * barrierSeconds * threads / 2
      );
      gains.push({ layers, batchSize, one, undivided, two, modelled });
    }
  }
  return { barrierSeconds, gains };
}

async function rounds<T>(measure: () => T | Promise<T>, count = ROUNDS): Promise<T[]> {
  const results: T[] = [];
  for (let round = 0; round < count; round++) results.push(await measure());
  return results;
}

/** The seconds of a barrier that two threads come to again and again. */
async function measureBarrier(): Promise<number> {
  const order: BarrierOrder = { module: compiled.module, memory: createMemory()!, barriers: BARRIERS };
  const workers = [0, 1].map(() => new Worker(import.meta.resolve("./barrier_worker.ts"), { type: "module" }));
  const seconds = await Promise.all(workers.map((worker) =>
    new Promise<number>((resolve) => {
      worker.onmessage = ({ data }: MessageEvent<number>) => resolve(data);
      worker.postMessage(order);
    })
  ));
  for (const worker of workers) worker.terminate();
  return Math.max(...seconds);
}

/** The seconds of an epoch of one of two threads whose divided kernels do nothing, and how often it comes to a barrier. */
function undividedPart(
  layers: readonly number[],
  batchSize: number,
  { training, classes }: TrainingData,
): { readonly seconds: number; readonly barriers: number } {
  const options = resolveOptions({ ...PLAIN, layers, batchSize, optimizer: "sgd" }), memory = createMemory()!;
  const idle = Object.entries(loadKernels(compiled.module, memory))
    .map(([name, kernel]) => [name, UNDIVIDED.has(name) ? kernel : () => 0]);
  let arrivals = 0;
  const arrive = () => {
    arrivals++;
    return -1; // as if the other had been there
  };
  const worker = { number: 0, workers: 2, spins: 0 };
  const engine = new SimdEngine({ ...Object.fromEntries(idle), arrive }, memory, { worker });
  const architecture = { ...options, inputs: training.columns, classes };
  const network = Network.create(engine, architecture, new Random(1), UPDATE_RULES.sgd.stateSize);
  const seconds: number[] = [], control = new Control();
  control.learningRate = options.learningRate;
  new Trainer({
    network,
    training: new ShuffledSamples(engine, network.load(training), options),
    classes,
    options,
    control,
    emit: (event) => {
      if (event.event === "epoch") seconds.push(event.seconds);
    },
    now: () => performance.now(),
  }).run();
  return { seconds: minimum(seconds.slice(1)), barriers: arrivals / PLAIN.epochs };
}
