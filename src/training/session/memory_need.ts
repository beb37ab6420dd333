import { type MemoryLayout, MemoryPlan, type SampleShape } from "../../engine/simd/memory_plan.ts";
import { weightsUse } from "../../network/architecture.ts";
import { outputUnits } from "../../network/objective.ts";
import { recordBytes } from "../keyframes/frame_room.ts";
import { limitKeyframes } from "../keyframes/keyframe_limit.ts";
import { MOST_REFERENCES } from "../keyframes/keyframe_moments.ts";
import { MOST_KEYFRAMES } from "../keyframes/keyframe_plan.ts";
import { recordedLayers } from "../keyframes/recorded_layers.ts";
import { batchRows, workspaceRows } from "../loop/batch_rows.ts";
import { stateSizeOf } from "../state_size.ts";
import type { ResolvedOptions } from "../../options/options.ts";

/** What decides how much memory a run takes, beside its data. */
export interface MemoryOptions extends
  Pick<
    ResolvedOptions,
    "layers" | "batchSize" | "optimizer" | "average" | "clipNorm" | "output" | "bias" | "dropout"
  > {
  /** Whether it takes keyframes. Default: no. */
  readonly takesKeyframes?: boolean;
  /** Whether some weights are held at 0. Default: no. */
  readonly holdsZeros?: boolean;
}

/** The data of a run, as far as they decide how much memory it takes. */
export interface DataShape {
  /** Features of a sample. */
  readonly inputs: number;
  readonly classes: number;
  /** Samples to train on. */
  readonly rows: number;
  /** What the engine keeps of the samples; undefined for an engine that takes them as they are. */
  readonly loaded?: {
    /** The samples to train on; or as many as an engine has at a time of those that are augmented. */
    readonly training: SampleShape;
    /** True if others take their place again and again. */
    readonly isReloaded: boolean;
    /** Those to score. */
    readonly scored: readonly SampleShape[];
  };
}

/** The bytes that a run takes of its engine's memory: all of them, and what for. */
export interface MemoryNeed {
  readonly bytes: number;
  /**
   * The parameters, the optimizer's state, gradients kept for clipping and for the layers' health, masks, and the weights
   * and codes of keyframes.
   */
  readonly network: number;
  /** What the samples of a batch are computed in. */
  readonly batches: number;
  /** The samples themselves. */
  readonly samples: number;
}

/** What `StepControl` takes: a 1 × 3 matrix for each of two batches. */
const STEP_CONTROL: readonly number[] = [3, 3];

/** What is kept of each parameter beside the run's state: itself, and its gradient to measure a layer's health. */
const OWN_MATRICES = 2;

/** ‖∂L/∂W‖, ‖W‖ and ‖ΔW‖ of a layer, summed up column by column. */
const HEALTH_NORMS = 3;

/** Sums, sums of squares and largest elements of a layer's units. */
const HEALTH_STATISTICS = 3;

/** Z, A and ∂L/∂Z of a layer. */
const WORKSPACE_MATRICES = 3;

/** The mask of units left out, and what the others hand on. */
const DROPOUT_MATRICES = 2;

/**
 * The bytes that a run takes at most of an engine's memory, and but for some kibibytes at least: all of it that is known
 * before it starts. Lists that may turn out not to be needed, of units that ReLU makes zero and of features that aren't
 * zero among samples that weren't counted, are taken for needed.
 *
 * @param layout How the SIMD engine lays out its memory. Default: on one thread.
 *
 * @example A network of 3 inputs, 4 hidden units and 2 classes has (3 + 1)·4 + (4 + 1)·2 = 26 parameters
 * ```ts
 * import { assert } from "deno-std/assert/assert.js";
 * import { memoryNeed } from "./memory_need.ts";
 *
 * const options = { layers: [4], batchSize: 5, output: "softmax", bias: true, dropout: [0], clipNorm: null, average: null } as const;
 * const { network } = memoryNeed({ ...options, optimizer: "adam" }, { inputs: 3, classes: 2, rows: 100 });
 * // Of each parameter itself, its gradient and two numbers that Adam keeps; rows and pieces are filled up.
 * assert(network >= 4 * 4 * 26);
 * ```
 */
export function memoryNeed(
  options: MemoryOptions,
  { inputs, classes, rows, loaded }: DataShape,
  layout: MemoryLayout = { workers: 1, sparsity: "off" },
): MemoryNeed {
  const { layers, batchSize, output } = options;
  const sizes = [inputs, ...layers, outputUnits(output, classes)], capacity = workspaceRows(batchSize, rows);
  const plan = new MemoryPlan(layout);
  planNetwork(plan, sizes, options);
  const network = plan.bytes;
  planWorkspace(plan, sizes, capacity, options);
  if (loaded) {
    plan.batch(loaded.training, batchRows(batchSize, loaded.training.rows), "training");
    for (const samples of loaded.scored) plan.batch(samples, batchRows(capacity, samples.rows), "evaluation");
  }
  const batches = plan.bytes - network;
  if (loaded) {
    for (const samples of [loaded.training, ...loaded.scored]) {
      plan.load(samples);
      plan.indices(samples.rows);
    }
    if (loaded.isReloaded) plan.reload(loaded.training);
  }
  return { bytes: plan.bytes, network, batches, samples: plan.bytes - batches - network };
}

function planNetwork(plan: MemoryPlan, sizes: readonly number[], options: MemoryOptions): void {
  const { clipNorm, bias, holdsZeros } = options, clips = clipNorm !== null;
  const matrices = stateSizeOf(options) + OWN_MATRICES + (clips ? 1 : 0) + (holdsZeros ? 1 : 0);
  sizes.slice(1).forEach((units, l) => {
    for (let i = 0; i < matrices; i++) {
      plan.matrix(sizes[l], units, weightsUse(l));
      if (bias) plan.matrix(1, units);
    }
    const norms = HEALTH_NORMS + (clips ? bias ? 2 : 1 : 0);
    for (let i = 0; i < norms; i++) plan.matrix(1, units);
    if (!bias) plan.zeroBias(units);
    plan.matrix(HEALTH_STATISTICS, units);
  });
  for (const numbers of STEP_CONTROL) plan.matrix(1, numbers);
  if (options.takesKeyframes) planKeyframes(plan, sizes, bias);
}

/** What keyframes are coded in, unless the network is too large for any. */
function planKeyframes(plan: MemoryPlan, sizes: readonly number[], bias: boolean): void {
  const layers = sizes.slice(1).map((units, l) => ({ inputs: sizes[l], units, bias }));
  const parameterCount = layers.reduce((sum, { inputs, units }) => sum + (inputs + (bias ? 1 : 0)) * units, 0);
  const recorded = layers.slice(0, recordedLayers({ layers, parameterCount }));
  if (limitKeyframes(MOST_KEYFRAMES, recorded) === 0) return;
  plan.room(recordBytes(recorded));
  recorded.forEach(({ inputs, units }, l) => {
    // As whole keyframes and as differences.
    for (let i = 0; i < 2; i++) plan.codes(inputs, units);
    for (let i = 0; i < MOST_REFERENCES; i++) plan.matrix(inputs, units, weightsUse(l));
  });
}

function planWorkspace(
  plan: MemoryPlan,
  sizes: readonly number[],
  capacity: number,
  { dropout }: MemoryOptions,
): void {
  sizes.slice(1).forEach((units, l) => {
    const drops = dropout[l] > 0, above = sizes[l + 2];
    const matrices = WORKSPACE_MATRICES + (drops ? DROPOUT_MATRICES : 0);
    for (let i = 0; i < matrices; i++) plan.matrix(capacity, units);
    // Of A, and of A ⊙ M where units are left out.
    if (above !== undefined) { for (let i = 0; i < (drops ? 2 : 1); i++) plan.activeLists(capacity, units, above); }
  });
  // The loss and the class of each sample.
  for (let i = 0; i < 2; i++) plan.matrix(capacity, 1);
}
