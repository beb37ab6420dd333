import type { PixelForm } from "../../augmentation/resampler.ts";
import type { Samples } from "../../matrix/samples.ts";

/** Where a ring lies, in a form that can be sent to workers. */
export interface ChunkRingFields {
  /** Samples in an epoch. */
  readonly rows: number;
  /** Pixels of a sample. */
  readonly columns: number;
  /** What a pixel is. */
  readonly form: PixelForm;
  /** Samples in a chunk; the last of an epoch takes what is left. */
  readonly chunkRows: number;
  /** Chunks there is room for. */
  readonly slots: number;
  readonly words: SharedArrayBuffer;
  readonly features: SharedArrayBuffer;
  readonly labels: SharedArrayBuffer;
}

/** The words of a ring: the first chunk still needed, the first not yet filled, whether the run is over, any change. */
const NEEDED = 0, FILLED = 1, ENDED = 2, CHANGES = 3, WORDS = 4;

/** About the bytes of a chunk: 2,674 images of 28 × 28, 25 ms of varying them. */
const CHUNK_BYTES = 2 ** 21;

/** Chunks there is room for: one that is trained on, the others filled ahead. */
const MOST_SLOTS = 4, FEWEST_SLOTS = 2;

/** About the bytes that a ring has at most, unless a batch is so large that two chunks have more. */
const RING_BYTES = 2 ** 24;

/** Samples in a chunk of epochs of `rows` samples of `rowBytes` bytes: whole batches. */
export function chunkRowsOf(rows: number, rowBytes: number, batchSize: number): number {
  const batches = Math.max(1, Math.floor(CHUNK_BYTES / rowBytes / batchSize));
  return Math.min(rows, batches * batchSize);
}

/**
 * Samples on their way from the thread that augments them to those that train on them: a ring of slots in shared memory,
 * each for a chunk of an epoch.
 *
 * Chunks are counted from 0 through all epochs. One side fills them in order, as long as there is room; the other takes
 * them in order, and gives back a slot by asking for a later chunk. It may leave chunks out; so does then the side that
 * fills. Either side sleeps while it waits.
 */
export class ChunkRing {
  readonly #words: Int32Array;

  constructor(readonly fields: ChunkRingFields) {
    this.#words = new Int32Array(fields.words);
  }

  /** A new ring for epochs of `rows` samples of `columns` pixels; a batch never reaches from one chunk into the next. */
  static create(rows: number, columns: number, batchSize: number, form: PixelForm = "bytes"): ChunkRing {
    const rowBytes = columns * (form === "bytes" ? 1 : Float32Array.BYTES_PER_ELEMENT);
    const chunkRows = chunkRowsOf(rows, rowBytes, batchSize);
    const slots = Math.max(FEWEST_SLOTS, Math.min(MOST_SLOTS, Math.floor(RING_BYTES / (chunkRows * rowBytes))));
    return new ChunkRing({
      rows,
      columns,
      form,
      chunkRows,
      slots,
      words: new SharedArrayBuffer(WORDS * 4),
      features: new SharedArrayBuffer(slots * chunkRows * rowBytes),
      labels: new SharedArrayBuffer(slots * chunkRows * 2),
    });
  }

  /** Chunks in an epoch. */
  get chunksAnEpoch(): number {
    return Math.ceil(this.fields.rows / this.fields.chunkRows);
  }

  /** The first of a chunk's samples, by its place in the epoch's order. */
  startOf(chunk: number): number {
    return chunk % this.chunksAnEpoch * this.fields.chunkRows;
  }

  /** The slot of a chunk: its samples once it is filled. */
  samples(chunk: number): Samples {
    const { rows, columns, form, chunkRows, slots, features, labels } = this.fields;
    const slot = chunk % slots, count = Math.min(chunkRows, rows - this.startOf(chunk));
    return {
      features: form === "bytes"
        ? new Uint8Array(features, slot * chunkRows * columns, count * columns)
        : new Float32Array(features, slot * chunkRows * columns * Float32Array.BYTES_PER_ELEMENT, count * columns),
      labels: new Uint16Array(labels, slot * chunkRows * 2, count),
      columns,
    };
  }

  /**
   * Waits until a chunk is filled, and gives back those before it.
   *
   * @returns false if it never will be: the run is over.
   */
  take(chunk: number): boolean {
    this.#put(NEEDED, chunk);
    return this.#wait(() => Atomics.load(this.#words, FILLED) > chunk);
  }

  /**
   * Waits until there is room for a chunk, or for the first that is still needed if that comes after it.
   *
   * @returns the chunk to fill, or undefined if the run is over.
   */
  reserve(chunk: number): number | undefined {
    const needed = () => Atomics.load(this.#words, NEEDED);
    return this.#wait(() => chunk < needed() + this.fields.slots) ? Math.max(chunk, needed()) : undefined;
  }

  /** Says that a chunk has been filled. */
  fill(chunk: number): void {
    this.#put(FILLED, chunk + 1);
  }

  /** Lets nobody wait any more. */
  end(): void {
    this.#put(ENDED, 1);
  }

  #wait(isOver: () => boolean): boolean {
    for (;;) {
      const seen = Atomics.load(this.#words, CHANGES);
      if (Atomics.load(this.#words, ENDED) === 1) return false;
      if (isOver()) return true;
      Atomics.wait(this.#words, CHANGES, seen);
    }
  }

  #put(word: number, value: number): void {
    Atomics.store(this.#words, word, value);
    Atomics.add(this.#words, CHANGES, 1);
    Atomics.notify(this.#words, CHANGES);
  }
}
