import type { Matrix } from "../../matrix/matrix.ts";
import { Coordinator, type Share } from "./access.ts";
import { Arena } from "./arena.ts";
import { ALONE, type GroupWorker, type Part, partOf } from "./thread_group.ts";
import type { Kernels } from "./kernels.ts";
import { LAYER_CALL_BYTES, LAYER_FIELDS, type LayerCall, layerCall } from "./layer_call.ts";
import { BARRIER, SCRATCH_BYTES } from "./layout.ts";
import { RULE_CALL_BYTES, RULE_FIELDS } from "./rule_call.ts";
import type { SimdMatrix } from "./simd_matrix.ts";
import type { Sparsity } from "./sparsity.ts";

/** How a SIMD engine runs. */
export interface SimdOptions {
  /** One thread alone if left out. */
  readonly worker?: GroupWorker;
  /** Default: `auto`. */
  readonly sparsity?: Sparsity;
  /** The end of what lies in the memory already. Default: nothing does. */
  readonly start?: number;
}

/** Spins of a wait after one that had to sleep; each wait that hadn't doubles them. */
const FEWEST_SPINS = 1_000;

/**
 * Spins of a wait after every {@link SLEEPS_A_TRIAL}th sleep: 80 µs, longer than waking up takes. A worker that was just
 * woken is late at the next barrier, where the other falls asleep in its turn, and so on; a longer wait ends that. On a
 * machine that is busy, a longer wait after each sleep would make training a quarter slower.
 */
const TRIAL_SPINS = 20_000, SLEEPS_A_TRIAL = 32;

/** Another worker of the thread group has failed, so that this one can't go on either. */
export class ThreadGroupAbandonedError extends Error {
  override name = "ThreadGroupAbandonedError";
}

/** What every operation of a SIMD engine needs: kernels, memory, and how it is synchronized with the other workers. */
export class EngineWorker {
  readonly arena: Arena;
  /** Which of the thread group it is. */
  readonly thread: GroupWorker;
  readonly sparsity: Sparsity;
  readonly coordinator: Coordinator;
  /** The address of the numbers that bytes stand for: byte ∕ 255, 256 float32. */
  readonly byteValues: number;
  /** The address of this worker's {@link SCRATCH_BYTES}. */
  readonly scratch: number;
  /** What this worker calls a kernel with. */
  readonly call: LayerCall;
  /** What it sets the update rule with: the numbers of {@link RULE_FIELDS}. */
  readonly ruleCall: Float64Array;
  /** What can be prepared in small steps while waiting for others; `lookAhead` returns false when nothing is left. */
  ahead: { lookAhead(kernels: Kernels): boolean } | undefined;
  /** What is to be done while waiting, one after the other. */
  #works: (() => void)[] = [];
  /** Spins of the next wait before sleeping. */
  #spins: number;
  /** Waits that had to sleep. */
  #sleeps = 0;
  /** A number that all workers can read. */
  readonly #broadcastValue: Float64Array;

  /**
   * @param kernels Working on `memory`.
   * @param memory The same for every worker of the thread group.
   */
  constructor(
    readonly kernels: Kernels,
    memory: WebAssembly.Memory,
    { worker = ALONE, sparsity = "auto", start }: SimdOptions = {},
  ) {
    this.arena = new Arena(memory, start);
    this.thread = worker;
    this.#spins = worker.spins;
    this.sparsity = sparsity;
    this.coordinator = new Coordinator(() => this.#barrier());
    this.#broadcastValue = this.arena.takeView(Float64Array, 1);
    this.byteValues = this.arena.take(256 * 4);
    const takeOwn = (bytes: number) => this.arena.take(bytes * worker.workers) + bytes * worker.number;
    this.scratch = takeOwn(SCRATCH_BYTES);
    this.call = layerCall(this.arena.view(Uint32Array, takeOwn(LAYER_CALL_BYTES), LAYER_FIELDS.length));
    this.ruleCall = this.arena.view(Float64Array, takeOwn(RULE_CALL_BYTES), RULE_FIELDS.length);
    this.call.values = this.byteValues;
    this.onMain(() => {
      const values = this.arena.view(Float32Array, this.byteValues, 256);
      for (let byte = 0; byte < 256; byte++) values[byte] = byte / 255;
    });
  }

  /** True on the worker that does what is done once. */
  get isMain(): boolean {
    return this.thread.number === 0;
  }

  /** Waits for all workers: what each has written, the others can read. */
  #sync(): void {
    this.coordinator.sync();
  }

  #barrier(): void {
    const { kernels, thread: { workers, spins } } = this;
    if (workers === 1) return;
    const generation = kernels.arrive(BARRIER, workers);
    if (generation >= 0) {
      while (this.ahead && !kernels.havePassed(BARRIER, generation)) {
        if (!this.ahead.lookAhead(kernels)) this.ahead = undefined;
      }
      while (this.#works.length > 0 && !kernels.havePassed(BARRIER, generation)) this.#works.shift()!();
      const wasShort = kernels.awaitAll(BARRIER, generation, this.#spins);
      // A worker that hasn't arrived by then isn't running: on a busy machine, spinning only keeps it from running.
      if (!wasShort) this.#sleeps++;
      const next = wasShort ? this.#spins * 2 : this.#sleeps % SLEEPS_A_TRIAL === 0 ? TRIAL_SPINS : FEWEST_SPINS;
      this.#spins = Math.min(spins, next);
    }
    if (kernels.isAbandoned(BARRIER)) throw new ThreadGroupAbandonedError("another thread of the training has failed");
  }

  read(matrix: Matrix): Matrix {
    this.beforeRead(matrix as SimdMatrix, "all");
    return matrix;
  }

  write(matrix: Matrix, fill: (matrix: Matrix) => void): void {
    this.beforeWrite(matrix as SimdMatrix, "all");
    if (this.isMain) fill(matrix);
  }

  observe(observer: () => void, matrices?: readonly Matrix[]): void {
    if (matrices) { for (const matrix of matrices) this.beforeRead(matrix as SimdMatrix, "all"); }
    if (this.isMain) observer();
  }

  onMain(work: () => void): void {
    this.#sync();
    if (this.isMain) work();
    this.#sync();
  }

  whileWaiting(work: () => void): void {
    const { number, workers } = this.thread;
    if (workers === 1) work();
    else if (number === workers - 1) this.#works.push(work);
  }

  settle(): void {
    while (this.#works.length > 0) this.#works.shift()!();
    this.#sync();
  }

  broadcast(decide: () => number): number {
    this.onMain(() => this.#broadcastValue[0] = decide());
    return this.#broadcastValue[0];
  }

  /** The part of a matrix that falls to this worker. */
  partOf(matrix: SimdMatrix, share: Share): Part {
    // Worked out once, so that a batch leaves no garbage.
    return matrix.parts[share] ??= partOf(matrix.rows, matrix.vectors, share, this.thread);
  }

  /** To be called before an operation reads a matrix. */
  beforeRead({ backing: { access }, rows }: SimdMatrix, share: Share): void {
    this.coordinator.read(access, share, rows);
  }

  /** To be called before an operation writes a matrix. */
  beforeWrite({ backing: { access }, rows }: SimdMatrix, share: Share): void {
    this.coordinator.write(access, share, rows);
  }
}
