import type { Matrix } from "../../matrix/matrix.ts";
import { mostCodeRows, type Quantizer, type WeightCodes } from "../quantization/quantizer.ts";
import type { Share } from "./access.ts";
import type { EngineWorker } from "./engine_worker.ts";
import type { SimdMatrix } from "./simd_matrix.ts";

/** Each worker codes some units with all their weights, as it trains those of the first layer. */
const SHARE: Share = "columns";

/** The codes of weights, in memory that all workers see. Whoever may use the steps may use the codes. */
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

  codes(inputs: number, units: number): SimdCodes {
    const steps = this.matrix(2, units), stride = 4 * steps.vectors;
    return { steps, bytes: this.worker.arena.takeView(Uint8Array, mostCodeRows(inputs) * stride), stride };
  }

  quantizeWeights(weights: Matrix, codes: WeightCodes): void {
    const w = weights as SimdMatrix, to = codes as SimdCodes;
    this.worker.beforeRead(w, SHARE);
    this.worker.beforeWrite(to.steps, SHARE);
    const { part, steps, factors, bytes } = this.#partsOf(w, to);
    this.worker.kernels.quantizeWeights(
      w.addressOf(part),
      w.rowBytes,
      w.rows,
      part.vectors,
      steps,
      factors,
      bytes,
      to.stride,
    );
  }

  restoreWeights(codes: WeightCodes, weights: Matrix): void {
    const w = weights as SimdMatrix, from = codes as SimdCodes;
    this.worker.beforeRead(from.steps, SHARE);
    this.worker.beforeWrite(w, SHARE);
    const { part, steps, bytes } = this.#partsOf(w, from);
    this.worker.kernels.restoreWeights(w.addressOf(part), w.rowBytes, w.rows, part.vectors, steps, bytes, from.stride);
  }

  quantizeChanges(weights: Matrix, reference: Matrix, codes: WeightCodes): void {
    const w = weights as SimdMatrix, r = reference as SimdMatrix, to = codes as SimdCodes;
    this.worker.beforeRead(w, SHARE);
    this.worker.beforeRead(r, SHARE);
    this.worker.beforeWrite(to.steps, SHARE);
    const { part, steps, factors, bytes } = this.#partsOf(w, to);
    requireOneLayout(w, r);
    this.worker.kernels.quantizeChanges(
      w.addressOf(part),
      r.addressOf(part),
      w.rowBytes,
      w.rows,
      part.vectors,
      steps,
      factors,
      bytes,
      to.stride,
    );
  }

  restoreChanges(codes: WeightCodes, reference: Matrix, weights: Matrix): void {
    const w = weights as SimdMatrix, r = reference as SimdMatrix, from = codes as SimdCodes;
    this.worker.beforeRead(from.steps, SHARE);
    this.worker.beforeRead(r, SHARE);
    this.worker.beforeWrite(w, SHARE);
    const { part, steps, bytes } = this.#partsOf(w, from);
    requireOneLayout(w, r);
    this.worker.kernels.restoreChanges(
      w.addressOf(part),
      r.addressOf(part),
      w.rowBytes,
      w.rows,
      part.vectors,
      steps,
      bytes,
      from.stride,
    );
  }

  /** This worker's part of weights, and where the steps, the factors and the codes of its units are. */
  #partsOf(weights: SimdMatrix, { steps, bytes }: SimdCodes) {
    const part = this.worker.partOf(weights, SHARE), address = steps.addressOf(this.worker.partOf(steps, SHARE));
    return { part, steps: address, factors: address + steps.rowBytes, bytes: bytes.byteOffset + 4 * part.vector };
  }
}

/** @throws {Error} if rows of weights and of their reference aren't equally far apart, as the kernels take them to be. */
function requireOneLayout(weights: SimdMatrix, reference: SimdMatrix): void {
  if (weights.rowBytes !== reference.rowBytes) {
    throw new Error("weights and their reference were made for different uses");
  }
}
