import { packsVectors } from "./packing.ts";

/** The builds of the kernels. */
export type Build = "relaxed" | "plain";

/**
 * The functions of `src/engine/simd/kernels` that the engine calls; each is described there. Pointers, strides and sizes are whole
 * numbers; pointers and strides are in bytes.
 */
export interface Kernels {
  arrive(barrier: number, workers: number): number;
  awaitAll(barrier: number, generation: number, spins: number): number;
  havePassed(barrier: number, generation: number): number;
  isAbandoned(barrier: number): number;
  // deno-fmt-ignore
  listNonzero(features: number, rows: number, columns: number, entries: number, starts: number, active: number, count: number): number;
  countNonzero(bytes: number, count: number): number;
  fetchNonzero(entries: number, starts: number, order: number, count: number): number;
  clear(at: number, bytes: number): void;
  transposeNonzero(entries: number, starts: number, order: number, count: number, to: number, stride: number): void;
  gatherLabels(labels: number, order: number, count: number, to: number): void;
  // deno-fmt-ignore
  gatherBytes(features: number, columns: number, values: number, order: number, count: number, to: number, stride: number): void;
  gatherFloats(features: number, columns: number, order: number, count: number, to: number, stride: number): void;
  // deno-fmt-ignore
  multiplyNonzero(entries: number, starts: number, values: number, order: number, rows: number, w: number, wStride: number, bias: number, z: number, zStride: number, vectors: number): void;
  // deno-fmt-ignore
  stepByNonzero(entries: number, starts: number, values: number, order: number, rows: number, gradient: number, gradientStride: number, w: number, wStride: number, vectors: number): void;
  // deno-fmt-ignore
  updateByNonzero(features: number, stride: number, columns: number, values: number, gradient: number, gradientStride: number, w: number, first: number, second: number, wStride: number, row: number, active: number, vectors: number): void;
  // deno-fmt-ignore
  multiplyAddBias(rows: number, depth: number, a: number, aStride: number, b: number, bStride: number, bias: number, c: number, cStride: number, vectors: number): void;
  // deno-fmt-ignore
  updateByProduct(samples: number, rows: number, a: number, aStride: number, gradient: number, gradientStride: number, w: number, first: number, second: number, wStride: number, row: number, vectors: number): void;
  // deno-fmt-ignore
  multiplyTransposed(rows: number, vectors: number, a: number, aStride: number, b: number, bStride: number, c: number, cStride: number, columnVectors: number, work: number): void;
  // deno-fmt-ignore
  listActive(a: number, aStride: number, rows: number, vectors: number, lists: number, listStride: number, counts: number): number;
  // deno-fmt-ignore
  multiplyActive(a: number, aStride: number, lists: number, listStride: number, counts: number, rows: number, w: number, wStride: number, bias: number, z: number, zStride: number, vectors: number): void;
  // deno-fmt-ignore
  updateByActive(samples: number, rows: number, a: number, aStride: number, gradient: number, gradientStride: number, w: number, first: number, second: number, wStride: number, work: number, vectors: number): void;
  // deno-fmt-ignore
  multiplyTransposedActive(rows: number, vectors: number, a: number, aStride: number, b: number, bStride: number, active: number, activeStride: number, c: number, cStride: number, columnVectors: number, list: number): void;
  // deno-fmt-ignore
  updateBySum(rows: number, gradient: number, gradientStride: number, value: number, first: number, second: number, row: number, vectors: number): void;
  setPacking(isPacking: boolean): void;
  // deno-fmt-ignore
  setRule(kernel: number, learningRate: number, step: number, l2: number, l1: number, first: number, second: number, third: number, fourth: number): void;
  stepByPenalty(w: number, stride: number, rows: number, vectors: number, learningRate: number): void;
  // deno-fmt-ignore
  stepWeights(rows: number, gradient: number, gradientStride: number, scale: number, w: number, first: number, second: number, wStride: number, row: number, vectors: number): void;
  // deno-fmt-ignore
  stepBias(rows: number, gradient: number, gradientStride: number, scale: number, b: number, first: number, second: number, bStride: number, row: number, vectors: number): void;
  limitNorms(w: number, stride: number, rows: number, vectors: number, limit: number, work: number): void;
  // deno-fmt-ignore
  sumOfSquares(x: number, xStride: number, y: number, yStride: number, rows: number, vectors: number, sums: number): void;
  // deno-fmt-ignore
  columnStatistics(x: number, stride: number, rows: number, vectors: number, statistics: number, statisticsStride: number): void;
  copy(x: number, xStride: number, y: number, yStride: number, rows: number, vectors: number): void;
  activate(kind: number, z: number, zStride: number, a: number, aStride: number, rows: number, vectors: number): void;
  // deno-fmt-ignore
  activationGradient(kind: number, z: number, zStride: number, a: number, aStride: number, gradient: number, gradientStride: number, rows: number, vectors: number): void;
  // deno-fmt-ignore
  dropOut(key: number, threshold: number, scale: number, row: number, column: number, a: number, aStride: number, mask: number, maskStride: number, dropped: number, droppedStride: number, rows: number, vectors: number): void;
  multiplyElements(c: number, cStride: number, a: number, aStride: number, rows: number, vectors: number): void;
  softmax(z: number, zStride: number, a: number, aStride: number, rows: number, columns: number): void;
  // deno-fmt-ignore
  softmaxGradient(a: number, aStride: number, gradient: number, gradientStride: number, rows: number, columns: number): void;
  // deno-fmt-ignore
  softmaxCrossEntropy(z: number, zStride: number, labels: number, a: number, aStride: number, losses: number, lossStride: number, gradient: number, gradientStride: number, rows: number, columns: number, scale: number, smoothing: number): void;
  // deno-fmt-ignore
  sigmoidCrossEntropy(z: number, zStride: number, labels: number, a: number, aStride: number, losses: number, lossStride: number, gradient: number, gradientStride: number, rows: number, columns: number, scale: number, smoothing: number): void;
  // deno-fmt-ignore
  squaredError(a: number, aStride: number, labels: number, losses: number, lossStride: number, gradient: number, gradientStride: number, rows: number, columns: number, scale: number, smoothing: number): void;
  classify(a: number, stride: number, rows: number, columns: number, classes: number, classStride: number): void;
}

/**
 * Compiles the kernels, the relaxed build if it may be used.
 *
 * @param reproducible Only the plain build will do.
 * @returns The build and its module, or undefined where WebAssembly has no SIMD.
 */
export function compileKernels(reproducible: boolean): { build: Build; module: WebAssembly.Module } | undefined {
  const builds: readonly Build[] = reproducible ? ["plain"] : ["relaxed", "plain"];
  for (const build of builds) {
    const bytes = Deno.readFileSync(new URL(`./${build}.wasm`, import.meta.url));
    if (WebAssembly.validate(bytes)) return { build, module: new WebAssembly.Module(bytes) };
  }
  return undefined;
}

/**
 * The kernels at work on a memory.
 *
 * @param isPacking Whether their shapes are those for a runtime that packs pairs of vectors; the results are the same bits.
 */
export function loadKernels(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  isPacking: boolean = packsVectors(),
): Kernels {
  const kernels = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Kernels;
  kernels.setPacking(isPacking);
  return kernels;
}
