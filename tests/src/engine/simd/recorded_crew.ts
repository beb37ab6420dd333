import { assertEquals } from "deno-std/assert/equals.js";
import type { Kernels } from "../../../../src/engine/simd/kernels.ts";
import { SimdEngine } from "../../../../src/engine/simd/simd_engine.ts";
import type { SimdOptions } from "../../../../src/engine/simd/engine_worker.ts";
import type { Sparsity } from "../../../../src/engine/simd/sparsity.ts";
import type { Random } from "../../../../src/matrix/random.ts";

/** What a worker does between two meetings: calls of kernels, one after the other. */
type Period = (() => void)[];

/** A worker that is told what the leader says without waiting for it: the leader has run before. */
class RecordedMember extends SimdEngine {
  #heard = 0;

  constructor(kernels: Kernels, memory: WebAssembly.Memory, options: SimdOptions, readonly said: number[]) {
    super(kernels, memory, options);
  }

  override broadcast(decide: () => number): number {
    if (this.isMain) this.said.push(decide());
    return this.said[this.#heard++];
  }
}

/**
 * A crew in one thread. What its workers do is recorded, and then done in an order that chance chooses among those that
 * threads could come to: whatever lies between two meetings may happen at any time between them.
 */
export class RecordedCrew {
  readonly workers: readonly SimdEngine[];
  /** Where the kernels called now are recorded; they are called at once while there is none. */
  #recorded: Period[] | undefined;

  /**
   * @param instantiate Makes kernels on `memory`; each worker has its own.
   * @param random Chooses who is first.
   */
  constructor(
    instantiate: () => Kernels,
    memory: WebAssembly.Memory,
    workers: number,
    sparsity: Sparsity,
    private readonly random: Random,
  ) {
    const said: number[] = [];
    this.workers = Array.from({ length: workers }, (_, number) => {
      const worker = { number, workers, spins: 0 };
      return new RecordedMember(this.#recording(instantiate()), memory, { worker, sparsity }, said);
    });
  }

  /** Lets each worker work, the leader first; the kernels do their work later. Returns how often the crew has met. */
  run(work: (engine: SimdEngine, worker: number) => void): number {
    const recordings = this.workers.map((engine, worker) => {
      const recorded: Period[] = this.#recorded = [[]];
      work(engine, worker);
      return recorded;
    });
    this.#recorded = undefined;
    const [{ length: periods }] = recordings;
    assertEquals(recordings.map((recorded) => recorded.length), recordings.map(() => periods), "someone isn't met");
    for (let period = 0; period < periods; period++) {
      interleave(recordings.map((recorded) => recorded[period]), this.random);
    }
    return periods - 1;
  }

  #recording(kernels: Kernels): Kernels {
    const wrapped = Object.entries(kernels).map(([name, kernel]) => [name, (...values: number[]) => {
      if (!this.#recorded) return kernel(...values);
      this.#recorded.at(-1)?.push(() => kernel(...values));
      // So few units are active that they are listed: what the kernel will find isn't known yet.
      return 0;
    }]);
    return { ...Object.fromEntries(wrapped), ...this.#barrier() };
  }

  /** A barrier at which workers wait in the record only; sometimes long enough to look ahead. */
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

/** Does what all workers do in a period, in any order that keeps each one's own. */
function interleave(workers: readonly Period[], random: Random): void {
  const left = workers.map((calls) => [...calls]).filter((calls) => calls.length > 0);
  while (left.length > 0) {
    const chosen = Math.floor(random.uniform() * left.length);
    left[chosen].shift()?.();
    if (left[chosen].length === 0) left.splice(chosen, 1);
  }
}
