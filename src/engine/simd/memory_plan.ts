import type { BatchUse, MatrixUse } from "../engine.ts";
import { listBytes, mayBeListed } from "./active_lists.ts";
import { pieceBytes } from "./arena.ts";
import { BARRIER, BarrierWord, ENTRY_BYTES, FLOAT, SCRATCH_BYTES } from "./layout.ts";
import { LAYER_CALL_BYTES } from "./layer_call.ts";
import { RULE_CALL_BYTES } from "./rule_call.ts";
import { layoutOf } from "./matrix_layout.ts";
import { transposedStride } from "./transposed_input.ts";
import { chunkBytes } from "./simd_samples.ts";
import { mostCodeRows } from "../quantization/quantizer.ts";
import { isSparse, listedBelow, type Sparsity } from "./sparsity.ts";

/** What the memory that samples take depends on. */
export interface SampleShape {
  /** The number of samples. */
  readonly rows: number;
  /** Features of one sample. */
  readonly columns: number;
  /** True for features that are bytes, false for float32. */
  readonly areBytes: boolean;
  /** How many entries the lists of their nonzero features have; undefined if not counted. It matters for bytes only. */
  readonly listed?: number;
}

/** What the memory layout of a SIMD engine depends on. */
export interface MemoryLayout {
  /** Threads. */
  readonly workers: number;
  readonly sparsity: Sparsity;
}

/**
 * Adds up the memory of a SIMD engine and of what is made on it, without allocating any: its operations are those of an
 * engine, and take as many bytes there. For samples whose features weren't counted it is the most that they can take.
 */
export class MemoryPlan {
  #bytes = BARRIER;

  /** Starts with what the engine itself takes. */
  constructor(private readonly layout: MemoryLayout) {
    for (
      const bytes of [
        BarrierWord.count * 4,
        8,
        256 * FLOAT,
        SCRATCH_BYTES * layout.workers,
        LAYER_CALL_BYTES * layout.workers,
        RULE_CALL_BYTES * layout.workers,
      ]
    ) this.#take(bytes);
  }

  /** The sum. */
  get bytes(): number {
    return this.#bytes;
  }

  /** As of `Engine.matrix`. */
  matrix(rows: number, columns: number, use?: MatrixUse): void {
    this.#take(layoutOf(rows, columns, this.layout.workers, use).length * FLOAT);
  }

  /** As of `Engine.codes` with a place for rows without padding. */
  codes(inputs: number, units: number): void {
    const stride = 4 * Math.ceil(units / 4);
    this.matrix(2, units);
    if (stride !== units) this.#take(mostCodeRows(inputs) * stride);
  }

  /** As of `Engine.room`, once. */
  room(bytes: number): void {
    this.#take(bytes);
  }

  /** As of `Engine.indices`. */
  indices(length: number): void {
    this.#take(length * 4);
  }

  /** As of `Engine.load`. */
  load(samples: SampleShape): void {
    const { rows, columns, areBytes, listed } = samples, { sparsity, workers } = this.layout;
    this.#take(rows * 2);
    if (!areBytes) return this.#take(rows * columns * FLOAT);
    this.#take(workers * chunkBytes(columns));
    this.#take(workers * 4);
    this.#most(samples, {
      listed: () => {
        this.#take((listed ?? Math.ceil(rows * columns * listedBelow(sparsity))) * ENTRY_BYTES);
        this.#take((rows + 1) * 4);
        this.#take(columns);
      },
      dense: () => this.#take(rows * columns),
    });
  }

  /** As of `Engine.reload`, however often. */
  reload(samples: SampleShape): void {
    const { rows, columns, areBytes } = samples;
    if (areBytes) this.#most(samples, { listed: () => this.#take(rows * columns * ENTRY_BYTES), dense: () => {} });
  }

  /** As of `Engine.batch`. */
  batch(samples: SampleShape, capacity: number, use: BatchUse): void {
    const { workers } = this.layout, { columns } = samples;
    this.#take(workers * capacity * 4);
    this.#most(samples, {
      listed: () => {
        if (use === "evaluation") return;
        for (let i = 0; i < 2; i++) this.#take(workers * columns * transposedStride(capacity));
      },
      dense: () => this.matrix(capacity, columns),
    });
  }

  /** The zeros that serve as the bias of a layer without one. */
  zeroBias(units: number): void {
    this.matrix(1, units);
  }

  /** The lists of active units of up to `rows` samples, in a layer of so many units below one with `above`. */
  activeLists(rows: number, units: number, above: number): void {
    if (this.layout.sparsity === "off" || !mayBeListed(units, above)) return;
    const { lists, counts, work } = listBytes(rows, Math.ceil(units / 4));
    for (const bytes of [lists, counts, work]) this.#take(bytes * this.layout.workers);
  }

  /** Adds what the form of these samples takes; the larger one if the form isn't known. */
  #most({ rows, columns, areBytes, listed: entries }: SampleShape, take: Record<"listed" | "dense", () => void>): void {
    const { sparsity } = this.layout;
    const density = entries === undefined ? undefined : entries / (rows * columns);
    const mayBeListed = areBytes && isSparse(sparsity, density ?? 0);
    const mayBeDense = !areBytes || !isSparse(sparsity, density ?? 1);
    const before = this.#bytes;
    if (mayBeListed) take.listed();
    const listed = this.#bytes;
    this.#bytes = before;
    if (mayBeDense) take.dense();
    this.#bytes = Math.max(listed, this.#bytes);
  }

  #take(bytes: number): void {
    this.#bytes += pieceBytes(bytes);
  }
}
