import { areBytes, type Samples, sliceSamples } from "../../matrix/samples.ts";
import type { LoadedSamples } from "../engine.ts";
import { requireLabels, requireRoom, requireShape } from "../require_samples.ts";
import type { Arena } from "./arena.ts";
import type { Kernels } from "./kernels.ts";
import { ENTRY_BYTES, FLOAT } from "./layout.ts";
import { ListedSamples } from "./listed_samples.ts";
import { isSparse, type Sparsity } from "./sparsity.ts";
import { border, type GroupWorker } from "./thread_group.ts";

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
  /** What listing needs; undefined for lists that were there before the engine, which stay as they are. */
  readonly work?: ListingWork;
}

/** Where features are listed. */
interface ListingWork {
  /** Where features are copied to be listed: this worker's place. */
  readonly chunk: number;
  /** How many entries come before each worker's part of the samples, 32 bits each. */
  readonly firsts: number;
}

/** What loading needs of an engine. */
export interface Loader {
  readonly kernels: Kernels;
  readonly arena: Arena;
  readonly sparsity: Sparsity;
  /** Each worker copies and lists a part of the samples. */
  readonly worker: GroupWorker;
  /** As of `Engine`. */
  broadcast(decide: () => number): number;
  /** As of `Engine`. */
  onMain(work: () => void): void;
}

/** About how many bytes are copied into WebAssembly memory at a time, to be listed there: they stay in the cache. */
const CHUNK = 2 ** 17;

/** The most columns that an entry stands after the entry before: 8 of its bits. */
const MOST_DISTANCE = 255;

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
    const { work } = features;
    if (!work) throw new RangeError("samples that were listed before they were loaded can't be replaced");
    const count = loader.broadcast(() => countEntries(samples, loader, work));
    if (count > features.room) {
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
  const { labels: { length: rows }, columns } = samples;
  const { arena, sparsity, worker: { number, workers } } = loader;
  if (samples instanceof ListedSamples && samples.fields.lists.memory === arena.memory) {
    if (isSparse(sparsity, samples.entries / (rows * columns))) return listedFeatures(samples);
    return { form: "bytes", values: arena.take(rows * columns) };
  }
  if (!areBytes(samples)) return { form: "floats", values: arena.take(rows * columns * FLOAT) };
  const chunk = arena.take(workers * chunkBytes(columns)) + number * chunkBytes(columns);
  const work = { chunk, firsts: arena.take(workers * 4) };
  const room = loader.broadcast(() => countEntries(samples, loader, work));
  if (isSparse(sparsity, room / (rows * columns))) {
    const entries = arena.take(room * ENTRY_BYTES), starts = arena.take((rows + 1) * 4), active = arena.take(columns);
    return { form: "nonzero", entries, room, starts, active, work };
  }
  return { form: "bytes", values: arena.take(rows * columns) };
}

/** The features of samples whose lists lie in the engine's memory. */
function listedFeatures({ entries: room, fields: { lists, first } }: ListedSamples): SimdSamples["features"] {
  const { entries, starts, active } = lists;
  return { form: "nonzero", entries, room, starts: starts + first * 4, active };
}

/** Copies the samples to their place, once nobody needs what was there; all workers together. */
function fill({ labels, features: to, classes }: SimdSamples, samples: Samples, loader: Loader): void {
  const { arena, worker: { number, workers } } = loader, { columns } = samples;
  loader.onMain(() => {
    const copied = arena.view(Uint16Array, labels, samples.labels.length);
    copied.set(samples.labels);
    // The copies are what kernels read: other threads may change what lies in memory that is shared with them.
    requireLabels(copied, classes);
  });
  if (to.form === "nonzero") {
    if (to.work) listNonzero(samples, loader, to, to.work);
  } else {
    const { length: rows } = samples.labels;
    const [start, end] = [number, number + 1].map((part) => border(rows, part, workers));
    const type = to.form === "bytes" ? Uint8Array : Float32Array;
    const copied = arena.view<Uint8Array | Float32Array>(type, to.values, rows * columns);
    copied.set(sliceSamples(samples, start, end).features, start * columns);
  }
  // All of them can be read as soon as everybody is done.
  loader.onMain(() => {});
}

/** The size of the buffer through which samples of so many features are listed. */
export function chunkBytes(columns: number): number {
  return Math.max(CHUNK, columns);
}

/** How many samples of so many features are listed at a time. */
export function chunkRows(columns: number): number {
  return Math.max(1, Math.floor(CHUNK / columns));
}

/** The number of entries in the lists of the nonzero features of samples of so many columns. */
export function countListed(features: Uint8Array, columns: number): number {
  let count = 0;
  for (let start = 0; start < features.length; start += columns) {
    for (let before = start, i = start; i < start + columns; i++) {
      if (features[i] === 0) continue;
      // A distance of up to 255 takes the feature's own entry, one of up to 510 another, and so on.
      count += Math.max(1, Math.ceil((i - before) / MOST_DISTANCE));
      before = i;
    }
  }
  return count;
}

/** Counts the entries of all samples, and how many come before each worker's part of them. */
function countEntries(
  samples: Samples,
  loader: Loader,
  { chunk, firsts }: ListingWork,
): number {
  const { kernels, arena, worker: { workers } } = loader, counts = arena.view(Uint32Array, firsts, workers);
  let count = 0;
  for (let part = 0; part < workers; part++) {
    counts[part] = count;
    eachChunk(samples, loader, chunk, part, (_, rows) => count += kernels.countEntries(chunk, rows, samples.columns));
  }
  return count;
}

/** Lists the nonzero features of this worker's part of the samples. */
function listNonzero(
  samples: Samples,
  loader: Loader,
  { entries, room, starts, active }: NonzeroLists,
  { chunk, firsts }: ListingWork,
): void {
  const { number, workers } = loader.worker, counts = loader.arena.view(Uint32Array, firsts, workers);
  const end = counts[number + 1] ?? room;
  let count = counts[number];
  eachChunk(samples, loader, chunk, number, (row, rows) => {
    if (count + loader.kernels.countEntries(chunk, rows, samples.columns) > end) {
      throw new RangeError(
        "samples were changed by another thread while they were loaded; leave them alone until then",
      );
    }
    count = loader.kernels.listNonzero(chunk, rows, samples.columns, entries, starts + row * 4, active, count);
  });
}

/**
 * Copies the features of a worker's part of the samples to `chunk`, some rows at a time, and calls `visit` with the first
 * row and the number of rows.
 */
function eachChunk(
  samples: Samples,
  { arena, worker: { workers } }: Loader,
  chunk: number,
  part: number,
  visit: (row: number, rows: number) => void,
): void {
  const { labels: { length: rows }, columns } = samples;
  const step = chunkRows(columns), end = border(rows, part + 1, workers);
  const bytes = arena.view(Uint8Array, chunk, step * columns);
  for (let row = border(rows, part, workers); row < end; row += step) {
    const count = Math.min(step, end - row);
    bytes.set(sliceSamples(samples, row, row + count).features);
    visit(row, count);
  }
}
