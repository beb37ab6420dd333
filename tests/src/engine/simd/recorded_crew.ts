import { assertEquals } from "deno-std/assert/equals.js";
import type { Kernels } from "../../../../src/engine/simd/kernels.ts";
import { SimdEngine } from "../../../../src/engine/simd/simd_engine.ts";
import type { SimdOptions } from "../../../../src/engine/simd/workplace.ts";
import type { Sparsity } from "../../../../src/engine/simd/sparsity.ts";
import type { Random } from "../../../../src/matrix/random.ts";

/** What a member does between two meetings: calls of kernels, one after the other. */
type Period = (() => void)[];

/** A member that is told what the leader says without waiting for it: the leader has run before. */
class RecordedMember extends SimdEngine {
  #heard = 0;

  constructor(kernels: Kernels, memory: WebAssembly.Memory, options: SimdOptions, readonly said: number[]) {
    super(kernels, memory, options);
  }

  protected override agree(number: number): number {
    if (this.leads) this.said.push(number);
    return this.said[this.#heard++];
  }
}

/**
 * A crew in one thread. What its members do is recorded, and then done in an order that chance chooses among those that
 * threads could come to: whatever lies between two meetings may happen at any time between them.
 */
export class RecordedCrew {
  readonly members: readonly SimdEngine[];
  /** Where the kernels called now are recorded; they are called at once while there is none. */
  #recorded: Period[] | undefined;

  /**
   * @param instantiate Makes kernels on `memory`; each member has its own.
   * @param random Chooses who is first.
   */
  constructor(
    instantiate: () => Kernels,
    memory: WebAssembly.Memory,
    members: number,
    sparsity: Sparsity,
    private readonly random: Random,
  ) {
    const said: number[] = [];
    this.members = Array.from({ length: members }, (_, number) => {
      const member = { number, members, spins: 0 };
      return new RecordedMember(this.#recording(instantiate()), memory, { member, sparsity }, said);
    });
  }

  /** Lets each member work, the leader first; the kernels do their work later. Returns how often the crew has met. */
  run(work: (engine: SimdEngine, member: number) => void): number {
    const recordings = this.members.map((engine, member) => {
      const recorded: Period[] = this.#recorded = [[]];
      work(engine, member);
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

  /** A barrier at which members wait in the record only; sometimes long enough to look ahead. */
  #barrier(): Pick<Kernels, "arrive" | "awaitAll" | "haveMet" | "isAbandoned"> {
    return {
      arrive: () => 0,
      haveMet: () => Number(this.random.uniform() < 0.2),
      awaitAll: () => {
        this.#recorded?.push([]);
        return 1;
      },
      isAbandoned: () => 0,
    };
  }
}

/** Does what all members do in a period, in any order that keeps each one's own. */
function interleave(members: readonly Period[], random: Random): void {
  const left = members.map((calls) => [...calls]).filter((calls) => calls.length > 0);
  while (left.length > 0) {
    const chosen = Math.floor(random.uniform() * left.length);
    left[chosen].shift()?.();
    if (left[chosen].length === 0) left.splice(chosen, 1);
  }
}
