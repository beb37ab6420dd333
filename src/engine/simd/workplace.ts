import type { Matrix } from "../../matrix/matrix.ts";
import { Coordinator, type Share } from "./access.ts";
import { Arena } from "./arena.ts";
import { ALONE, type GroupWorker, type Part, partOf } from "./thread_group.ts";
import type { Kernels } from "./kernels.ts";
import { BarrierWord, SCRATCH_BYTES } from "./layout.ts";
import type { SimdMatrix } from "./simd_matrix.ts";
import type { Sparsity } from "./sparsity.ts";

/** How a SIMD engine runs. */
export interface SimdOptions {
  /** One thread alone if left out. */
  readonly worker?: GroupWorker;
  /** Default: `auto`. */
  readonly sparsity?: Sparsity;
}

/** Turns of a wait after one that had to sleep; each wait that hadn't allows twice as many. */
const FEWEST_SPINS = 1_000;

/** Another worker of the crew has failed, so that this one can't go on either. */
export class ThreadGroupAbandonedError extends Error {
  override name = "ThreadGroupAbandonedError";
}

/** What every operation of a SIMD engine works with: kernels, memory, and the part that falls to this worker. */
export abstract class Workplace {
  protected readonly arena: Arena;
  protected readonly worker: GroupWorker;
  protected readonly sparsity: Sparsity;
  protected readonly coordinator: Coordinator;
  /** What number each byte stands for: byte ∕ 255, 256 float32. */
  protected readonly byteValues: number;
  /** {@link SCRATCH_BYTES} of this worker's own. */
  protected readonly scratch: number;
  /** What can prepare its next use in small steps, while others are waited for; false tells that nothing is left. */
  protected ahead: { lookAhead(kernels: Kernels): boolean } | undefined;
  /** Turns of the next wait before falling asleep. */
  #spins: number;
  /** A number that all workers can read. */
  readonly #broadcastValue: Float64Array;

  /**
   * @param kernels Working on `memory`.
   * @param memory The same for every worker of the crew.
   */
  constructor(
    protected readonly kernels: Kernels,
    memory: WebAssembly.Memory,
    { worker = ALONE, sparsity = "auto" }: SimdOptions = {},
  ) {
    this.arena = new Arena(memory);
    this.worker = worker;
    this.#spins = worker.spins;
    this.sparsity = sparsity;
    const barrier = this.arena.take(BarrierWord.count * 4);
    this.coordinator = new Coordinator(() => this.#barrier(barrier));
    this.#broadcastValue = this.arena.takeView(Float64Array, 1);
    this.byteValues = this.arena.take(256 * 4);
    this.scratch = this.arena.take(SCRATCH_BYTES * worker.workers) + SCRATCH_BYTES * worker.number;
    this.onMain(() => {
      const values = this.arena.view(Float32Array, this.byteValues, 256);
      for (let byte = 0; byte < 256; byte++) values[byte] = byte / 255;
    });
  }

  /** True on the worker that does what is done once. */
  protected get isMain(): boolean {
    return this.worker.number === 0;
  }

  /** Waits for all workers: what each has written, the others can read. */
  #sync(): void {
    this.coordinator.sync();
  }

  #barrier(barrier: number): void {
    const { kernels, worker: { workers, spins } } = this;
    if (workers === 1) return;
    const generation = kernels.arrive(barrier, workers);
    if (generation >= 0) {
      while (this.ahead && !kernels.havePassed(barrier, generation)) {
        if (!this.ahead.lookAhead(kernels)) this.ahead = undefined;
      }
      const wasShort = kernels.awaitAll(barrier, generation, this.#spins);
      // Whoever isn't there by then isn't running: on a busy machine, spinning only keeps the others from it.
      this.#spins = wasShort ? Math.min(spins, this.#spins * 2) : Math.min(spins, FEWEST_SPINS);
    }
    if (kernels.isAbandoned(barrier)) throw new ThreadGroupAbandonedError("another thread of the training has failed");
  }

  read(matrix: Matrix): Matrix {
    this.beforeRead(matrix as SimdMatrix, "all");
    return matrix;
  }

  write(matrix: Matrix, fill: (matrix: Matrix) => void): void {
    this.beforeWrite(matrix as SimdMatrix, "all");
    if (this.isMain) fill(matrix);
  }

  onMain(work: () => void): void {
    this.#sync();
    if (this.isMain) work();
    this.#sync();
  }

  broadcast(decide: () => number): number {
    this.onMain(() => this.#broadcastValue[0] = decide());
    return this.#broadcastValue[0];
  }

  /** The part of a matrix that falls to this worker. */
  protected partOf(matrix: SimdMatrix, share: Share): Part {
    // Worked out once, so that a batch leaves no garbage.
    return matrix.parts[share] ??= partOf(matrix.rows, matrix.vectors, share, this.worker);
  }

  /** Before an operation reads a matrix. */
  protected beforeRead({ backing: { access }, rows }: SimdMatrix, share: Share): void {
    this.coordinator.read(access, share, rows);
  }

  /** Before an operation writes a matrix. */
  protected beforeWrite({ backing: { access }, rows }: SimdMatrix, share: Share): void {
    this.coordinator.write(access, share, rows);
  }
}
