import type { Samples } from "../../matrix/samples.ts";
import type { LoadedSamples } from "../engine.ts";
import { requireLabels, requireRoom, requireShape } from "../require_samples.ts";
import type { Arena } from "./arena.ts";
import type { Kernels } from "./kernels.ts";
import { isSparse, type Sparsity } from "./sparsity.ts";

/** Samples in WebAssembly memory; every number is an address in bytes. */
export interface SimdSamples extends LoadedSamples {
  /** The labels, 16 bits each. */
  readonly labels: number;
  readonly features:
    /** The nonzero features, as `listNonzero` in `kernels/samples.ts` lists them. */
    | { readonly form: "nonzero" } & NonzeroLists
    /** All features, row-major. */
    | { readonly form: "bytes" | "floats"; readonly values: number };
  /** How often the samples have been replaced. */
  reloads: number;
}

/** The addresses of the lists of nonzero features. */
export interface NonzeroLists {
  entries: number;
  /** The number of entries that fit. */
  room: number;
  readonly starts: number;
  /** A byte for each feature, zero if it is and was zero in every sample. */
  readonly active: number;
  /** Where features are copied to be listed. */
  readonly chunk: number;
}

/** What loading needs of an engine. */
export interface Loader {
  readonly kernels: Kernels;
  readonly arena: Arena;
  readonly sparsity: Sparsity;
  /** As of `Engine`. */
  broadcast(decide: () => number): number;
  /** As of `Engine`: one worker copies and lists for all. */
  onMain(work: () => void): void;
}

/** About how many bytes are copied into WebAssembly memory at a time, to be listed there. */
const CHUNK = 2 ** 20;

/** An entry has 24 bits for the column and 8 for its byte. */
const LISTED_COLUMNS = 2 ** 24;
export const ENTRY_BYTES = 4;

/** Loads samples into WebAssembly memory, in the form that suits their sparsity. */
export function loadSamples(samples: Samples, classes: number, loader: Loader): SimdSamples {
  requireShape(samples);
  const { labels: { length: rows }, columns } = samples;
  const labels = loader.arena.take(rows * 2);
  const loaded = { rows, columns, classes, labels, features: takeFeatures(samples, loader), reloads: 0 };
  fill(loaded, samples, loader);
  return loaded;
}

/** Replaces loaded samples by others. */
export function reloadSamples(loaded: SimdSamples, samples: Samples, loader: Loader): void {
  requireRoom(loaded, samples);
  const { features } = loaded;
  if (features.form === "nonzero") {
    const nonzero = loader.broadcast(() => countNonzero(samples, loader, features.chunk));
    if (nonzero > features.room) {
      // All that can ever be needed, so that they move only once; pages that aren't written take no memory.
      features.room = loaded.rows * loaded.columns;
      features.entries = loader.arena.take(features.room * ENTRY_BYTES);
    }
  }
  loaded.reloads++;
  fill(loaded, samples, loader);
}

/** Allocates the features in the form that suits them. */
function takeFeatures(samples: Samples, loader: Loader): SimdSamples["features"] {
  const { features, labels: { length: rows }, columns } = samples;
  const { arena } = loader;
  if (!(features instanceof Uint8Array)) return { form: "floats", values: arena.take(features.byteLength) };
  const chunk = arena.take(chunkBytes(columns));
  const room = loader.broadcast(() => countNonzero(samples, loader, chunk));
  if (isListed(loader.sparsity, columns, room / features.length)) {
    const entries = arena.take(room * ENTRY_BYTES), starts = arena.take((rows + 1) * 4), active = arena.take(columns);
    return { form: "nonzero", entries, room, starts, active, chunk };
  }
  return { form: "bytes", values: arena.take(features.length) };
}

/** Copies the samples to their place, once nobody needs what was there. */
function fill({ labels, features: to, classes }: SimdSamples, samples: Samples, loader: Loader): void {
  const { arena } = loader;
  loader.onMain(() => {
    const copied = arena.view(Uint16Array, labels, samples.labels.length);
    copied.set(samples.labels);
    // The copies are what kernels read: other threads may change what lies in memory that is shared with them.
    requireLabels(copied, classes);
    const { features } = samples;
    if (to.form === "nonzero") listNonzero(samples, loader, to);
    else if (to.form === "bytes") arena.view(Uint8Array, to.values, features.length).set(features);
    else arena.view(Float32Array, to.values, features.length).set(features);
  });
}

/** The size of the buffer through which samples of so many features are listed. */
export function chunkBytes(columns: number): number {
  return Math.max(CHUNK, columns);
}

/** Whether samples are loaded as lists of their nonzero features; `density` is the fraction of nonzero features. */
export function isListed(sparsity: Sparsity, columns: number, density: number): boolean {
  return columns <= LISTED_COLUMNS && isSparse(sparsity, density);
}

function countNonzero(samples: Samples, loader: Loader, chunk: number): number {
  let count = 0;
  eachChunk(samples, loader, chunk, (_, rows) => count += loader.kernels.countNonzero(chunk, rows * samples.columns));
  return count;
}

function listNonzero(samples: Samples, loader: Loader, { entries, room, starts, active, chunk }: NonzeroLists): void {
  let count = 0;
  eachChunk(samples, loader, chunk, (row, rows) => {
    if (count + loader.kernels.countNonzero(chunk, rows * samples.columns) > room) {
      throw new RangeError(
        "samples were changed by another thread while they were loaded; leave them alone until then",
      );
    }
    count = loader.kernels.listNonzero(chunk, rows, samples.columns, entries, starts + row * 4, active, count);
  });
}

/** Copies the features to `chunk`, some rows at a time, and calls `visit` with the first row and the number of rows. */
function eachChunk(
  { features, labels: { length: rows }, columns }: Samples,
  { arena }: Loader,
  chunk: number,
  visit: (row: number, rows: number) => void,
): void {
  const step = Math.max(1, Math.floor(CHUNK / columns));
  const bytes = arena.view(Uint8Array, chunk, step * columns);
  for (let row = 0; row < rows; row += step) {
    const count = Math.min(step, rows - row);
    bytes.set((features as Uint8Array).subarray(row * columns, (row + count) * columns));
    visit(row, count);
  }
}
