import type { Samples } from "../../matrix/samples.ts";
import { ENTRY_BYTES } from "./layout.ts";

/** Lists of the nonzero features of samples, as `listNonzero` in `kernels/samples.ts` makes them, and where they lie. */
export interface SampleLists {
  /** What the addresses are of. */
  readonly memory: WebAssembly.Memory;
  readonly entries: number;
  readonly starts: number;
  /** A byte for each feature, zero if it is zero in every sample. */
  readonly active: number;
  /** The first address after all of it. */
  readonly end: number;
}

/** What makes up {@link ListedSamples}, in a form that can be sent to another thread. */
export interface ListedFields extends Pick<Samples, "labels" | "columns"> {
  readonly lists: SampleLists;
  readonly first: number;
}

/**
 * Samples that are kept as lists of their nonzero features, in memory that an engine can compute in: no bytes of theirs
 * need to stand beside the lists, 2 bytes for each of 150 nonzero pixels of a digit rather than 784.
 *
 * The features are made of the lists when they are first read, and kept then; those of a slice are its own.
 */
export class ListedSamples implements Samples {
  readonly labels: Uint16Array;
  readonly columns: number;
  #features: Uint8Array | undefined;

  /** Of an object with these fields, for which another {@link ListedSamples} will do. */
  constructor(readonly fields: ListedFields) {
    this.labels = fields.labels;
    this.columns = fields.columns;
  }

  /** How many entries the lists have. */
  get entries(): number {
    const starts = this.#starts();
    return starts[starts.length - 1] - starts[0];
  }

  get features(): Uint8Array {
    return this.#features ??= this.#restore();
  }

  slice(start: number, end: number): ListedSamples {
    const { fields, labels } = this;
    return new ListedSamples({ ...fields, labels: labels.subarray(start, end), first: fields.first + start });
  }

  /** The index of each row's first entry, and the end of the last one's. */
  #starts(): Uint32Array {
    const { lists: { memory, starts }, first, labels } = this.fields;
    return new Uint32Array(memory.buffer, starts + first * Uint32Array.BYTES_PER_ELEMENT, labels.length + 1);
  }

  #restore(): Uint8Array {
    const { columns, fields: { lists: { memory, entries } } } = this, starts = this.#starts();
    const listed = new Uint8Array(memory.buffer, entries, starts[starts.length - 1] * ENTRY_BYTES);
    const rows = this.labels.length, features = new Uint8Array(new SharedArrayBuffer(rows * columns));
    for (let row = 0; row < rows; row++) {
      const end = starts[row + 1] * ENTRY_BYTES;
      // An entry is a byte, and how many columns it stands after the entry before.
      for (let at = starts[row] * ENTRY_BYTES, place = row * columns; at < end; at += ENTRY_BYTES) {
        place += listed[at + 1];
        features[place] = listed[at];
      }
    }
    return features;
  }
}

/** The memories that an engine computes in, or has. */
const claimed = new WeakSet<WebAssembly.Memory>();

/**
 * Claims the memory of listed samples for an engine, which then reads the lists where they are.
 *
 * @returns false if another has claimed it: then the samples are loaded as any others.
 */
export function claimLists({ memory }: SampleLists): boolean {
  if (claimed.has(memory)) return false;
  claimed.add(memory);
  return true;
}
