import type { Matrix } from "../../matrix/matrix.ts";
import { LARGEST_STEP, mostCodeRows, type Quantizer, type WeightCodes } from "../quantization/quantizer.ts";
import type { Share } from "./access.ts";
import type { EngineWorker } from "./engine_worker.ts";
import type { LayerCall } from "./layer_call.ts";
import type { SimdMatrix } from "./simd_matrix.ts";

/** Each worker codes some units with all their weights, as it trains those of the first layer. */
const SHARE: Share = "columns";

/** The codes of weights, in memory that all workers share. They are synchronized together with their steps. */
interface SimdCodes extends WeightCodes {
  /** The steps, and below them how many make 1. */
  readonly steps: SimdMatrix;
}

/** The operations that code weights, each worker some of its units. */
export class Quantization implements Quantizer {
  constructor(
    private readonly worker: EngineWorker,
    private readonly matrix: (rows: number, columns: number) => SimdMatrix,
  ) {}

  codes(inputs: number, units: number, place?: Uint8Array): SimdCodes {
    const steps = this.matrix(2, units), stride = 4 * steps.vectors;
    const bytes = units === stride ? place : undefined;
    return { steps, bytes: bytes ?? this.worker.arena.takeView(Uint8Array, mostCodeRows(inputs) * stride), stride };
  }

  quantizeWeights(weights: Matrix, codes: WeightCodes, restored?: Matrix): void {
    const w = weights as SimdMatrix,
      to = codes as SimdCodes,
      back = restored as SimdMatrix | undefined,
      { worker } = this;
    worker.beforeRead(w, SHARE);
    worker.beforeWrite(to.steps, SHARE);
    if (back) worker.beforeWrite(back, SHARE);
    worker.kernels.quantizeWeights(this.#call(w, to, back).pointer);
  }

  quantizeChanges(weights: Matrix, reference: Matrix, codes: WeightCodes, restored?: Matrix): void {
    const w = weights as SimdMatrix,
      r = reference as SimdMatrix,
      to = codes as SimdCodes,
      back = restored as SimdMatrix | undefined;
    const { worker } = this;
    worker.beforeRead(w, SHARE);
    worker.beforeRead(r, SHARE);
    worker.beforeWrite(to.steps, SHARE);
    if (back) worker.beforeWrite(back, SHARE);
    worker.kernels.quantizeChanges(this.#call(w, to, back, r).pointer);
  }

  areCoded({ steps }: WeightCodes, bias?: Matrix): boolean {
    return this.#areBelow(steps as SimdMatrix, LARGEST_STEP) && (!bias || this.#areBelow(bias as SimdMatrix, Infinity));
  }

  /** Whether the amounts of all numbers in the first row of a matrix are below a bound. */
  #areBelow(x: SimdMatrix, bound: number): boolean {
    this.worker.beforeRead(x, "all");
    return this.worker.kernels.areBelow(x.pointer, x.vectors, bound) !== 0;
  }

  /**
   * What a kernel is called with for this worker's part of weights and their codes.
   *
   * @throws {Error} if rows of weights and of the others aren't equally far apart, as the kernels take them to be.
   */
  #call(
    weights: SimdMatrix,
    { steps, bytes, stride }: SimdCodes,
    restored: SimdMatrix | undefined,
    reference: SimdMatrix = weights,
  ): LayerCall {
    if (weights.rowBytes !== reference.rowBytes || (restored && weights.rowBytes !== restored.rowBytes)) {
      throw new Error("weights and what they are compared with and restored to were made for different uses");
    }
    const { worker, worker: { call } } = this, part = worker.partOf(weights, SHARE);
    call.inputs = weights.rows;
    call.vectors = part.vectors;
    call.w = weights.addressOf(part);
    call.wStride = weights.rowBytes;
    call.reference = reference.addressOf(part);
    call.restored = restored?.addressOf(part) ?? 0;
    call.steps = steps.addressOf(worker.partOf(steps, SHARE));
    call.factors = call.steps + steps.rowBytes;
    call.codes = bytes.byteOffset + 4 * part.vector;
    call.codeStride = stride;
    return call;
  }
}
