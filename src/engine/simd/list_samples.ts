import type { SampleCollector } from "../../matrix/samples.ts";
import { Arena } from "./arena.ts";
import { compileKernels, type Kernels, loadKernels } from "./kernels.ts";
import { ENTRY_BYTES } from "./layout.ts";
import { ListedSamples } from "./listed_samples.ts";
import { createMemory } from "./memory.ts";
import { chunkRows } from "./simd_samples.ts";

/** Bytes of memory that the entries grow by. */
const GROWTH = 2 ** 20;

/** Lists samples of bytes as they arrive, in new memory; undefined where WebAssembly can't. */
export function listSamples(rows: number, columns: number): SampleCollector | undefined {
  const compiled = compileKernels(false), memory = compiled && createMemory();
  return memory && new SampleLister(loadKernels(compiled.module, memory), memory, rows, columns);
}

/** Lists the nonzero features of samples, so many rows at a time. */
class SampleLister implements SampleCollector {
  readonly #arena: Arena;
  /** The rows that are to be listed next, as far as they have arrived. */
  readonly #chunk: Uint8Array;
  readonly #chunkAddress: number;
  #filled = 0;
  readonly #starts: number;
  readonly #active: number;
  readonly #entries: number;
  /** How many entries there are, and how many there is room for. */
  #count = 0;
  #room = 0;
  /** How many rows are listed. */
  #listed = 0;

  constructor(
    private readonly kernels: Kernels,
    private readonly memory: WebAssembly.Memory,
    rows: number,
    private readonly columns: number,
  ) {
    const arena = this.#arena = new Arena(memory), bytes = chunkRows(columns) * columns;
    this.#chunkAddress = arena.take(bytes);
    this.#starts = arena.take((rows + 1) * Uint32Array.BYTES_PER_ELEMENT);
    this.#active = arena.take(columns);
    this.#chunk = arena.view(Uint8Array, this.#chunkAddress, bytes);
    // The last piece, so that it can grow.
    this.#entries = arena.take(0);
  }

  append(bytes: Uint8Array): void {
    for (let start = 0; start < bytes.length;) {
      const part = bytes.subarray(start, start + this.#chunk.length - this.#filled);
      this.#chunk.set(part, this.#filled);
      this.#filled += part.length;
      start += part.length;
      if (this.#filled === this.#chunk.length) this.#list();
    }
  }

  finish(labels: Uint16Array): ListedSamples {
    this.#list();
    const { memory, columns } = this;
    const lists = {
      memory,
      entries: this.#entries,
      starts: this.#starts,
      active: this.#active,
      end: this.#arena.bytes,
    };
    return new ListedSamples({ lists, labels, columns, first: 0 });
  }

  /** Lists the rows that have arrived. */
  #list(): void {
    const { kernels, columns } = this, rows = this.#filled / columns, chunk = this.#chunkAddress;
    // There are never more entries than bytes.
    for (; this.#room < this.#count + this.#filled; this.#room += GROWTH / ENTRY_BYTES) this.#arena.extend(GROWTH);
    const starts = this.#starts + this.#listed * Uint32Array.BYTES_PER_ELEMENT;
    this.#count = kernels.listNonzero(chunk, rows, columns, this.#entries, starts, this.#active, this.#count);
    this.#listed += rows;
    this.#filled = 0;
  }
}
