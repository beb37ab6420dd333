import { assertEquals } from "deno-std/assert/equals.js";
import type { Kernels } from "../../../../src/engine/simd/kernels.ts";
import { LAYER_CALL_BYTES } from "../../../../src/engine/simd/layer_call.ts";
import { RULE_CALL_BYTES } from "../../../../src/engine/simd/rule_call.ts";
import { SimdEngine } from "../../../../src/engine/simd/simd_engine.ts";
import type { SimdOptions } from "../../../../src/engine/simd/engine_worker.ts";
import type { Sparsity } from "../../../../src/engine/simd/sparsity.ts";
import type { Random } from "../../../../src/matrix/random.ts";

/** What a worker does between two barriers: calls of kernels, one after the other. */
type Period = (() => void)[];

/** The kernels that are called with a `LayerCall`, which the next call changes. */
const LAYER_KERNELS: readonly (keyof Kernels)[] = [
  ...(["multiplyAddBias", "multiplyNonzero", "multiplyActive"] as const),
  ...(["multiplyTransposed", "multiplyTransposedActive"] as const),
  ...(["updateByProduct", "updateByNonzero", "updateByActive", "updateBySum"] as const),
  ...(["stepByNonzero", "stepWeights", "stepBias"] as const),
  ...(["activate", "activationGradient", "dropOut", "softmax", "softmaxGradient"] as const),
  ...(["softmaxCrossEntropy", "sigmoidCrossEntropy", "squaredError"] as const),
];

/** How many bytes the kernels that are called with an address read there. */
const CALL_BYTES: ReadonlyMap<string, number> = new Map([
  ...LAYER_KERNELS.map((name) => [name, LAYER_CALL_BYTES] as const),
  ["setRule", RULE_CALL_BYTES],
]);

/** A worker that takes the main worker's broadcasts without waiting: the main worker has run before. */
class RecordedWorker extends SimdEngine {
  #received = 0;

  constructor(
    kernels: Kernels,
    memory: WebAssembly.Memory,
    private readonly options: SimdOptions,
    readonly sent: number[],
  ) {
    super(kernels, memory, options);
  }

  override broadcast(decide: () => number): number {
    if (this.options.worker?.number === 0) this.sent.push(decide());
    return this.sent[this.#received++];
  }
}

/**
 * A thread group in one thread. What its workers do is recorded, and then done in a random order of those that threads
 * could have: what lies between two barriers may happen at any time between them.
 */
export class RecordedGroup {
  readonly workers: readonly SimdEngine[];
  /** Where calls of kernels are recorded; without it, they are made at once. */
  #recorded: Period[] | undefined;

  /**
   * @param instantiate Makes kernels on `memory`; each worker has its own.
   * @param random Chooses the order.
   */
  constructor(
    instantiate: () => Kernels,
    memory: WebAssembly.Memory,
    workers: number,
    sparsity: Sparsity,
    private readonly random: Random,
  ) {
    const sent: number[] = [];
    this.workers = Array.from({ length: workers }, (_, number) => {
      const worker = { number, workers, spins: 0 };
      return new RecordedWorker(this.#recording(instantiate(), memory), memory, { worker, sparsity }, sent);
    });
  }

  /** Lets each worker work, the main one first; the kernels are called later. Returns the number of barriers. */
  run(work: (engine: SimdEngine, worker: number) => void): number {
    const recordings = this.workers.map((engine, worker) => {
      const recorded: Period[] = this.#recorded = [[]];
      work(engine, worker);
      return recorded;
    });
    this.#recorded = undefined;
    const [{ length: periods }] = recordings;
    assertEquals(
      recordings.map((recorded) => recorded.length),
      recordings.map(() => periods),
      "the workers have different numbers of barriers",
    );
    for (let period = 0; period < periods; period++) {
      interleave(recordings.map((recorded) => recorded[period]), this.random);
    }
    return periods - 1;
  }

  #recording(kernels: Kernels, memory: WebAssembly.Memory): Kernels {
    const wrapped = Object.entries(kernels).map(([name, kernel]) => [name, (...values: number[]) => {
      if (!this.#recorded) return kernel(...values);
      const bytes = CALL_BYTES.get(name);
      const later = bytes === undefined
        ? () => kernel(...values)
        : withCall(new Uint8Array(memory.buffer, values[0], bytes), () => kernel(...values));
      this.#recorded.at(-1)?.push(later);
      // As if few units were active, so that they are listed: the kernel hasn't run yet.
      return 0;
    }]);
    return { ...Object.fromEntries(wrapped), ...this.#barrier() };
  }

  /** A barrier that is only recorded; sometimes workers have time to look ahead. */
  #barrier(): Pick<Kernels, "arrive" | "awaitAll" | "havePassed" | "isAbandoned"> {
    return {
      arrive: () => 0,
      havePassed: () => Number(this.random.uniform() < 0.2),
      awaitAll: () => {
        this.#recorded?.push([]);
        return 1;
      },
      isAbandoned: () => 0,
    };
  }
}

/** Calls a kernel later with what it is called with now. */
function withCall(call: Uint8Array, kernel: () => void): () => void {
  const saved = call.slice();
  return () => {
    call.set(saved);
    kernel();
  };
}

/** Does what all workers do in a period, in a random order that keeps each worker's own. */
function interleave(workers: readonly Period[], random: Random): void {
  const left = workers.map((calls) => [...calls]).filter((calls) => calls.length > 0);
  while (left.length > 0) {
    const chosen = Math.floor(random.uniform() * left.length);
    left[chosen].shift()?.();
    if (left[chosen].length === 0) left.splice(chosen, 1);
  }
}
