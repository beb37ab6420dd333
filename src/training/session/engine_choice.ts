import { augments } from "../../augmentation/augmentation.ts";
import type { Engine } from "../../engine/engine.ts";
import { ReferenceEngine } from "../../engine/reference/reference.ts";
import type { GroupWorker } from "../../engine/simd/thread_group.ts";
import { type Build, compileKernels, loadKernels } from "../../engine/simd/kernels.ts";
import type { SampleLists } from "../../engine/simd/listed_samples.ts";
import { createMemory } from "../../engine/simd/memory.ts";
import { SimdEngine } from "../../engine/simd/simd_engine.ts";
import type { Sparsity } from "../../engine/simd/sparsity.ts";
import type { Arithmetic } from "../checkpoints/checkpoint.ts";
import { MOST_THREADS } from "../../options/most_threads.ts";
import type { ResolvedOptions } from "../../options/options.ts";

/** Which engine a run uses, in a form that can be sent to its workers. */
export type EngineChoice =
  | { readonly name: "reference" }
  | {
    readonly name: "simd";
    readonly build: Build;
    readonly module: WebAssembly.Module;
    readonly memory: WebAssembly.Memory;
    /** The end of what lies in the memory already: the samples, if they are listed; undefined if nothing does. */
    readonly start?: number;
    readonly threads: number;
    /** True if the run has more threads than there are cores. */
    readonly crowded: boolean;
    readonly sparsity: Sparsity;
  };

/**
 * Multiplications a batch below which one thread is faster than two, as sharing them out costs two or three meetings.
 * An epoch of 784-30-10 on one and two threads: 0.084 and 0.104 s in batches of 10 (238,000), 0.063 and 0.055 s of 32
 * (762,000).
 */
const ALONE_BELOW = 500_000;

/**
 * Units of the widest layer that a thread should have at least: a cache line of them for each input. An epoch in batches
 * of 128 takes 784-9-10 (one million multiplications) 0.031 s on one thread and 0.035 s on two.
 */
const UNITS_A_THREAD = 16;

/**
 * Multiplications a feature of a sample, for each core that is left, below which training keeps off the core of the
 * thread that augments the samples. Measured as CPU time of an epoch of images of 28 × 28: that thread takes 0.32 s for
 * varying them in every way; training 784-128-10 (130 multiplications a feature) takes 0.28 s on one thread and 0.34 s
 * on two together, 784-800-10 (810) 1.38 and 1.46 s. So on two cores, the small network would gain nothing from a second
 * thread; the large one would leave a core idle without it, most of the time: an epoch of 1.4 s instead of 0.9 s.
 */
const SPARED_BELOW = 250;

/** Turns of a wait before falling asleep, some milliseconds: a sleep costs more than a batch. */
const SPINS = 200_000;

/** The same with more threads than cores: who spins keeps the one from working that is waited for. */
const CROWDED_SPINS = 100;

/**
 * Chooses the engine that the options ask for, or else the reference engine with a sentence that says why.
 *
 * @param units Inputs, hidden units and outputs.
 * @param cores How many threads the machine can run at a time.
 * @param lists Of samples, whose memory the engine is to compute in.
 */
export function chooseEngine(
  options: ResolvedOptions,
  units: readonly number[],
  cores: number,
  lists?: SampleLists,
): { choice: EngineChoice; note?: string } {
  const { engine, reproducible, threads, sparse, batchSize } = options;
  if (engine === "reference") return { choice: { name: "reference" } };
  const compiled = compileKernels(reproducible);
  const memory = compiled && (lists?.memory ?? createMemory());
  if (!compiled || !memory) {
    const missing = compiled ? "shared memory" : "WebAssembly SIMD";
    return {
      choice: { name: "reference" },
      note: `${missing} is missing here; the slower reference engine takes over`,
    };
  }
  const others = augments(options) ? 1 : 0;
  const free = others > 0 && sparesCore(units, cores) ? cores - others : cores;
  const chosen = threads === "auto" ? chooseThreads(units, batchSize, free) : threads;
  const crowded = chosen + others > cores;
  const place = { memory, start: lists?.end };
  return { choice: { name: "simd", ...compiled, ...place, threads: chosen, crowded, sparsity: sparse } };
}

/** The arithmetic of an engine. */
export function arithmeticOf(choice: EngineChoice): Arithmetic {
  return choice.name === "simd" ? choice.build : choice.name;
}

/** How many threads suit a network: one for a tiny one, else all cores, as long as there are units for all. */
export function chooseThreads(units: readonly number[], batchSize: number, cores: number): number {
  if (batchSize * multiplicationsOf(units) < ALONE_BELOW) return 1;
  return Math.max(1, Math.min(cores, MOST_THREADS, Math.floor(Math.max(...units.slice(1)) / UNITS_A_THREAD)));
}

/** Whether training leaves a core to the thread that augments its samples, rather than share all with it. */
export function sparesCore(units: readonly number[], cores: number): boolean {
  return multiplicationsOf(units) / units[0] < SPARED_BELOW * (cores - 1);
}

/** Multiplications for a sample, forwards. */
function multiplicationsOf(units: readonly number[]): number {
  return units.slice(1).reduce((sum, count, l) => sum + count * units[l], 0);
}

/** The engine on one of the run's threads. */
export function createEngine(choice: EngineChoice, number: number): Engine {
  if (choice.name === "reference") {
    return new ReferenceEngine((length) => new Float32Array(new SharedArrayBuffer(length * 4)));
  }
  const { module, memory, start, threads, crowded, sparsity } = choice;
  const worker: GroupWorker = { number, workers: threads, spins: crowded ? CROWDED_SPINS : SPINS };
  return new SimdEngine(loadKernels(module, memory), memory, { worker, sparsity, start });
}
