import { Coordinator, type Share } from "./access.ts";
import { Arena } from "./arena.ts";
import { ALONE, type Member, type Part, partOf } from "./crew.ts";
import type { Kernels } from "./kernels.ts";
import { BarrierWord, SCRATCH_BYTES } from "./layout.ts";
import type { SimdMatrix } from "./simd_matrix.ts";
import type { Sparsity } from "./sparsity.ts";

/** How a SIMD engine runs. */
export interface SimdOptions {
  /** One thread alone if left out. */
  readonly member?: Member;
  /** Default: `auto`. */
  readonly sparsity?: Sparsity;
}

/** Turns of a wait after one that had to sleep; each wait that hadn't allows twice as many. */
const FEWEST_SPINS = 1_000;

/** Another member of the crew has failed, so that this one can't go on either. */
export class CrewAbandonedError extends Error {
  override name = "CrewAbandonedError";
}

/** What every operation of a SIMD engine works with: kernels, memory, and the part that falls to this member. */
export abstract class Workplace {
  protected readonly arena: Arena;
  protected readonly member: Member;
  protected readonly sparsity: Sparsity;
  protected readonly coordinator: Coordinator;
  /** What number each byte stands for: byte ∕ 255, 256 float32. */
  protected readonly byteValues: number;
  /** {@link SCRATCH_BYTES} of this member's own. */
  protected readonly scratch: number;
  /** What can prepare its next use in small steps, while others are waited for; false tells that nothing is left. */
  protected ahead: { lookAhead(kernels: Kernels): boolean } | undefined;
  /** Turns of the next wait before falling asleep. */
  #spins: number;
  /** A number that all members can read. */
  readonly #agreed: Float64Array;

  /**
   * @param kernels Working on `memory`.
   * @param memory The same for every member of the crew.
   */
  constructor(
    protected readonly kernels: Kernels,
    memory: WebAssembly.Memory,
    { member = ALONE, sparsity = "auto" }: SimdOptions = {},
  ) {
    this.arena = new Arena(memory);
    this.member = member;
    this.#spins = member.spins;
    this.sparsity = sparsity;
    const barrier = this.arena.take(BarrierWord.count * 4);
    this.coordinator = new Coordinator(() => this.#meet(barrier));
    this.#agreed = this.arena.takeView(Float64Array, 1);
    this.byteValues = this.arena.take(256 * 4);
    this.scratch = this.arena.take(SCRATCH_BYTES * member.members) + SCRATCH_BYTES * member.number;
    if (this.leads) {
      const values = this.arena.view(Float32Array, this.byteValues, 256);
      for (let byte = 0; byte < 256; byte++) values[byte] = byte / 255;
    }
    this.settle();
  }

  get leads(): boolean {
    return this.member.number === 0;
  }

  settle(): void {
    this.coordinator.settle();
  }

  #meet(barrier: number): void {
    const { kernels, member: { members, spins } } = this;
    if (members === 1) return;
    const meeting = kernels.arrive(barrier, members);
    if (meeting >= 0) {
      while (this.ahead && !kernels.haveMet(barrier, meeting)) {
        if (!this.ahead.lookAhead(kernels)) this.ahead = undefined;
      }
      const wasShort = kernels.awaitAll(barrier, meeting, this.#spins);
      // Whoever isn't there by then isn't running: on a busy machine, spinning only keeps the others from it.
      this.#spins = wasShort ? Math.min(spins, this.#spins * 2) : Math.min(spins, FEWEST_SPINS);
    }
    if (kernels.isAbandoned(barrier)) throw new CrewAbandonedError("another thread of the training has failed");
  }

  /** Tells all members the leader's number. */
  protected agree(number: number): number {
    if (this.leads) this.#agreed[0] = number;
    this.settle();
    const agreed = this.#agreed[0];
    this.settle();
    return agreed;
  }

  /** The part of a matrix that falls to this member. */
  protected partOf(matrix: SimdMatrix, share: Share): Part {
    // Worked out once, so that a batch leaves no garbage.
    return matrix.parts[share] ??= partOf(matrix.rows, matrix.vectors, share, this.member);
  }

  /** Before an operation reads a matrix. */
  protected read({ backing: { access }, rows }: SimdMatrix, share: Share): void {
    this.coordinator.read(access, share, rows);
  }

  /** Before an operation writes a matrix. */
  protected write({ backing: { access }, rows }: SimdMatrix, share: Share): void {
    this.coordinator.write(access, share, rows);
  }
}
