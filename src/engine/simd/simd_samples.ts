import type { Samples } from "../../matrix/samples.ts";
import type { LoadedSamples } from "../engine.ts";
import type { Arena } from "./arena.ts";
import type { Kernels } from "./kernels.ts";
import { isSparse, type Sparsity } from "./sparsity.ts";

/** Samples in WebAssembly memory; every number is an address in bytes. */
export interface SimdSamples extends LoadedSamples {
  /** The labels, 16 bits each. */
  readonly labels: number;
  readonly features:
    /** The features that aren't zero, as `listPresent` in `assembly/samples.ts` lists them. */
    | { readonly form: "present" } & PresentLists
    /** All features, row-major. */
    | { readonly form: "bytes" | "floats"; readonly values: number };
}

/** Where the lists of the features that aren't zero lie. */
export interface PresentLists {
  readonly entries: number;
  readonly starts: number;
  /** A byte for each feature, zero if no sample has it. */
  readonly live: number;
}

/** The member of the crew that loads, as the loader sees it. */
export interface Loader {
  readonly kernels: Kernels;
  readonly arena: Arena;
  readonly sparsity: Sparsity;
  /** True for the one member that copies and lists. */
  readonly leads: boolean;
  /** Tells all members the leader's number. */
  agree(number: number): number;
}

/** About how many bytes are taken into WebAssembly memory at a time, to be listed there. */
const CHUNK = 2 ** 20;

/** A list's entry has 24 bits for the column. */
const LISTED_COLUMNS = 2 ** 24;

/** Brings samples into WebAssembly memory, in the form that suits how many of their features are zero. */
export function loadSamples(samples: Samples, loader: Loader): SimdSamples {
  const { features, labels: { length: rows }, columns } = samples;
  const { arena, leads, agree } = loader;
  const labels = arena.take(rows * 2);
  if (leads) new Uint16Array(arena.memory.buffer, labels, rows).set(samples.labels);
  if (!(features instanceof Uint8Array)) {
    const values = arena.take(features.byteLength);
    if (leads) new Float32Array(arena.memory.buffer, values, features.length).set(features);
    agree(0);
    return { rows, columns, labels, features: { form: "floats", values } };
  }
  const chunk = arena.take(Math.max(CHUNK, columns));
  const present = agree(leads ? countPresent(samples, loader, chunk) : 0);
  if (columns <= LISTED_COLUMNS && isSparse(loader.sparsity, present / features.length)) {
    const lists = { entries: arena.take(present * 4), starts: arena.take((rows + 1) * 4), live: arena.take(columns) };
    if (leads) listPresent(samples, loader, chunk, lists);
    agree(0);
    return { rows, columns, labels, features: { form: "present", ...lists } };
  }
  const values = arena.take(features.length);
  if (leads) new Uint8Array(arena.memory.buffer, values, features.length).set(features);
  agree(0);
  return { rows, columns, labels, features: { form: "bytes", values } };
}

function countPresent(samples: Samples, loader: Loader, chunk: number): number {
  let count = 0;
  eachChunk(samples, loader, chunk, (_, rows) => count += loader.kernels.countPresent(chunk, rows * samples.columns));
  return count;
}

function listPresent(samples: Samples, loader: Loader, chunk: number, { entries, starts, live }: PresentLists): void {
  let count = 0;
  eachChunk(samples, loader, chunk, (row, rows) => {
    count = loader.kernels.listPresent(chunk, rows, samples.columns, entries, starts + row * 4, live, count);
  });
}

/** Copies the features to `chunk`, some rows at a time, and tells the first row and how many there are. */
function eachChunk(
  { features, labels: { length: rows }, columns }: Samples,
  { arena }: Loader,
  chunk: number,
  visit: (row: number, rows: number) => void,
): void {
  const step = Math.max(1, Math.floor(CHUNK / columns));
  const bytes = new Uint8Array(arena.memory.buffer, chunk, step * columns);
  for (let row = 0; row < rows; row += step) {
    const count = Math.min(step, rows - row);
    bytes.set((features as Uint8Array).subarray(row * columns, (row + count) * columns));
    visit(row, count);
  }
}
