import { CALL_LAYOUT } from "./call_layout.ts";
import { packsVectors } from "./packing.ts";

/** The builds of the kernels. */
export type Build = "relaxed" | "plain";

/**
 * The functions of `src/engine/simd/kernels` that the engine calls; each is described there. Pointers, strides and sizes are whole
 * numbers; pointers and strides are in bytes. A `call` is the address of a `LayerCall`, that of `setRule`
 * of what rule_call.ts lists.
 */
export interface Kernels {
  callLayout(): number;
  arrive(barrier: number, workers: number): number;
  awaitAll(barrier: number, generation: number, spins: number): number;
  havePassed(barrier: number, generation: number): number;
  isAbandoned(barrier: number): number;
  // deno-fmt-ignore
  listNonzero(features: number, rows: number, columns: number, entries: number, starts: number, active: number, count: number): number;
  countEntries(features: number, rows: number, columns: number): number;
  fetchNonzero(entries: number, starts: number, order: number, count: number): number;
  clear(at: number, bytes: number): void;
  transposeNonzero(entries: number, starts: number, order: number, count: number, to: number, stride: number): void;
  gatherLabels(labels: number, order: number, count: number, to: number): void;
  // deno-fmt-ignore
  gatherBytes(features: number, columns: number, values: number, order: number, count: number, to: number, stride: number): void;
  gatherFloats(features: number, columns: number, order: number, count: number, to: number, stride: number): void;
  multiplyNonzero(call: number): void;
  stepByNonzero(call: number): void;
  updateByNonzero(call: number): void;
  multiplyAddBias(call: number): void;
  updateByProduct(call: number): void;
  multiplyTransposed(call: number): void;
  // deno-fmt-ignore
  listActive(a: number, aStride: number, rows: number, vectors: number, lists: number, listStride: number, counts: number): number;
  multiplyActive(call: number): void;
  updateByActive(call: number): void;
  multiplyTransposedActive(call: number): void;
  updateBySum(call: number): void;
  setPacking(isPacking: boolean): void;
  isPacking(): number;
  setRule(call: number): void;
  stepByPenalty(w: number, stride: number, rows: number, vectors: number, learningRate: number): void;
  stepWeights(call: number, scale: number): void;
  stepBias(call: number, scale: number): void;
  holdZeros(c: number, cStride: number, mask: number, maskStride: number, rows: number, vectors: number): void;
  limitNorms(w: number, stride: number, rows: number, vectors: number, limit: number, work: number): void;
  // deno-fmt-ignore
  sumOfSquares(x: number, xStride: number, y: number, yStride: number, rows: number, vectors: number, sums: number): void;
  // deno-fmt-ignore
  columnStatistics(x: number, stride: number, rows: number, vectors: number, statistics: number, statisticsStride: number): void;
  copy(x: number, xStride: number, y: number, yStride: number, rows: number, vectors: number): void;
  quantizeWeights(call: number): void;
  restoreWeights(call: number): void;
  quantizeChanges(call: number): void;
  restoreChanges(call: number): void;
  areBelow(x: number, vectors: number, bound: number): number;
  xxh32(bytes: number, length: number): number;
  activate(call: number): void;
  activationGradient(call: number): void;
  dropOut(call: number, scale: number): void;
  multiplyElements(c: number, cStride: number, a: number, aStride: number, rows: number, vectors: number): void;
  softmax(call: number): void;
  softmaxGradient(call: number): void;
  softmaxCrossEntropy(call: number, scale: number, smoothing: number): void;
  sigmoidCrossEntropy(call: number, scale: number, smoothing: number): void;
  squaredError(call: number, scale: number, smoothing: number): void;
  classify(a: number, stride: number, rows: number, columns: number, classes: number, classStride: number): void;
}

/** The files of the builds that were asked for, and what they were compiled to. */
const files = new Map<Build, { readonly bytes: BufferSource; module?: WebAssembly.Module }>();

/**
 * Compiles the kernels, the relaxed build if it may be used; once in a process, as the files may be those of a newer
 * version by the time that a program which runs for hours, such as a study, starts its next training.
 *
 * @param reproducible Only the plain build will do.
 * @returns The build and its module, or undefined where WebAssembly has no SIMD.
 */
export function compileKernels(reproducible: boolean): { build: Build; module: WebAssembly.Module } | undefined {
  const builds: readonly Build[] = reproducible ? ["plain"] : ["relaxed", "plain"];
  for (const build of builds) {
    const file = fileOf(build);
    if (WebAssembly.validate(file.bytes)) return { build, module: file.module ??= new WebAssembly.Module(file.bytes) };
  }
  return undefined;
}

function fileOf(build: Build) {
  let file = files.get(build);
  if (!file) files.set(build, file = { bytes: Deno.readFileSync(new URL(`./${build}.wasm`, import.meta.url)) });
  return file;
}

/**
 * The kernels at work on a memory.
 *
 * @param isPacking Whether their shapes are those for a runtime that packs pairs of vectors; the results are the same bits.
 * @throws {Error} if they were built for calls of another version.
 */
export function loadKernels(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  isPacking: boolean = packsVectors(),
): Kernels {
  const kernels = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Kernels;
  // Of a version before there was this number, they don't export it.
  const layout = kernels.callLayout?.();
  if (layout === undefined || layout >>> 0 !== CALL_LAYOUT) {
    throw new Error(
      "the kernels (relaxed.wasm, plain.wasm) are of another version than the program; in a clone, run `deno task build`, " +
        "else install it again",
    );
  }
  kernels.setPacking(isPacking);
  return kernels;
}
